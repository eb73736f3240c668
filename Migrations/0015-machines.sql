-- When what readers see of a story last changed in a way that they are told: its first publication, an update, a correction.
ALTER TABLE stories ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
UPDATE stories SET changed_at = COALESCE((
    SELECT MAX(t.at) FROM (
      SELECT s.first_published_at AS at FROM stories s WHERE s.id = stories.id
      UNION ALL SELECT s.updated_at FROM stories s WHERE s.id = stories.id
      UNION ALL SELECT k.corrected_at FROM corrections k WHERE k.story_id = stories.id) t), 0)
  WHERE first_published_at IS NOT NULL;

-- Search engines are asked not to list the public edition.
ALTER TABLE stories ADD COLUMN is_noindex INTEGER NOT NULL DEFAULT 0 CHECK (is_noindex IN (0, 1));

-- The story of which the public edition is a translation; never one that is a translation itself.
ALTER TABLE stories ADD COLUMN translation_of INTEGER REFERENCES stories (id) CHECK (translation_of <> id);
CREATE INDEX stories_by_original ON stories (translation_of, state);

-- The parts of the sitemap: fifty thousand identities each, with when the latest of their stories changed.
CREATE INDEX stories_by_part ON stories (((id - 1) / 50000), changed_at) WHERE state = 'published' AND is_noindex = 0;
