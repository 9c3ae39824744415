#!/usr/bin/env python3
"""Make the gold statements and queries of sample/ from their hand-written forms.

usage: sample_gold.py [--check]

    tests/golden/sample/marked/*.gold   an article's text with its statements marked, and what is known of each
    tests/golden/sample/queries.jsonl   quotations to verify, with the words that each verdict rests on

become gold.jsonl and verify.jsonl beside them; --check writes nothing and fails if they would change. An article is read from
sample/ as the program reads it, and a marked text that is not that article's, letter for letter, is an error. So is evidence
that is not found, or is found twice, in the article that it names.

A marked text opens with `article: PATH` (`PATH#ID` for one line of a JSON-lines file), counted from sample/, and an empty line.
In it `{2s:she} {2c:said}` marks the source and cue of statement 2; the letters are s, c, x (content) and a (another source that
counts as right). A span of several statements names them all: `{3s,4s:He}`. Marks nest; spans of one letter are listed in order.
After a line `%%` stand short names, `OM = Ottilie Marchbank / person`, and one line a statement, fields left out at the end being
empty:

    2 direct | OM | say | 2024-03-05 | Assembly | parent=1 disputed_by=4,5 addressee=lawmakers

How spans are marked: the source takes its title and appositions (with a relative clause, the name alone is the other source that
counts); the cue is the verb group with the date and medium beside it; the content takes its quotation marks and the `that`,
`whether` or `to` that it opens with. A quotation that the cue interrupts, or that goes on without another cue, is one statement.
Offsets in the result are code points.
"""
import hashlib, html.parser, json, pathlib, re, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE, GOLD = ROOT / "sample", ROOT / "tests" / "golden" / "sample"
FORMS = {"direct", "mixed", "indirect"}
KINDS = {"person", "organization", "document", "unnamed", "group", "none"}
ACTS = {"say", "ask", "deny", "decline", "accuse", "promise", "direct", "agree", "think", "other"}
VERDICTS = {"exact", "partial", "altered", "reported", "misattributed", "disputed", "not found"}
ROLES = {"s": "source", "c": "cue", "x": "content", "a": "alt_source"}
OPENING = re.compile(r"\{(\d+[scxa](?:,\d+[scxa])*):")


class Wrong(Exception):
    pass


class Page(html.parser.HTMLParser):
    """The paragraphs of the element of class "article-body", and the page's JSON-LD."""

    def __init__(self):
        super().__init__()
        self.depth, self.paragraph, self.in_data = 0, None, False
        self.paragraphs, self.data = [], {}

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "div" and (self.depth or attributes.get("class") == "article-body"):
            self.depth += 1
        if tag == "p" and self.depth == 1:
            self.paragraph = ""
        self.in_data = tag == "script" and attributes.get("type") == "application/ld+json"

    def handle_endtag(self, tag):
        if tag == "div" and self.depth:
            self.depth -= 1
        if tag == "p" and self.paragraph is not None:
            self.paragraphs.append(re.sub(r"[ \t\r\n]+", " ", self.paragraph).strip(" "))
            self.paragraph = None
        self.in_data = False

    def handle_data(self, text):
        if self.in_data:
            self.data = json.loads(text)
        elif self.paragraph is not None:
            self.paragraph += text


def read_article(address):
    """id, publisher, published, author, title and text of `PATH` or `PATH#ID` under sample/."""
    path, _, wanted = address.partition("#")
    data = (SAMPLE / path).read_bytes()
    own_id = "sha256:" + hashlib.sha256(data).hexdigest()[:16]
    text = data.decode("utf-8")
    if path.endswith(".jsonl"):
        found = [a for a in map(json.loads, text.splitlines()) if a["id"] == wanted]
        if len(found) != 1:
            raise Wrong(f"{path} has {len(found)} articles {wanted}")
        return {k: found[0][k] for k in ("id", "publisher", "published", "author", "title", "text")}
    if path.endswith(".html"):
        page = Page()
        page.feed(text)
        return {"id": own_id, "publisher": page.data["publisher"]["name"], "published": page.data["datePublished"][:10],
                "author": page.data["author"]["name"], "title": page.data["headline"], "text": "\n\n".join(page.paragraphs)}
    matter, _, body = text.removeprefix("---\n").partition("\n---\n\n")
    field = dict(line.split(": ", 1) for line in matter.splitlines())
    return {"id": field.get("id", own_id), "publisher": field["publisher"], "published": field["date"],
            "author": field["byline"], "title": field["title"], "text": body}


def unmark(marked):
    """The text without marks, and {(number, letter): spans} in order of their beginnings."""
    text, open_marks, spans, at = [], [], {}, 0
    while at < len(marked):
        opening = OPENING.match(marked, at)
        if opening:
            open_marks.append((opening.group(1).split(","), len(text)))
            at = opening.end()
        elif marked[at] == "}":
            if not open_marks:
                raise Wrong("a } too many: " + marked[max(0, at - 40):at + 1])
            labels, start = open_marks.pop()
            if start == len(text):
                raise Wrong(f"{labels} marks nothing")
            for label in labels:
                spans.setdefault((int(label[:-1]), label[-1]), []).append([start, len(text)])
            at += 1
        elif marked[at] == "{":
            raise Wrong("a { that opens no mark: " + marked[at:at + 40])
        else:
            text.append(marked[at])
            at += 1
    if open_marks:
        raise Wrong(f"{open_marks[-1][0]} is never closed")
    return "".join(text), {label: sorted(found) for label, found in spans.items()}


