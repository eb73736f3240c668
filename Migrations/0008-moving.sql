-- What an import made of which record of the old site, so that it can be repeated and resumed.
CREATE TABLE imported_records (
  source TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('section', 'tag', 'person', 'media', 'story', 'page')),
  foreign_key TEXT NOT NULL,
  our_id INTEGER NOT NULL,
  checksum INTEGER NOT NULL,
  -- the revision of a story, the time of change of a page, that the import wrote last
  version INTEGER NOT NULL,
  imported_at INTEGER NOT NULL,
  PRIMARY KEY (source, kind, foreign_key)
) STRICT;
