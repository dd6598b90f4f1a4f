-- What the rows add up to, so that a load sees whether it has all of them and as they were committed. Those of the
-- rows that are there are written after this, by the program.

ALTER TABLE realms ADD COLUMN digest BLOB NOT NULL DEFAULT x'';
ALTER TABLE changes ADD COLUMN checksum BLOB NOT NULL DEFAULT x'';

-- One row: of the tokens, the links, and which realms there are.
CREATE TABLE aside (
    digest BLOB NOT NULL
);

INSERT INTO aside VALUES (x'');
