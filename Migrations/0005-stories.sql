CREATE TABLE stories (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  section_id INTEGER NOT NULL REFERENCES sections (id),
  state TEXT NOT NULL CHECK (state IN ('draft', 'scheduled', 'published', 'withdrawn')),
  slug TEXT NOT NULL CHECK (length(slug) BETWEEN 1 AND 200),
  created_at INTEGER NOT NULL,
  scheduled_for INTEGER,
  first_published_at INTEGER,
  -- the last update that readers are told of; minor edits do not move it
  updated_at INTEGER,
  withdrawn_at INTEGER,
  latest_revision INTEGER NOT NULL,
  public_edition INTEGER,
  CHECK (state <> 'scheduled' OR scheduled_for IS NOT NULL),
  CHECK (state <> 'published' OR (public_edition IS NOT NULL AND first_published_at IS NOT NULL)),
  CHECK (state <> 'withdrawn' OR withdrawn_at IS NOT NULL)
) STRICT;
CREATE INDEX stories_by_state ON stories (state, first_published_at, id);
CREATE INDEX stories_by_section ON stories (section_id);

-- Every saved version, whole: headline, text, bylines, tags and picture in one JSON document that never changes.
CREATE TABLE revisions (
  story_id INTEGER NOT NULL REFERENCES stories (id),
  number INTEGER NOT NULL CHECK (number > 0),
  saved_at INTEGER NOT NULL,
  saved_by INTEGER REFERENCES people (id),
  headline TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (story_id, number)
) STRICT;

-- Every published version, as readers saw it. The current one is `stories.public_edition`.
CREATE TABLE editions (
  story_id INTEGER NOT NULL REFERENCES stories (id),
  number INTEGER NOT NULL CHECK (number > 0),
  revision INTEGER NOT NULL,
  published_at INTEGER NOT NULL,
  is_minor INTEGER NOT NULL CHECK (is_minor IN (0, 1)),
  language TEXT NOT NULL,
  kicker TEXT NOT NULL,
  headline TEXT NOT NULL CHECK (length(headline) > 0),
  standfirst TEXT NOT NULL,
  dateline TEXT NOT NULL,
  search_headline TEXT NOT NULL,
  social_headline TEXT NOT NULL,
  lead_media_id INTEGER REFERENCES media (id),
  lead_alternative_text TEXT NOT NULL,
  lead_caption TEXT NOT NULL,
  lead_credit TEXT NOT NULL,
  lead_agency TEXT NOT NULL,
  lead_is_file_photo INTEGER NOT NULL CHECK (lead_is_file_photo IN (0, 1)),
  body_html TEXT NOT NULL,
  excerpt TEXT NOT NULL,
  word_count INTEGER NOT NULL,
  PRIMARY KEY (story_id, number),
  FOREIGN KEY (story_id, revision) REFERENCES revisions (story_id, number)
) STRICT;
CREATE INDEX editions_by_lead ON editions (lead_media_id);

-- Where a published story is listed. Rows exist only while it is published; each carries the time, so that a list is one walk of an index.
CREATE TABLE story_sections (
  section_id INTEGER NOT NULL REFERENCES sections (id),
  first_published_at INTEGER NOT NULL,
  story_id INTEGER NOT NULL REFERENCES stories (id),
  PRIMARY KEY (section_id, first_published_at, story_id)
) STRICT;
CREATE INDEX story_sections_by_story ON story_sections (story_id);

CREATE TABLE story_tags (
  tag_id INTEGER NOT NULL REFERENCES tags (id),
  first_published_at INTEGER NOT NULL,
  story_id INTEGER NOT NULL REFERENCES stories (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (tag_id, first_published_at, story_id)
) STRICT;
CREATE INDEX story_tags_by_story ON story_tags (story_id);

CREATE TABLE bylines (
  person_id INTEGER NOT NULL REFERENCES people (id),
  first_published_at INTEGER NOT NULL,
  story_id INTEGER NOT NULL REFERENCES stories (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (person_id, first_published_at, story_id)
) STRICT;
CREATE INDEX bylines_by_story ON bylines (story_id);

CREATE TABLE story_labels (
  story_id INTEGER NOT NULL REFERENCES stories (id),
  label_id INTEGER NOT NULL REFERENCES labels (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (story_id, label_id)
) STRICT;
CREATE INDEX story_labels_by_label ON story_labels (label_id);

CREATE TABLE related_stories (
  story_id INTEGER NOT NULL REFERENCES stories (id),
  related_id INTEGER NOT NULL REFERENCES stories (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (story_id, related_id),
  CHECK (story_id <> related_id)
) STRICT;
CREATE INDEX related_stories_by_related ON related_stories (related_id);

CREATE TABLE corrections (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  story_id INTEGER NOT NULL REFERENCES stories (id),
  corrected_at INTEGER NOT NULL,
  corrected_by INTEGER REFERENCES people (id),
  text TEXT NOT NULL CHECK (length(text) > 0)
) STRICT;
CREATE INDEX corrections_by_story ON corrections (story_id, corrected_at);
CREATE INDEX corrections_by_time ON corrections (corrected_at, id);
