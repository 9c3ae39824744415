"""onrecord export, read by other people's programs and held to other people's schemas.

ONRECORD_PROGRAM names the program; requirements.txt names the Python packages.
"""
import csv
import importlib.util
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest
import warnings

from anchorpoint.textselectors import TextPositionSelector, TextQuoteSelector
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from lxml import etree
from pybrat.parser import BratParser
from pyld import jsonld
from rdflib import SDO

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))
from program import PATIENCE, PROGRAM, RecordTest, lines  # noqa: E402

# What formats stumble over: markup, characters beyond the first plane, a quotation over paragraphs, one inside another, a
# carriage return, a character that XML has no place for.
HARD = {
    "id": "hard/1 & <co>",
    "url": "https://hard.example/?a=1&b=<2>",
    "publisher": "Tom & Jerry’s <Daily>",
    "published": "2031-04-01T09:30:00Z",
    "author": ["P. Quill", "A. \"Ace\" Roe"],
    "title": "“<b>Bold</b>” & \U0001F4A5",
    "language": "en",
    "text": "“We \U0001F4A5 cannot <stop> & go,” said Mara Vale, the harbour’s director.\r\n\r\n"
    "“It began on Monday.\n\n“It will go on,” she added, and said that she would stay. \x01\n\n"
    "Tomas Roe told reporters: “She said to me ‘nobody may cross’ and left.”\n\n"
    "The union, which speaks for 40 crews, said that \"nothing\" had been agreed.",
}
NAMES = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def schema_org(url, _):
    """schema.org's own context, as far as it goes without a request: every term is schema.org's."""
    if not re.fullmatch(r"https?://schema\.org/?", url):
        raise AssertionError(f"another host is asked for {url}")
    context = {"@context": {"@vocab": "https://schema.org/", "sameAs": {"@type": "@id"}, "url": {"@type": "@id"}}}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context}


