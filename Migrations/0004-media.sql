-- Pictures, sound, films and files that stories show; the bytes lie in the file store under `file`.
CREATE TABLE media (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('picture', 'audio', 'video', 'file')),
  file TEXT NOT NULL UNIQUE,
  checksum TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
  type TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  width INTEGER CHECK (width > 0),
  height INTEGER CHECK (height > 0),
  alternative_text TEXT NOT NULL DEFAULT '',
  caption TEXT NOT NULL DEFAULT '',
  credit TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  CHECK (kind <> 'picture' OR (width IS NOT NULL AND height IS NOT NULL))
) STRICT;
