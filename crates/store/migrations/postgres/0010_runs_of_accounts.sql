-- The account of a run, which its administrators may read; empty for runs from before, and for those without one.
ALTER TABLE sync_runs ADD COLUMN account TEXT NOT NULL DEFAULT '';
