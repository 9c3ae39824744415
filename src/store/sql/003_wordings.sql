-- Wordings and copies. All of it follows from statements and texts, and `check` proves it of them.

-- The same words, whoever carries them.
CREATE TABLE variant (
  key INTEGER PRIMARY KEY,
  wording INTEGER NOT NULL,  -- the smallest key of the variants that are one wording
  words BLOB NOT NULL        -- a number of four bytes for each word; see src/store/anchors.h
) STRICT;
CREATE INDEX variant_wording ON variant (wording);

-- Which statements have a variant's words.
CREATE TABLE carried (
  statement INTEGER PRIMARY KEY REFERENCES statement DEFERRABLE INITIALLY DEFERRED,
  variant INTEGER NOT NULL REFERENCES variant DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX carried_variant ON carried (variant, statement);

-- Where a variant is found by parts of it, and, below zero, an article by parts of its sketch.
CREATE TABLE anchor (
  hash INTEGER NOT NULL,
  variant INTEGER NOT NULL,
  PRIMARY KEY (hash, variant)
) STRICT, WITHOUT ROWID;

-- The anchors of the articles added last. Each article's go all over the table of anchors, so that
-- one at a time would write hundreds of pages: they go there together, once there are many.
CREATE TABLE recent_anchors (
  article INTEGER PRIMARY KEY,
  pairs BLOB NOT NULL  -- hash and variant, eight bytes each
) STRICT;

-- Articles that are copies of each other, or versions. Others have no row.
CREATE TABLE family (
  article INTEGER PRIMARY KEY REFERENCES article,
  family INTEGER NOT NULL  -- the smallest key of its articles
) STRICT;
CREATE INDEX family_articles ON family (family);
