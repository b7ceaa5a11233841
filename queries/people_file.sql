-- The index of the search (queries/people_index.py): a projection, made of the graphs, that may be deleted at any time.
-- A name stands once, whoever has it; `class` is the length of an area's code, 99 of people.
CREATE TABLE made (by TEXT NOT NULL);
CREATE TABLE part (code TEXT PRIMARY KEY, version TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL);
CREATE TABLE name (
  number INTEGER PRIMARY KEY, class INTEGER NOT NULL, name TEXT NOT NULL, plain TEXT NOT NULL, ways TEXT NOT NULL,
  "full" TEXT NOT NULL, short TEXT NOT NULL, surname INTEGER NOT NULL, given TEXT NOT NULL, letters TEXT NOT NULL,
  UNIQUE (class, name)
);
CREATE TABLE entry (
  number INTEGER PRIMARY KEY, class INTEGER NOT NULL, name INTEGER NOT NULL, code TEXT NOT NULL, id TEXT, areas TEXT NOT NULL
);
-- The initials of other readings of the first syllables, where they differ from those of the right one.
CREATE TABLE other (class INTEGER, short TEXT, name INTEGER, PRIMARY KEY (class, short, name)) WITHOUT ROWID;
CREATE TABLE way (way TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE people_signs USING fts5(signs, content='', columnsize=0, tokenize='ascii');
CREATE VIRTUAL TABLE area_signs USING fts5(signs, content='', columnsize=0, tokenize='ascii');
