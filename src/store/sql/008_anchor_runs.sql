-- Anchors stand packed, many to a row, in runs that are in order: what is added is a run of its own,
-- and runs of like size are merged to one. The table of one row for each was written all over by
-- every settling. What is in it goes over, then it goes.
CREATE TABLE anchor_run (
  run INTEGER PRIMARY KEY,
  level INTEGER NOT NULL,  -- at most one run of each
  pairs INTEGER NOT NULL   -- how many are in its blocks
) STRICT;

-- Of each run one has its least key; see src/store/pairs.h for what is in it.
CREATE TABLE anchor_block (
  key INTEGER PRIMARY KEY,  -- the run in the upper bits, and below 40 the first anchor that may be here
  pairs BLOB NOT NULL
) STRICT;

-- Most variants are the first of their wording: these need no index.
DROP INDEX variant_wording;
CREATE INDEX variant_wording ON variant (wording) WHERE wording <> key;

-- What words a statement has stands with it; a table of its own was one more page for each article.
ALTER TABLE statement ADD COLUMN variant INTEGER;  -- NULL: it has none
UPDATE statement SET variant = (SELECT variant FROM carried WHERE statement = statement.key);
DROP TABLE carried;
CREATE INDEX statement_variant ON statement (variant) WHERE variant IS NOT NULL;
