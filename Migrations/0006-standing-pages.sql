-- About, Imprint, Privacy, Rules: `/pages/{slug}`.
CREATE TABLE standing_pages (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  slug TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 200),
  state TEXT NOT NULL CHECK (state IN ('draft', 'published')),
  title TEXT NOT NULL CHECK (length(title) > 0),
  language TEXT NOT NULL,
  body TEXT NOT NULL,
  body_html TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL
) STRICT;

-- Addresses of earlier days, without host and without slash at the end. No target: gone for good.
CREATE TABLE redirects (
  path TEXT PRIMARY KEY NOT NULL CHECK (path LIKE '/%'),
  target TEXT CHECK (target LIKE '/%'),
  story_id INTEGER REFERENCES stories (id),
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX redirects_by_story ON redirects (story_id);
