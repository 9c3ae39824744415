-- What readers say of statements, against what the machine found. A row is never deleted, and changed
-- only to say that it is undone. It names no statement's key: those go when a newer model reads the
-- article.
CREATE TABLE correction (
  key INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article,
  what TEXT NOT NULL CHECK (what IN ('change', 'remove', 'add', 'confirm')),
  why TEXT NOT NULL,
  author TEXT NOT NULL CHECK (author <> ''),
  at TEXT NOT NULL CHECK (at <> ''),
  undone_by TEXT NOT NULL DEFAULT '',
  undone_at TEXT NOT NULL DEFAULT '',
  CHECK ((undone_by = '') = (undone_at = ''))
) STRICT;
CREATE INDEX correction_article ON correction (article, key);
CREATE INDEX correction_author ON correction (author, key);

CREATE TABLE correction_statement (
  correction INTEGER NOT NULL REFERENCES correction,
  side TEXT NOT NULL CHECK (side IN ('before', 'after')),
  form TEXT NOT NULL CHECK (form IN ('direct', 'mixed', 'indirect')),
  act TEXT NOT NULL CHECK (act IN ('say', 'ask', 'deny', 'decline', 'accuse', 'promise', 'direct',
                                   'agree', 'think', 'other')),
  speaker TEXT NOT NULL,
  kind TEXT NOT NULL
    CHECK (kind IN ('person', 'organization', 'document', 'unnamed', 'group', 'none')),
  "when" TEXT NOT NULL,
  medium TEXT NOT NULL,
  PRIMARY KEY (correction, side)
) STRICT, WITHOUT ROWID;

-- Half-open, in bytes of the article's text, as in `span`.
CREATE TABLE correction_span (
  correction INTEGER NOT NULL,
  side TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('source', 'cue', 'content', 'addressee')),
  ordinal INTEGER NOT NULL,  -- from 0
  begin_byte INTEGER NOT NULL CHECK (begin_byte >= 0),
  end_byte INTEGER NOT NULL CHECK (end_byte > begin_byte),
  PRIMARY KEY (correction, side, role, ordinal),
  FOREIGN KEY (correction, side) REFERENCES correction_statement
) STRICT, WITHOUT ROWID;
