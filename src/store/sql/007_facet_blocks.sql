-- What is counted of each statement, some hundreds of statements a row: a count over many of them
-- reads few rows. It follows from the other tables, and `check` proves it of them.
CREATE TABLE medium (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO medium (name) SELECT DISTINCT medium FROM facet WHERE medium <> '' ORDER BY medium;
CREATE TABLE facet_block (
  first INTEGER PRIMARY KEY,  -- no place in it is smaller, and each is smaller than the next row's
  rows BLOB NOT NULL          -- 24 bytes a statement, in order of place; see src/store/facet.h
) STRICT;

-- What is counted of articles, without the rest of them.
CREATE INDEX article_counted ON article (publisher, model, published, size, corrects);
