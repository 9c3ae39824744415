"""Scores of the program on each corpus, by the scorers of ../shared/tools: what is asked is what a user gets."""
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROLES = ("source", "cue", "content")


def load_lines(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def run_program(program, articles, folder):
    """The program's answers for the articles, in a file. Gold never reaches it."""
    given, found = Path(folder) / "given.jsonl", Path(folder) / "found.jsonl"
    keys = ("id", "publisher", "published", "author", "title", "text")
    with open(given, "w", encoding="utf-8") as out:
        for article in articles:
            out.write(json.dumps({k: article[k] for k in keys if article.get(k) is not None}) + "\n")
    with open(found, "wb") as out:
        subprocess.run([*program, str(given)], stdout=out, check=True)
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
    gold = Path(__file__).resolve().parents[2] / "tests/golden/sample/gold.jsonl"
    return score_attributions(program, shared, gold, folder)[1]


# Corpus: how it is scored, and the files that its digest is of.
CORPORA = {
    "polnear": (polnear, ["data/polnear/dev.jsonl", "data/cofenet/dev.jsonl"]),
    "report": (report, ["data/report/article.json"]),
    "cases": (cases, ["data/cases/open.jsonl"]),
    "sample": (sample, ["tests/golden/sample/gold.jsonl"]),
}


def digest(paths):
    whole = hashlib.sha256()
    for path in paths:
        whole.update(Path(path).read_bytes())
    return whole.hexdigest()


def score(program, shared, root):
    """{corpus: {"digest", "scores"}} of the program (a command to which files are added)."""
    results = {}
    for name, (scored, files) in CORPORA.items():
        paths = [(root if f.startswith("tests/") else shared) / f for f in files]
        with tempfile.TemporaryDirectory() as folder:
            results[name] = {"digest": digest(paths), "scores": scored(program, shared, folder)}
    return results
