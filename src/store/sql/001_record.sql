-- The record, first version. A migration that has been released is never edited: a later one alters
-- what it made.

PRAGMA application_id = 1869509220;  -- 'onrd'

CREATE TABLE publisher (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,  -- as the article spells it; '' if unknown
  folded TEXT NOT NULL        -- its words without case and accents: what a search compares
) STRICT;
CREATE INDEX publisher_folded ON publisher (folded);

CREATE TABLE model (
  key INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL UNIQUE
) STRICT;

-- Keys grow in the order of adding. A row is never changed or deleted.
CREATE TABLE article (
  key INTEGER PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),  -- SHA-256 of the bytes received
  size INTEGER NOT NULL CHECK (size >= 0),                  -- how many they are
  origin TEXT NOT NULL,                                     -- where they came from
  encoding TEXT NOT NULL,
  encoding_guessed INTEGER NOT NULL CHECK (encoding_guessed IN (0, 1)),
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  byline TEXT NOT NULL,
  publisher INTEGER NOT NULL REFERENCES publisher,
  published TEXT NOT NULL,
  url TEXT NOT NULL,
  language TEXT NOT NULL,
  model INTEGER NOT NULL REFERENCES model,
  corrects INTEGER UNIQUE REFERENCES article CHECK (corrects < key),  -- the version before
  text_digest TEXT NOT NULL CHECK (length(text_digest) = 64),  -- SHA-256 of the text
  seal TEXT NOT NULL CHECK (length(seal) = 64)  -- SHA-256 of all else, statements included
) STRICT;
CREATE INDEX article_id ON article (id);
CREATE INDEX article_url ON article (url) WHERE url <> '';

-- Text and bytes stand apart, so that lists of articles stay small to read.
CREATE TABLE article_text (
  article INTEGER PRIMARY KEY REFERENCES article,
  text TEXT NOT NULL
) STRICT;
CREATE TABLE article_origin (
  article INTEGER PRIMARY KEY REFERENCES article,
  zstd BLOB NOT NULL  -- the bytes received, one zstd frame
) STRICT;

-- Keys of one article's statements run on without a gap, in their order.
CREATE TABLE statement (
  key INTEGER PRIMARY KEY CHECK (key BETWEEN 1 AND 137438953471),  -- 37 bits of `place`
  article INTEGER NOT NULL REFERENCES article,
  ordinal INTEGER NOT NULL,  -- from 0
  form TEXT NOT NULL CHECK (form IN ('direct', 'mixed', 'indirect')),
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  parent INTEGER REFERENCES statement DEFERRABLE INITIALLY DEFERRED CHECK (parent <> key),
  place INTEGER NOT NULL UNIQUE,  -- newest first; see src/store/place.h
  UNIQUE (article, ordinal)
) STRICT;

-- Half-open, in bytes of the article's text.
CREATE TABLE span (
  statement INTEGER NOT NULL REFERENCES statement,
  role TEXT NOT NULL CHECK (role IN ('source', 'cue', 'content')),
  ordinal INTEGER NOT NULL,  -- from 0
  begin_byte INTEGER NOT NULL CHECK (begin_byte >= 0),
  end_byte INTEGER NOT NULL CHECK (end_byte > begin_byte),
  PRIMARY KEY (statement, role, ordinal)
) STRICT, WITHOUT ROWID;

-- The words of statements. The row's number is the statement's place, so that hits come in the order
-- of a page, and a range of dates is a range of rows. `tag` is 'p' and the publisher's key.
CREATE VIRTUAL TABLE words USING fts5(
  content, source, tag,
  content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
