-- What other systems know users and groups by, and which of them manages one. A row without any of it is hashed as it
-- was, so digests stay.

ALTER TABLE users ADD COLUMN user_name TEXT;
ALTER TABLE users ADD COLUMN external_id TEXT;
ALTER TABLE users ADD COLUMN managed_by TEXT;
ALTER TABLE im_groups ADD COLUMN external_id TEXT;
ALTER TABLE im_groups ADD COLUMN managed_by TEXT;
