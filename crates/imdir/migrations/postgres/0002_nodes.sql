-- How nodes learn what the others wrote. SQLite has one node and no such file.

-- The processes that write, or did until not long ago.
CREATE TABLE nodes (
    id       UUID PRIMARY KEY,
    heard_at TIMESTAMPTZ NOT NULL
);

-- A row a transaction, numbered by its node without gaps: so a number that is there shows that all before it are, and
-- nobody waits for another node's numbers.
CREATE TABLE batches (
    node   UUID NOT NULL REFERENCES nodes ON DELETE CASCADE,
    number BIGINT NOT NULL,
    realms UUID[] NOT NULL,
    PRIMARY KEY (node, number)
);

-- Changes of tokens and links, in one order for all: who takes a number that another has taken has not seen it.
CREATE TABLE side_changes (
    number BIGINT PRIMARY KEY,
    change TEXT NOT NULL
);

-- To load one realm alone.
CREATE INDEX accounts_by_realm ON accounts (realm);
