-- Fewer anchors of a statement: those that are kept are made anew, of the words of variants.
DELETE FROM anchor WHERE hash >= 0;
