-- How far each reader of the journal has come. Its work and this row change in the same transaction.
CREATE TABLE journal_positions (
  name TEXT NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
  -- of what the reader makes of events; when it makes something else of them, it begins anew
  version BIGINT NOT NULL,
  -- the last event that was worked off
  number BIGINT NOT NULL,
  -- how far it has gone through everything there is, where it missed events; NULL: it follows
  walked BIGINT
);

-- The words of every published story, folded and cut by the program, separated by blanks.
CREATE TABLE search_entries (
  -- microseconds of first publication times 1024, and a number that keeps equal times apart
  place BIGINT NOT NULL PRIMARY KEY,
  story_id BIGINT NOT NULL UNIQUE REFERENCES stories (id),
  edition BIGINT NOT NULL,
  -- of the rules by which words are cut
  version BIGINT NOT NULL,
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  about TEXT NOT NULL,
  body TEXT NOT NULL,
  -- what the story is filed under: §s12 for a section, §a7 for an author
  filed TEXT NOT NULL,
  -- all of these words, each once
  tokens TSVECTOR NOT NULL
);
CREATE INDEX search_entries_by_token ON search_entries USING gin (tokens);

-- In how many stories each word stands. Compared by bytes, as SQLite does.
CREATE TABLE search_words (
  word TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  stories BIGINT NOT NULL
);
