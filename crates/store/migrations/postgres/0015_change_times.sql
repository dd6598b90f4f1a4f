-- The times of the last change of users and groups, for SCIM; NULL if they are as they were created, or were last changed by
-- an earlier version. And since when a user is missing in the source that manages it.
-- Rows without any are hashed as before, so digests stay.

ALTER TABLE users ADD COLUMN changed_at BIGINT;
ALTER TABLE users ADD COLUMN missing_since BIGINT;
ALTER TABLE im_groups ADD COLUMN changed_at BIGINT;
