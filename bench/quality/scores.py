"""Scores of the program on each corpus, by the scorers of ../shared/tools: what is asked is what a user gets."""
import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import machine

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests/golden/sample/gold.jsonl"
ROLES = ("source", "cue", "content")


def read_options(usage, *flags):
    """What all scripts here are asked, with flags of one's own, of its docstring; exits with 77 (skipped) if the corpora are not there."""
    parser = argparse.ArgumentParser(usage=usage.split("usage: ")[1].split("\n\n")[0])
    parser.add_argument("--program", default=str(ROOT / "build/release/onrecord"))
    parser.add_argument("--model", default="small")
    parser.add_argument("--precision", default="f32", choices=("f32", "native"))
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    for flag in ("--keep", *flags):
        parser.add_argument(flag, action="store_true")
    options = parser.parse_args()
    if not (options.shared / "data/polnear/dev.jsonl").exists():
        print(f"quality: skipped, the corpora are not at {options.shared}")
        sys.exit(77)
    return options


def keep(script, name, options, results):
    command = f"bench/quality/{script} --precision {options.precision} --model {options.model}"
    print("kept in", machine.keep(f"{name}-{options.model}-{options.precision}", command, results).relative_to(ROOT))


def load_lines(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@dataclass
class Program:
    """`onrecord` with a model and a precision."""

    path: str
    model: str
    precision: str

    def command(self, verb):
        return [self.path, verb, "--model", self.model, "--precision", self.precision]


def write_lines(rows, path):
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def write_articles(articles, path):
    """The articles alone: gold never reaches the program."""
    keys = ("id", "publisher", "published", "author", "title", "text")
    return write_lines(({k: a[k] for k in keys if a.get(k) is not None} for a in articles), path)


def run_program(program, articles, folder, *options):
    """The program's answers for the articles, in a file."""
    given, found = write_articles(articles, Path(folder) / "given.jsonl"), Path(folder) / "found.jsonl"
    with open(found, "wb") as out:
        subprocess.run([*program.command("extract"), "--json", *options, str(given)], stdout=out, check=True)
    answers = load_lines(found)
    if [a["id"] for a in answers] != [a["id"] for a in articles]:
        sys.exit(f"quality: {len(articles)} articles given, and other ones answered")
    return found, answers


def ask(scorer, *arguments):
    scored = subprocess.run([sys.executable, "-B", str(scorer), *map(str, arguments), "--json"],
                            capture_output=True, text=True, check=True)
    return json.loads(scored.stdout)


def tools(shared):
    """The scorers' own functions for characters and overlaps."""
    sys.path.insert(0, str(shared / "tools"))
    sys.dont_write_bytecode = True
    import score_attributions
    return score_attributions


def score_attributions(program, shared, gold, folder):
    found, _ = run_program(program, load_lines(gold), folder)
    got = ask(shared / "tools/score_attributions.py", gold, found)
    return found, {name: round(got[name][2], 2) for name in got}


def polnear(program, shared, folder):
    found, scores = score_attributions(program, shared, shared / "data/polnear/dev.jsonl", folder)
    spans = ask(shared / "tools/score_spans.py", shared / "data/cofenet/dev.jsonl", found)
    scores.update({f"exact {role}": round(spans[role][2], 2) for role in ROLES})
    return scores


def cases(program, shared, folder):
    gold = shared / "data/cases/open.jsonl"
    found, _ = run_program(program, load_lines(gold), folder)
    got = ask(shared / "tools/score_cases.py", gold, found)
    passed, of = got["passed"]
    return {"passed": round(100 * passed / of, 2), "cases passed": passed, "cases": of, "failed": got["failed"]}


def report(program, shared, folder):
    """The real report: how many of its statements are found, whether quotations over paragraphs are whole, and whether
    a direct quotation is missed."""
    article = json.loads((shared / "data/report/article.json").read_text(encoding="utf-8"))
    _, answers = run_program(program, [article], folder)
    scorer, text, gold = tools(shared), article["text"], article["attributions"]
    characters = lambda statement: {"content": scorer.chars(statement["content"], text)}
    wanted, found = [characters(s) for s in gold], [characters(s) for s in answers[0]["statements"]]
    overlaps = {g: v for g, _, v in scorer.pair(wanted, found, "content") if v >= 0.5}
    over = [i for i, s in enumerate(gold) if any("\n" in text[a[1]:b[0]] for a, b in zip(s["content"], s["content"][1:]))]
    whole = [i for i in over if any(wanted[i]["content"] == f["content"] for f in found)]
    direct = [i for i, s in enumerate(gold) if s["form"] == "direct"]
    return {
        "statements": len(overlaps), "statements of": len(gold),
        "whole over paragraphs": len(whole), "whole over paragraphs of": len(over),
        "direct": sum(i in overlaps for i in direct), "direct of": len(direct),
        "missed": [" ".join(text[a:b] for a, b in s["content"])[:80] for i, s in enumerate(gold) if i not in overlaps],
    }


def sample(program, shared, folder):
    return score_attributions(program, shared, SAMPLE, folder)[1]


def in_short(scored):
    """F1 of what has three values, and the part that is right of what has two."""
    return {measure: round(value[2] if len(value) == 3 else value[0], 2) for measure, value in scored.items()}


def records(program, shared, folder):
    """Who spoke, how, when and where: with the gold spans given, and with the program's own."""
    gold, recorded = shared / "data/polnear/dev.jsonl", shared / "data/records/dev.jsonl"
    wanted = {r["id"] for r in load_lines(recorded)}
    articles = [a for a in load_lines(gold) if a["id"] in wanted]
    scores = {}
    for spans, options in (("given", ("--spans", str(gold))), ("found", ())):
        found, _ = run_program(program, articles, folder, *options)
        scored = in_short(ask(shared / "tools/score_records.py", gold, recorded, found))
        scores.update({f"{spans} {measure}": value for measure, value in scored.items()})
    return scores


def resolved(program, shared, articles, folder):
    """The same for articles whose gold statements carry it, their spans given."""
    keys = ("speaker", "kind", "act", "when", "medium")
    gold = write_lines(articles, Path(folder) / "gold.jsonl")
    recorded = write_lines(({"id": a["id"], "records": [{"i": i, **{k: s[k] for k in keys}} for i, s in enumerate(a["attributions"])]}
                            for a in articles), Path(folder) / "records.jsonl")
    found, answers = run_program(program, articles, folder, "--spans", str(gold))
    return in_short(ask(shared / "tools/score_records.py", gold, recorded, found)), answers


def report_records(program, shared, folder):
    """Of the real report: speakers, days and acts that are right, and whether the disputed claim is linked."""
    article = json.loads((shared / "data/report/article.json").read_text(encoding="utf-8"))
    gold = article["attributions"]
    scores, answers = resolved(program, shared, [article], folder)
    got = answers[0]["statements"]
    dated = [i for i, s in enumerate(gold) if s["when"]]
    acts = [i for i, s in enumerate(gold) if s["act"] in ("decline", "deny")]
    right = lambda key, of: sum(got[i][key] == gold[i][key] for i in of)
    return {"speakers": round(scores["speaker"] * len(gold) / 100), "speakers of": len(gold),
            "days": right("when", dated), "days of": len(dated),
            "declined and denied": right("act", acts), "declined and denied of": len(acts),
            "disputes": sum(bool(got[i]["disputed_by"]) for i, s in enumerate(gold) if s.get("disputed_by")),
            "disputes of": sum(bool(s.get("disputed_by")) for s in gold)}


def sample_records(program, shared, folder):
    return resolved(program, shared, load_lines(SAMPLE), folder)[0]


def verdicts(program, shared, folder):
    """`verify` over a record of the dev articles."""
    queries, record, answers = shared / "data/verify/dev.jsonl", Path(folder) / "record.db", Path(folder) / "answers.jsonl"
    given = write_articles(load_lines(shared / "data/polnear/dev.jsonl"), Path(folder) / "given.jsonl")
    subprocess.run([*program.command("add"), "--record", str(record), str(given)], check=True, capture_output=True)
    with open(answers, "wb") as out:
        subprocess.run([program.path, "verify", "--record", str(record), "--file", str(queries), "--json"], stdout=out, check=True)
    got = ask(shared / "tools/score_verify.py", queries, answers)
    return {measure: round(got[measure], 2) for measure in ("verdict", "evidence")}


# Corpus: how it is scored, and the files that its digest is of.
CORPORA = {
    "polnear": (polnear, ["data/polnear/dev.jsonl", "data/cofenet/dev.jsonl"]),
    "report": (report, ["data/report/article.json"]),
    "cases": (cases, ["data/cases/open.jsonl"]),
    "records": (records, ["data/polnear/dev.jsonl", "data/records/dev.jsonl"]),
    "report: who": (report_records, ["data/report/article.json"]),
    "sample: who": (sample_records, ["tests/golden/sample/gold.jsonl"]),
    "verdicts": (verdicts, ["data/polnear/dev.jsonl", "data/verify/dev.jsonl"]),
    "sample": (sample, ["tests/golden/sample/gold.jsonl"]),
}


def digest(paths):
    whole = hashlib.sha256()
    for path in paths:
        whole.update(Path(path).read_bytes())
    return whole.hexdigest()


def score(program, shared):
    """{corpus: {"digest", "scores"}} of the program."""
    results = {}
    for name, (scored, files) in CORPORA.items():
        paths = [(ROOT if f.startswith("tests/") else shared) / f for f in files]
        with tempfile.TemporaryDirectory() as folder:
            results[name] = {"digest": digest(paths), "scores": scored(program, shared, folder)}
    return results
