-- The last runs of synchronized sources. They are no data of the directory, and in no dump.
CREATE TABLE sync_runs (
    source  TEXT NOT NULL,
    started BIGINT NOT NULL,
    ended   BIGINT NOT NULL,
    outcome TEXT NOT NULL
);

CREATE INDEX sync_runs_by_source ON sync_runs (source, started);

-- The node that runs a source, until when.
CREATE TABLE leases (
    name    TEXT PRIMARY KEY,
    holder  UUID NOT NULL,
    ends_at TIMESTAMPTZ NOT NULL
);
