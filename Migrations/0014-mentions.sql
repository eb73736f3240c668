-- Which public stories show another in their text, as a link or a card with its headline.
CREATE TABLE story_mentions (
  mentioned_id INTEGER NOT NULL REFERENCES stories (id),
  story_id INTEGER NOT NULL REFERENCES stories (id),
  PRIMARY KEY (mentioned_id, story_id)
) STRICT;
CREATE INDEX story_mentions_by_story ON story_mentions (story_id);

-- What the texts mention is found out by reading them.
INSERT INTO jobs (kind, payload, unique_key, created_at, due_at, run_at, max_attempts)
SELECT 'story.bodies', '{}', 'story.bodies', MIN(created_at), 0, 0, 10 FROM stories HAVING COUNT(*) > 0
ON CONFLICT DO NOTHING;