class Exports(RecordTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        subprocess.run([PROGRAM, "add", "-"], cwd=cls.made, check=True, timeout=PATIENCE, input=lines(HARD).encode(),
                       stderr=subprocess.DEVNULL)

    def setUp(self):
        super().setUp()
        self.whole = [json.loads(line) for line in self.export("jsonl").splitlines()]
        self.statements = [(article, statement) for article in self.whole for statement in article["statements"]]
        self.assertGreaterEqual(len(self.statements), 7)

    def export(self, form, *words):
        done = self.run_bytes("export", "--as", form, *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.decode()

    def texts(self):
        """By what an annotation calls its source."""
        return {**{a["url"]: a["text"] for a in self.whole if a["url"]},
                **{"urn:onrecord:sha256:" + a["digest"]: a["text"] for a in self.whole}}

    def test_annotations_lead_to_their_words(self):
        page = json.loads(self.export("annotations"))
        self.assertIn("http://www.w3.org/ns/anno.jsonld", page["@context"])
        self.assertEqual((page["type"], len(page["items"])), ("AnnotationPage", len(self.statements)))
        self.assertEqual(len({a["id"] for a in page["items"]}), len(self.statements))
        texts = self.texts()
        for annotation, (_, statement) in zip(page["items"], self.statements):
            self.assertEqual(annotation["type"], "Annotation")
            targets = annotation["target"]
            self.assertEqual(len(targets), len(statement["content"]))
            for target, words in zip(targets, statement["content_text"]):
                text = texts[target["source"]]
                quote, position = sorted(target["selector"], key=lambda s: s["type"], reverse=True)
                at = TextPositionSelector(start=position["start"], end=position["end"])
                self.assertEqual(at.select_text(text), words)
                quoted = TextQuoteSelector(**{key: quote[key] for key in ("exact", "prefix", "suffix")})
                self.assertTrue(text[:at.start].endswith(quote["prefix"]))
                self.assertTrue(text[at.end:].startswith(quote["suffix"]))
                self.assertEqual(quoted.select_text(text).strip(), words.strip())

    def test_quotations_are_of_schema_org(self):
        document = json.loads(self.export("quotations"))
        expanded = jsonld.expand(document, {"documentLoader": schema_org})
        things = expanded[0]["@graph"] if "@graph" in expanded[0] else expanded
        self.assertEqual(len(things), len(self.statements))
        terms = {str(term) for term in dir(SDO)}

        def look_at(node):
            if isinstance(node, list):
                for one in node:
                    look_at(one)
            elif isinstance(node, dict):
                for key, value in node.items():
                    if key.startswith("https://schema.org/"):
                        self.assertIn(key, terms)
                    else:
                        self.assertIn(key, ("@id", "@type", "@value", "@language"), node)
                    if key == "@type" and isinstance(value, list):
                        self.assertLessEqual(set(value), terms)
                    look_at(value)

        look_at(things)
        triples = jsonld.to_rdf(document, {"documentLoader": schema_org, "format": "application/n-quads"})
        self.assertEqual(triples.count("<https://schema.org/text>"), len(self.statements))
        self.assertNotIn("ClaimReview", triples)
        for thing, (_, statement) in zip(things, self.statements):
            own = "Quotation" if statement["form"] == "direct" else "Statement"
            self.assertEqual(thing["@type"], ["https://schema.org/" + own])
            (words,) = thing["https://schema.org/text"]
            self.assertEqual(words["@value"], " … ".join(statement["content_text"]))

    def test_tei_is_valid(self):
        folder = importlib.util.find_spec("schemas").submodule_search_locations[0]
        schema = etree.RelaxNG(etree.parse(os.path.join(folder, "tei_all.rng")))
        document = etree.fromstring(self.export("tei").encode())
        schema.assertValid(document)
        ids = [element.get(XML_ID) for element in document.iter() if element.get(XML_ID)]
        self.assertEqual(len(ids), len(set(ids)))
        bodies = document.findall(f".//{NAMES}TEI")
        self.assertEqual(len(bodies), len(self.whole))
        for body, article in zip(bodies, self.whole):
            said = {}
            for element in body.iter(NAMES + "said"):
                name, who = element.get(XML_ID), element.get("who")
                said.setdefault(name.split("s")[-1].split(".")[0], []).append("".join(element.itertext()))
                if who:
                    self.assertIn(who.removeprefix("#"), ids)
                for link in ("prev", "next"):
                    if element.get(link):
                        self.assertIn(element.get(link).removeprefix("#"), ids)
            for number, statement in enumerate(article["statements"], 1):
                self.assertIn(str(number), said)
                if statement["form"] == "direct":
                    squeezed = "".join("".join(said[str(number)]).split())
                    wanted = "".join("".join(statement["content_text"]).replace("\x01", "\ufffd").split())
                    self.assertEqual(squeezed, wanted)

    def test_brat_reads_its_folder(self):
        for flat in ((), ("--brat-flat",)):
            name = "brat" + "".join(flat)
            self.export("brat", "-o", name, *flat)
            examples = sorted(BratParser(error="raise").parse(self.folder / name), key=lambda e: e.id)
            self.assertEqual(len(examples), len(self.whole))
            for example, article in zip(examples, self.whole):
                self.assertEqual(len(example.events), len(article["statements"]))
                text = pathlib.Path(self.folder, name, pathlib.Path(example.id).name + ".txt").read_bytes().decode()
                self.assertEqual(text, article["text"])
                for entity in example.entities:
                    words = " ".join(text[span.start:span.end] for span in entity.spans)
                    self.assertEqual(re.sub(r"[\r\n\t]", " ", words), entity.mention)
                for event, statement in zip(example.events, article["statements"]):
                    (content,) = [e for e in (event.trigger, *event.arguments) if e.type == "Content"]
                    self.assertEqual(content.spans[0].start, statement["content"][0][0])
                    self.assertEqual(content.spans[-1].end, statement["content"][-1][1])

    def test_csl_is_cited(self):
        items = json.loads(self.export("csl"))
        self.assertEqual(len(items), len(self.statements))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the style's own
            source = CiteProcJSON(items)
            bibliography = CitationStylesBibliography(CitationStylesStyle("harvard-cite-them-right", validate=False), source,
                                                      formatter.plain)
            for item in items:
                bibliography.register(Citation([CitationItem(item["id"])]))
            cited = [str(entry) for entry in bibliography.bibliography()]
        self.assertEqual(len(cited), len(items))
        for entry, (article, _) in zip(cited, self.statements):
            self.assertIn(article["published"][:4], entry)
            self.assertIn(article["title"].strip("“”")[:4], entry)
            self.assertIn(article["publisher"][:6], entry)

    def test_quotebank_has_its_columns(self):
        kinds = {"quoteID": str, "quotation": str, "speaker": str, "qids": list, "date": str, "numOccurrences": int, "probas": list,
                 "urls": list, "phase": str}
        rows = [json.loads(line) for line in self.export("quotebank").splitlines()]
        direct = [(a, s) for a, s in self.statements if s["form"] == "direct"]
        self.assertEqual(len(rows), len(direct))
        for row, (article, statement) in zip(rows, direct):
            self.assertEqual({key: type(value) for key, value in row.items()}, kinds)
            self.assertRegex(row["quoteID"], r"^\d{4}-\d\d-\d\d-\d{6,}$")
            self.assertRegex(row["date"], r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$")
            self.assertIn(row["phase"], "ABCDE")
            self.assertAlmostEqual(sum(float(share) for _, share in row["probas"]), 1.0, places=3)
            self.assertEqual(row["probas"][0][0], row["speaker"])
            self.assertEqual(row["quotation"], " … ".join(statement["content_text"]))
        for line in self.export("quotebank-articles").splitlines():
            article = json.loads(line)
            tokens = next(a["text"] for a in self.whole if a["id"] == article["articleID"]).split()
            self.assertEqual(article["articleLength"], len(tokens))
            for quotation in article["quotations"]:
                self.assertIn(quotation["quotation"].split()[0], tokens[quotation["quotationOffset"]])
            for name in article["names"]:
                for begin, end in name["offsets"]:
                    self.assertTrue(0 <= begin < end <= len(tokens))

    def test_csv_is_rfc_4180(self):
        text = self.export("csv")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        self.assertEqual(len(rows) - 1, len(self.statements))
        titles = {row[rows[0].index("title")] for row in rows[1:]}
        self.assertEqual(titles, {a["title"] for a in self.whole if a["statements"]})


if __name__ == "__main__":
    unittest.main()
