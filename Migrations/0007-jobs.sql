-- Work to be done later. A row is open until it finished or failed; open and leased means that a node runs it.
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 100),
  payload TEXT NOT NULL,
  unique_key TEXT CHECK (length(unique_key) BETWEEN 1 AND 200),
  created_at INTEGER NOT NULL,
  -- the moment it was meant for, which tries again do not move
  due_at INTEGER NOT NULL,
  -- when the next try may begin
  run_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  max_attempts INTEGER NOT NULL CHECK (max_attempts > 0),
  -- how often it was ever claimed: who holds an older number has lost it
  claims INTEGER NOT NULL DEFAULT 0,
  lease_owner TEXT,
  lease_until INTEGER,
  started_at INTEGER,
  -- it was asked for again while it ran, so it runs once more
  is_wanted_again INTEGER NOT NULL DEFAULT 0 CHECK (is_wanted_again IN (0, 1)),
  finished_at INTEGER,
  failed_at INTEGER,
  last_error TEXT,
  CHECK ((lease_owner IS NULL) = (lease_until IS NULL)),
  CHECK (lease_until IS NULL OR (finished_at IS NULL AND failed_at IS NULL)),
  CHECK (finished_at IS NULL OR failed_at IS NULL)
) STRICT;
CREATE INDEX jobs_due ON jobs (run_at, id) WHERE finished_at IS NULL AND failed_at IS NULL;
CREATE UNIQUE INDEX jobs_unique_key ON jobs (unique_key)
  WHERE unique_key IS NOT NULL AND finished_at IS NULL AND failed_at IS NULL;
CREATE INDEX jobs_leased ON jobs (lease_until, id) WHERE lease_until IS NOT NULL;
CREATE INDEX jobs_finished ON jobs (finished_at, id) WHERE finished_at IS NOT NULL;
CREATE INDEX jobs_failed ON jobs (failed_at, id) WHERE failed_at IS NOT NULL;

-- What recurs. When it is due, one node moves next_at on and enqueues the job in the same transaction.
CREATE TABLE schedules (
  name TEXT NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 100),
  payload TEXT NOT NULL,
  rule TEXT NOT NULL,
  zone TEXT NOT NULL,
  next_at INTEGER NOT NULL,
  last_due_at INTEGER,
  last_ran_at INTEGER
) STRICT;
CREATE INDEX schedules_due ON schedules (next_at);
