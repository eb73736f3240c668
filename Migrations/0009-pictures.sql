-- Pictures are shown as renditions, of which the files' names begin with `base`; the original lies in a store of its own.
ALTER TABLE media ADD COLUMN original TEXT;
-- NULL until the first rendition is there
ALTER TABLE media ADD COLUMN base TEXT;
-- raised whenever the renditions change, so that an address never means two contents
ALTER TABLE media ADD COLUMN rendering INTEGER NOT NULL DEFAULT 1 CHECK (rendering > 0);
ALTER TABLE media ADD COLUMN has_modern_formats INTEGER NOT NULL DEFAULT 0 CHECK (has_modern_formats IN (0, 1));
ALTER TABLE media ADD COLUMN focal_x REAL NOT NULL DEFAULT 0.5 CHECK (focal_x BETWEEN 0 AND 1);
ALTER TABLE media ADD COLUMN focal_y REAL NOT NULL DEFAULT 0.5 CHECK (focal_y BETWEEN 0 AND 1);
ALTER TABLE media ADD COLUMN colour TEXT NOT NULL DEFAULT '';
ALTER TABLE media ADD COLUMN headline TEXT NOT NULL DEFAULT '';
ALTER TABLE media ADD COLUMN creator TEXT NOT NULL DEFAULT '';
ALTER TABLE media ADD COLUMN copyright TEXT NOT NULL DEFAULT '';
ALTER TABLE media ADD COLUMN rights TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX media_by_base ON media (base);

-- Which published stories show what, as their lead or in their text.
CREATE TABLE media_uses (
  media_id INTEGER NOT NULL REFERENCES media (id),
  story_id INTEGER NOT NULL REFERENCES stories (id),
  is_in_body INTEGER NOT NULL CHECK (is_in_body IN (0, 1)),
  PRIMARY KEY (media_id, story_id)
) STRICT;
CREATE INDEX media_uses_by_story ON media_uses (story_id);

INSERT INTO media_uses (media_id, story_id, is_in_body)
SELECT e.lead_media_id, s.id, 0 FROM stories s
JOIN editions e ON e.story_id = s.id AND e.number = s.public_edition
WHERE e.lead_media_id IS NOT NULL;

-- What the texts show is found out by reading them, before the pictures below are rendered.
INSERT INTO jobs (kind, payload, unique_key, created_at, due_at, run_at, max_attempts)
SELECT 'story.bodies', '{}', 'story.bodies', MIN(created_at), 0, 0, 10 FROM media HAVING COUNT(*) > 0;

-- Pictures that were kept before are rendered now.
INSERT INTO jobs (kind, payload, unique_key, created_at, due_at, run_at, max_attempts)
SELECT 'picture.rendition', CAST(id AS TEXT), 'picture.rendition-' || id, created_at, created_at, created_at, 10
FROM media WHERE kind = 'picture';
