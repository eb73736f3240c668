-- Labels carry the time, as sections and tags do, so that a label's newest stories are one walk of an index.
ALTER TABLE story_labels RENAME TO story_labels_before;
DROP INDEX story_labels_by_label;
CREATE TABLE story_labels (
  label_id INTEGER NOT NULL REFERENCES labels (id),
  first_published_at INTEGER NOT NULL,
  story_id INTEGER NOT NULL REFERENCES stories (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (label_id, first_published_at, story_id)
) STRICT;
INSERT INTO story_labels (label_id, first_published_at, story_id, position)
  SELECT x.label_id, s.first_published_at, x.story_id, x.position
  FROM story_labels_before x JOIN stories s ON s.id = x.story_id
  WHERE s.first_published_at IS NOT NULL;
DROP TABLE story_labels_before;
CREATE INDEX story_labels_by_story ON story_labels (story_id);

-- The rows of stories that the front is made of. What is picked by hand stands first; the rule fills the rest.
CREATE TABLE rails (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  slug TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 80),
  -- empty: a standard rail is named by the locale, any other by its subject
  name TEXT NOT NULL DEFAULT '' CHECK (length(name) <= 100),
  position INTEGER NOT NULL,
  size INTEGER NOT NULL CHECK (size BETWEEN 1 AND 20),
  rule TEXT NOT NULL CHECK (rule IN ('latest', 'section', 'sections', 'label', 'tag', 'none')),
  section_id INTEGER REFERENCES sections (id),
  label_id INTEGER REFERENCES labels (id),
  tag_id INTEGER REFERENCES tags (id),
  CHECK ((rule = 'section') = (section_id IS NOT NULL)),
  CHECK ((rule = 'label') = (label_id IS NOT NULL)),
  CHECK ((rule = 'tag') = (tag_id IS NOT NULL))
) STRICT;
CREATE INDEX rails_by_section ON rails (section_id);
CREATE INDEX rails_by_label ON rails (label_id);
CREATE INDEX rails_by_tag ON rails (tag_id);

INSERT INTO rails (slug, position, size, rule) VALUES
  ('lead', 1, 1, 'latest'), ('top', 2, 6, 'latest'), ('latest', 3, 6, 'latest'), ('sections', 1000000, 4, 'sections');
INSERT INTO rails (slug, position, size, rule, label_id)
  SELECT 'features', 4, 4, 'label', id FROM labels WHERE slug = 'feature';

-- A story picked for a rail, with what is said of it there instead of its own words and picture.
CREATE TABLE slots (
  rail_id INTEGER NOT NULL REFERENCES rails (id),
  story_id INTEGER NOT NULL REFERENCES stories (id),
  position INTEGER NOT NULL CHECK (position > 0),
  headline TEXT NOT NULL,
  kicker TEXT NOT NULL,
  media_id INTEGER REFERENCES media (id),
  PRIMARY KEY (rail_id, story_id)
) STRICT;
CREATE INDEX slots_by_story ON slots (story_id);
CREATE INDEX slots_by_media ON slots (media_id);

-- One line each above every page, until it expires; it leads to a story or to an address.
CREATE TABLE breaking_lines (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 160),
  story_id INTEGER REFERENCES stories (id),
  address TEXT CHECK (length(address) BETWEEN 1 AND 1000),
  expires_at INTEGER NOT NULL,
  CHECK ((story_id IS NULL) <> (address IS NULL))
) STRICT;
CREATE INDEX breaking_lines_by_expiry ON breaking_lines (expires_at);
CREATE INDEX breaking_lines_by_story ON breaking_lines (story_id);
