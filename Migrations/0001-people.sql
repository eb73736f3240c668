-- Anyone known by name: a reader, a member of staff, or a guest author without an account.
CREATE TABLE people (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  slug TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 200),
  role TEXT NOT NULL CHECK (role IN ('reader', 'moderator', 'author', 'editor', 'administrator')),
  email TEXT UNIQUE CHECK (email IS NULL OR length(email) BETWEEN 3 AND 320),
  about TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL
) STRICT;
