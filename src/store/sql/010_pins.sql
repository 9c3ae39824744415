-- All that splits hold apart: what one has split off stays its own under a later split, whose undoing gives it
-- back. The columns of the key come first: SQLite's own check misreads a table without rowids where they do not.
CREATE TABLE pin_of_each (
  name TEXT NOT NULL,        -- a profile's
  article INTEGER NOT NULL,  -- or 0: in any
  ruling INTEGER NOT NULL REFERENCES ruling,
  PRIMARY KEY (name, article, ruling)
) STRICT, WITHOUT ROWID;
INSERT INTO pin_of_each (name, article, ruling) SELECT name, article, ruling FROM pin;
DROP TABLE pin;
ALTER TABLE pin_of_each RENAME TO pin;
