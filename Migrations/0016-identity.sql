-- What tells this publication from all others: feed readers know its stories by names that are made of it.
INSERT INTO settings (key, value, changed_at) VALUES ('identity', lower(hex(randomblob(16))), 0);
