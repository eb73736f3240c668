-- Sections nest, but their slugs are flat: each is the first part of an address.
CREATE TABLE sections (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  parent_id INTEGER REFERENCES sections (id),
  slug TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 200),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  description TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  CHECK (parent_id <> id)
) STRICT;
CREATE INDEX sections_by_parent ON sections (parent_id, position);

CREATE TABLE tags (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  slug TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 200),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  description TEXT NOT NULL DEFAULT ''
) STRICT;

-- The sharp words above a headline. A newsroom adds its own.
CREATE TABLE labels (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  slug TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 60),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO labels (slug, name, position) VALUES
  ('exclusive', 'Exclusive', 1), ('live', 'Live', 2), ('video', 'Video', 3), ('feature', 'Feature', 4), ('opinion', 'Opinion', 5);
