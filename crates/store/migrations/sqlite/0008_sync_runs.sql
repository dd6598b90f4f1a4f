-- The last runs of synchronized sources. They are no data of the directory, and in no dump.
CREATE TABLE sync_runs (
    source  TEXT NOT NULL,
    started INTEGER NOT NULL,
    ended   INTEGER NOT NULL,
    outcome TEXT NOT NULL
);

CREATE INDEX sync_runs_by_source ON sync_runs (source, started);
