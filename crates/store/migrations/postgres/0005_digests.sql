-- What the rows add up to, so that a load sees whether it has all of them and as they were committed. Those of the
-- rows that are there are written after this, by the program. Without a default, so that no older program writes any.

ALTER TABLE realms ADD COLUMN digest BYTEA NOT NULL DEFAULT '';
ALTER TABLE realms ALTER COLUMN digest DROP DEFAULT;
ALTER TABLE changes ADD COLUMN checksum BYTEA NOT NULL DEFAULT '';
ALTER TABLE changes ALTER COLUMN checksum DROP DEFAULT;

-- One row: of the tokens, the links, and which realms there are, as of a side change.
CREATE TABLE aside (
    number BIGINT NOT NULL,
    digest BYTEA NOT NULL
);

INSERT INTO aside SELECT coalesce(max(number), 0), '' FROM side_changes;
