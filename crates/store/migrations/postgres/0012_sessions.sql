-- The sessions that identity providers vouch for, as JSON in their tokens; and until when a user's credentials are void.
-- Rows without either are hashed as before, so digests stay.

ALTER TABLE tokens ADD COLUMN session TEXT;
ALTER TABLE users ADD COLUMN not_before BIGINT;
