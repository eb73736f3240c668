/// What the database keeps for itself, on every publication.
enum OwnTables {
  static let sql = """
    CREATE TABLE IF NOT EXISTS schema_migrations (
      name TEXT PRIMARY KEY NOT NULL,
      checksum TEXT NOT NULL,
      applied_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE IF NOT EXISTS events (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      subject INTEGER NOT NULL,
      details TEXT NOT NULL
    ) STRICT;

    CREATE INDEX IF NOT EXISTS events_by_time ON events (at);
    """
}
