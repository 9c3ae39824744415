-- What is counted of each statement, so that a count over all of them reads one narrow table. It
-- follows from the others, and `check` proves it of them.
CREATE TABLE facet (
  place INTEGER PRIMARY KEY,    -- the statement's
  act TEXT NOT NULL,
  kind TEXT NOT NULL,           -- of its speaker; 'none' if not known
  medium TEXT NOT NULL,
  publisher INTEGER NOT NULL,
  profile INTEGER,              -- of its speaker, if it has one
  has_source INTEGER NOT NULL,
  has_speaker INTEGER NOT NULL
) STRICT;
INSERT INTO facet
  SELECT place, act, ifnull(kind, 'none'), medium, publisher, profile,
    EXISTS (SELECT * FROM span WHERE span.statement = statement.key AND role = 'source'),
    statement.speaker IS NOT NULL
  FROM statement JOIN article ON article.key = statement.article
  LEFT JOIN article_speaker ON article_speaker.article = statement.article
    AND article_speaker.ordinal = statement.speaker
  ORDER BY place;
