-- An account's SCIM settings as JSON, NULL where none was set. Such a row is hashed as before, so digests stay.

ALTER TABLE accounts ADD COLUMN scim TEXT;
