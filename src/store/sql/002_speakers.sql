-- Who spoke: speakers of articles, and the record's speakers that they join. Statements get their
-- speaker, act, time, medium, addressee and disputes.

CREATE TABLE person (  -- an entry of a people file
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organization')),
  wikidata TEXT NOT NULL  -- '' if unknown
) STRICT;
CREATE UNIQUE INDEX person_wikidata ON person (wikidata) WHERE wikidata <> '';
CREATE TABLE person_name (
  person INTEGER NOT NULL REFERENCES person,
  ordinal INTEGER NOT NULL,  -- 0: the name; aliases after it
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  block TEXT NOT NULL,  -- of the profiles that may have it
  PRIMARY KEY (person, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_name_folded ON person_name (folded);
CREATE INDEX person_name_block ON person_name (block);
CREATE TABLE person_role (
  person INTEGER NOT NULL REFERENCES person,
  ordinal INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  party TEXT NOT NULL,
  start TEXT NOT NULL,
  "end" TEXT NOT NULL,
  office TEXT NOT NULL,       -- the title's words, as articles are asked for it; '' if too few
  office_body TEXT NOT NULL,  -- with the body's
  PRIMARY KEY (person, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_role_office ON person_role (office) WHERE office <> '';
CREATE INDEX person_role_office_body ON person_role (office_body) WHERE office_body <> '';

CREATE TABLE speaker (  -- of the record
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organization')),
  person INTEGER UNIQUE REFERENCES person,
  statements INTEGER NOT NULL CHECK (statements >= 0)  -- the sum over its profiles
) STRICT;
CREATE INDEX speaker_quoted ON speaker (statements DESC, key);

-- What somebody has said about speakers, against what joins them.
CREATE TABLE ruling (
  key INTEGER PRIMARY KEY,
  what TEXT NOT NULL CHECK (what IN ('merge', 'split')),
  first TEXT NOT NULL,   -- names of the speakers at that time
  second TEXT NOT NULL,
  why TEXT NOT NULL,
  at TEXT NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT;

-- What of articles' speakers matters for joining; onrecord/people.h has the fields. All with one
-- profile are one speaker.
CREATE TABLE profile (
  key INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organization')),
  block TEXT NOT NULL,
  name TEXT NOT NULL,
  other TEXT NOT NULL,
  address TEXT NOT NULL,
  roles TEXT NOT NULL,
  decade INTEGER NOT NULL,
  pin INTEGER NOT NULL,  -- a split's key, or 0
  members INTEGER NOT NULL CHECK (members >= 0),        -- articles' speakers that have it
  statements INTEGER NOT NULL CHECK (statements >= 0),  -- of them, in articles not superseded
  speaker INTEGER REFERENCES speaker,  -- NULL only if it has no members
  reason TEXT NOT NULL,
  ruling INTEGER NOT NULL,  -- that forced it there, or 0
  UNIQUE (block, other, name, kind, address, roles, decade, pin)
) STRICT;
CREATE INDEX profile_speaker ON profile (speaker);
CREATE INDEX profile_name_only ON profile (name);
CREATE TABLE profile_name (  -- how articles spell it
  profile INTEGER NOT NULL REFERENCES profile,
  name TEXT NOT NULL,
  members INTEGER NOT NULL CHECK (members > 0),
  PRIMARY KEY (profile, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE profile_word (  -- of its names, folded
  word TEXT NOT NULL,
  profile INTEGER NOT NULL REFERENCES profile,
  PRIMARY KEY (word, profile)
) STRICT, WITHOUT ROWID;
CREATE INDEX profile_word_profile ON profile_word (profile);
CREATE TABLE company (  -- profiles of which articles near in time name the same others
  a INTEGER NOT NULL REFERENCES profile,
  b INTEGER NOT NULL REFERENCES profile,
  PRIMARY KEY (a, b),
  CHECK (a < b)
) STRICT, WITHOUT ROWID;
CREATE INDEX company_b ON company (b);
CREATE TABLE ruling_profile (  -- what a merge makes one
  ruling INTEGER NOT NULL REFERENCES ruling,
  profile INTEGER NOT NULL REFERENCES profile,
  PRIMARY KEY (ruling, profile)
) STRICT, WITHOUT ROWID;
CREATE INDEX ruling_profile_profile ON ruling_profile (profile);
CREATE TABLE pin (  -- what a split holds apart
  ruling INTEGER NOT NULL REFERENCES ruling,
  name TEXT NOT NULL,       -- a profile's
  article INTEGER NOT NULL,  -- or 0: in any
  PRIMARY KEY (name, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_speaker (
  key INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article,
  ordinal INTEGER NOT NULL,  -- from 0
  name TEXT NOT NULL,
  kind TEXT NOT NULL
    CHECK (kind IN ('person', 'organization', 'document', 'unnamed', 'group', 'none')),
  mentions TEXT NOT NULL,  -- begins and ends in bytes of the text, divided by blanks
  statements INTEGER NOT NULL,  -- of which it is the speaker, or one of several
  day INTEGER,             -- of publication, counted from 1970-01-01; NULL if not known
  superseded INTEGER NOT NULL CHECK (superseded IN (0, 1)),
  profile INTEGER REFERENCES profile,  -- NULL: a document, a group, somebody without a name
  UNIQUE (article, ordinal)
) STRICT;
CREATE INDEX article_speaker_profile
  ON article_speaker (profile, day, article, superseded) WHERE profile IS NOT NULL;
CREATE INDEX article_speaker_unnamed ON article_speaker (name) WHERE kind = 'unnamed';
CREATE TABLE article_speaker_text (
  speaker INTEGER NOT NULL REFERENCES article_speaker,
  sort TEXT NOT NULL CHECK (sort IN ('name', 'role')),
  ordinal INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (speaker, sort, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE article_speaker_member (  -- of several together
  speaker INTEGER NOT NULL REFERENCES article_speaker,
  ordinal INTEGER NOT NULL,
  member INTEGER NOT NULL,  -- ordinal of another of the article's
  PRIMARY KEY (speaker, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX statement_parent ON statement (parent) WHERE parent IS NOT NULL;
ALTER TABLE statement ADD COLUMN speaker INTEGER;  -- ordinal among its article's; NULL: not known
ALTER TABLE statement ADD COLUMN act TEXT NOT NULL DEFAULT 'say'
  CHECK (act IN ('say', 'ask', 'deny', 'decline', 'accuse', 'promise', 'direct', 'agree', 'think',
                 'other'));
ALTER TABLE statement ADD COLUMN "when" TEXT NOT NULL DEFAULT '';  -- EDTF
ALTER TABLE statement ADD COLUMN medium TEXT NOT NULL DEFAULT '';
CREATE TABLE dispute (
  statement INTEGER NOT NULL REFERENCES statement DEFERRABLE INITIALLY DEFERRED,
  disputed_by INTEGER NOT NULL REFERENCES statement DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (statement, disputed_by)
) STRICT, WITHOUT ROWID;
CREATE INDEX dispute_by ON dispute (disputed_by);

-- Two more roles; what a table checks can only be changed by making it anew.
CREATE TABLE span_with_roles (
  statement INTEGER NOT NULL REFERENCES statement,
  role TEXT NOT NULL CHECK (role IN ('source', 'cue', 'content', 'medium', 'addressee')),
  ordinal INTEGER NOT NULL,  -- from 0
  begin_byte INTEGER NOT NULL CHECK (begin_byte >= 0),
  end_byte INTEGER NOT NULL CHECK (end_byte > begin_byte),
  PRIMARY KEY (statement, role, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO span_with_roles SELECT * FROM span;
DROP TABLE span;
ALTER TABLE span_with_roles RENAME TO span;

-- Filled by the program with the words of all statements. `about` is the addressee. `tag` is p and
-- the publisher's key, a and the act, k and the kind of speaker, s and the key of each profile that
-- speaks, and d if disputed.
DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5(
  content, source, about, medium, tag,
  content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
