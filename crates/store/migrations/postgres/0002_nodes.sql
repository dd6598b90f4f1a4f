-- How nodes learn what the others wrote. SQLite has one node and no such file.

-- The processes that write, or did until not long ago.
CREATE TABLE nodes (
    id       UUID PRIMARY KEY,
    heard_at TIMESTAMPTZ NOT NULL
);

-- One row, and another one when all that is stored was replaced: so a node sees that what it knows is no more.
CREATE TABLE epochs (
    id UUID PRIMARY KEY
);

INSERT INTO epochs VALUES (gen_random_uuid());

-- A row a transaction, numbered by its node without gaps: so a number that is there shows that all before it are, and
-- nobody waits for another node's numbers. The epoch it is of has to be there, so none is decided on what is no more.
CREATE TABLE batches (
    node   UUID NOT NULL REFERENCES nodes ON DELETE CASCADE,
    number BIGINT NOT NULL,
    realms UUID[] NOT NULL,
    epoch  UUID NOT NULL REFERENCES epochs ON DELETE CASCADE,
    PRIMARY KEY (node, number)
);

-- Changes of tokens and links, in one order for all: who takes a number that another has taken has not seen it.
CREATE TABLE side_changes (
    number BIGINT PRIMARY KEY,
    change TEXT NOT NULL
);

-- To load one realm alone.
CREATE INDEX accounts_by_realm ON accounts (realm);
