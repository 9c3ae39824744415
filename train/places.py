"""Where an article names what its records tell: who speaks, on which day, by what medium. Spans are code points of the text."""
import re

TITLES = set(
    "mr mrs ms miss dr sir dame lord lady sen senator rep representative gov governor president vice prime minister secretary former "
    "attorney general judge justice mayor professor prof chief the a an jr sr ii iii".split())
LIGHT = set("the a an of in on at for to and or with by his her its their as from".split())


def words(text):
    return re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", text.casefold()))


def occurrences(phrase, text):
    """[begin, end) of each place where the words of a phrase stand, whatever is between them but words."""
    parts = [re.escape(w) for w in re.findall(r"[^\W_]+", phrase)]
    if not parts:
        return []
    return [m.span() for m in re.finditer(r"\b" + r"[\W_]+".join(parts) + r"\b", text, re.IGNORECASE)]


class Places:
    """Of one article: raw as its files have it, seen with the days that the program found in it."""

    def __init__(self, raw, seen):
        self.text, self.days, self.known = raw["text"], seen["days"], {}
        self.persons = [(b, e) for b, e, kind in raw.get("names", []) if kind == "PERSON"]

    def named_otherwise(self, span, name):
        """Does a longer name of a person around the span have a word that `name` has not?"""
        return any(
            b <= span[0] and span[1] <= e and set(words(self.text[b:e])) - name - TITLES
            for b, e in self.persons)  # fmt: skip

    def of_person(self, name):
        full = [w for w in words(name) if w not in TITLES and len(w) > 1] or words(name)
        found = occurrences(name, self.text)
        for single in {full[-1], full[0]} if len(full) > 1 else {full[-1]}:
            for span in occurrences(single, self.text):
                capital = self.text[span[0]].isupper()
                alone = single == full[-1] or span in self.persons
                if capital and alone and not self.named_otherwise(span, set(words(name))):
                    found.append(span)
        return found

    def of_speaker(self, name, kind):
        if kind == "person":
            return self.of_person(name)
        if kind == "group" and " and " in name and name[0].isupper():
            parts = [self.of_person(part) for part in name.split(" and ") if part[:1].isupper()]
            if all(parts):
                return sum(parts, [])
        return occurrences(name, self.text)

    def speaker(self, record, source):
        """Spans, [] if nobody; those of the source itself if its words name or describe the speaker."""
        if record["speaker"] is None:
            return []
        key = record["speaker"], record["kind"]
        if key not in self.known:
            self.known[key] = self.of_speaker(*key)
        named = set(words(record["speaker"])) - LIGHT - TITLES
        own = set(words(" ".join(self.text[a:b] for a, b in source))) - LIGHT - TITLES
        alike = named and 2 * len(named & own) >= len(named | own) if record["kind"] in ("document", "unnamed", "group") else named and named <= own
        return self.known[key] + [tuple(s) for s in source] if alike else self.known[key] or None

    def day(self, record):
        if record["when"] is None:
            return []
        return [(b, e) for b, e, value in self.days if value == record["when"]] or None

    def medium(self, record):
        if record["medium"] is None:
            return []
        whole = occurrences(record["medium"], self.text)
        if record["medium"] == "Twitter":
            whole += [m.span() for m in re.finditer(r"\b(re)?tweet(ed|s|ing)?\b", self.text, re.IGNORECASE)]
        if whole:
            return whole
        parts = [w for w in words(record["medium"]) if w not in LIGHT]
        return sum((occurrences(w, self.text) for w in parts), []) or None

    def of(self, record, source):
        return [self.speaker(record, source), self.day(record), self.medium(record)]
