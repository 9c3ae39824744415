-- Which organizations an article calls by a short name too, by that name.
CREATE INDEX profile_short_name ON profile (other) WHERE kind = 'organization' AND other <> '';