def read_statement(line, number, short, spans):
    form_field, *fields = [f.strip() for f in line.split("|")]
    speaker, act, when, medium, more = (fields + [""] * 5)[:5]
    found, _, form = form_field.partition(" ")
    if found != str(number):
        raise Wrong(f"statement {number} expected: {line}")
    name, _, kind = short.get(speaker, speaker).rpartition(" / ")
    statement = {role: spans.get((number, letter), []) for letter, role in ROLES.items() if letter != "a"}
    statement |= {"form": form, "speaker": name or None, "kind": kind or speaker, "act": act, "when": when or None,
                  "medium": medium or None}
    if form not in FORMS or statement["kind"] not in KINDS or act not in ACTS or not statement["content"]:
        raise Wrong(f"form, kind, act or content: {line}")
    if bool(name) == (statement["kind"] == "none") or not re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", when):
        raise Wrong(f"speaker or date: {line}")
    for key, value in re.findall(r"(\w+)=(.+?)(?= \w+=|$)", more):
        if key == "parent":
            statement[key] = int(value)
        elif key == "disputed_by":
            statement[key] = [int(v) for v in value.split(",")]
        elif key == "addressee":
            statement[key] = value
        else:
            raise Wrong(f"{key}: {line}")
    if (number, "a") in spans:
        statement["alt_source"] = [spans[number, "a"]]
    return statement


def check_links(statements):
    for number, statement in enumerate(statements):
        for other in [statement.get("parent", number), *statement.get("disputed_by", [])]:
            if other >= len(statements):
                raise Wrong(f"statement {number} names {other}")
        if "parent" in statement:
            outer = statements[statement["parent"]]["content"]
            for start, end in statement["content"]:
                if not any(a <= start and end <= b for a, b in outer):
                    raise Wrong(f"statement {number} does not stand inside {statement['parent']}")


def read_marked(path):
    head, _, rest = path.read_text("utf-8").partition("\n\n")
    address = head.removeprefix("article: ")
    marked, _, lines = rest.partition("\n%%\n")
    text, spans = unmark(marked)
    article = read_article(address)
    whole = article["text"].removesuffix("\n")
    if text != whole:
        at = next((i for i, (a, b) in enumerate(zip(text, whole)) if a != b), min(len(text), len(whole)))
        raise Wrong(f"differs from {address} at {at}: {text[at:at + 40]!r} for {whole[at:at + 40]!r}")
    short, statements = {}, []
    for line in lines.splitlines():
        if re.match(r"\w+ = ", line):
            name, speaker = line.split(" = ", 1)
            short[name] = speaker
        else:
            statements.append(read_statement(line, len(statements), short, spans))
    unused = {number for number, _ in spans if number >= len(statements)}
    if unused:
        raise Wrong(f"marked, but not described: {sorted(unused)}")
    check_links(statements)
    return address, article | {"attributions": statements}


def read_query(line, articles):
    query = json.loads(line)
    if query["verdict"] not in VERDICTS or bool(query["evidence"]) == (query["verdict"] == "not found"):
        raise Wrong(f"verdict or evidence: {line}")
    evidence = []
    for address, words in query["evidence"]:
        article = articles[address]
        if article["text"].count(words) != 1:
            raise Wrong(f"{article['text'].count(words)} times in {address}: {words}")
        start = article["text"].index(words)
        evidence.append({"id": article["id"], "start": start, "end": start + len(words)})
    return {"quote": query["quote"], "by": query["by"], "verdict": query["verdict"], "evidence": evidence, "note": query["note"]}


def make():
    articles = {}
    for path in sorted((GOLD / "marked").glob("*.gold")):
        try:
            address, article = read_marked(path)
        except (Wrong, OSError, KeyError, ValueError) as error:
            sys.exit(f"{path.name}: {error!r}" if not isinstance(error, Wrong) else f"{path.name}: {error}")
        articles[address] = article
    ids = [a["id"] for a in articles.values()]
    if len(set(ids)) != len(ids):
        sys.exit("two articles have one id")
    queries = []
    for number, line in enumerate((GOLD / "queries.jsonl").read_text("utf-8").splitlines(), 1):
        try:
            queries.append(read_query(line, articles))
        except (Wrong, KeyError, ValueError) as error:
            sys.exit(f"queries.jsonl:{number}: {error}")
    return {"gold.jsonl": list(articles.values()), "verify.jsonl": queries}


def main():
    stale = []
    for name, rows in make().items():
        made = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        path = GOLD / name
        if "--check" in sys.argv[1:]:
            if not path.exists() or path.read_text("utf-8") != made:
                stale.append(name)
        else:
            path.write_text(made, "utf-8")
            print(f"{path.relative_to(ROOT)}: {len(rows)} lines")
    if stale:
        sys.exit(f"{', '.join(stale)} differ from what their sources give: run scripts/sample_gold.py and review the change")


if __name__ == "__main__":
    main()
