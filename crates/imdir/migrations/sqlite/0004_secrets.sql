-- Secrets are kept as SHA-256 now. What was kept before can't be compared with anything: whoever has such an app is told
-- to make it a new secret. An empty hash is that of an app without a secret.

UPDATE apps SET secret_hash = 'unusable' WHERE secret_hash <> '' AND secret_hash NOT LIKE 'sha256:%';
