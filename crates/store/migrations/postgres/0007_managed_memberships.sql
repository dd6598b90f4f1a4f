-- The connector that manages a membership. Those that are there count as made by hand, and are hashed as they were, so
-- digests stay.

ALTER TABLE memberships ADD COLUMN managed_by TEXT;
