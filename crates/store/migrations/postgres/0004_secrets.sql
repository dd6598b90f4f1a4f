-- Secrets are stored as SHA-256. Older hashes can't be verified any more: mark them, so that their apps can be told to
-- create a new secret. An app without a secret has an empty hash.

UPDATE apps SET secret_hash = 'unusable' WHERE secret_hash <> '' AND secret_hash NOT LIKE 'sha256:%';
