-- Which standing pages show what in their texts.
CREATE TABLE page_media_uses (
  media_id INTEGER NOT NULL REFERENCES media (id),
  page_id INTEGER NOT NULL REFERENCES standing_pages (id),
  PRIMARY KEY (media_id, page_id)
) STRICT;
CREATE INDEX page_media_uses_by_page ON page_media_uses (page_id);

-- What the pages of before show is found out by reading them.
INSERT INTO jobs (kind, payload, unique_key, created_at, due_at, run_at, max_attempts)
SELECT 'page.bodies', '{}', 'page.bodies', MIN(updated_at), 0, 0, 10 FROM standing_pages HAVING COUNT(*) > 0;
