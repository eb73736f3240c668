-- How far each reader of the journal has come. Its work and this row change in the same transaction.
CREATE TABLE journal_positions (
  name TEXT NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
  -- of what the reader makes of events; when it makes something else of them, it begins anew
  version INTEGER NOT NULL,
  -- the last event that was worked off
  number INTEGER NOT NULL,
  -- how far it has gone through everything there is, where it missed events; NULL: it follows
  walked INTEGER
) STRICT;

-- The words of every published story, folded and cut by the program, separated by blanks.
CREATE TABLE search_entries (
  -- microseconds of first publication times 1024, and a number that keeps equal times apart
  place INTEGER NOT NULL PRIMARY KEY,
  story_id INTEGER NOT NULL UNIQUE REFERENCES stories (id),
  edition INTEGER NOT NULL,
  -- of the rules by which words are cut
  version INTEGER NOT NULL,
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  about TEXT NOT NULL,
  body TEXT NOT NULL,
  -- what the story is filed under: §s12 for a section, §a7 for an author
  filed TEXT NOT NULL
) STRICT;

-- Which word stands in which story, and nothing more: what stands where in it is looked up in the entry.
CREATE VIRTUAL TABLE search_text USING fts5(
  title, about, body, filed,
  content = 'search_entries', content_rowid = 'place', detail = none, columnsize = 0, tokenize = 'ascii'
);

-- In how many stories each word stands.
CREATE TABLE search_words (
  word TEXT NOT NULL PRIMARY KEY,
  stories INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
