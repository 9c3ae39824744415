"""What the tree promises about itself, as complaints about a folder: see complaints() and the tables below."""
import re
from pathlib import Path

# The order of the data's way. A stage may know the stages named here and those that they know.
KNOWS = {
    "base": [],
    "text": ["base"],
    "record": ["text"],
    "ingest": ["text"],
    "model": ["text"],
    "extract": ["model", "record"],
    "resolve": ["extract"],
    "people": ["record"],
    "match": ["record"],
    "store": ["record", "people", "match"],
    "verify": ["match", "store"],
    "format": ["record", "match"],
    "pipeline": ["ingest", "extract", "resolve"],
    "server": ["pipeline", "verify", "format"],
    "cli": ["pipeline", "verify", "format", "server"],
    "python": ["pipeline", "verify", "format"],
}
# Who may read a header for its plain structs without linking the stage.
READS = {"format": ["store"]}

# Whose each public header is.
HEADERS = {
    "digest": "base", "result": "base", "span": "base", "utf8": "base", "article": "text", "spelling": "text", "statement": "record", "correction": "record",
    "people": "people", "server": "server", "ingest": "ingest", "model": "model", "extract": "extract", "resolve": "resolve", "match": "match", "store": "store", "wording": "store", "verify": "verify",
    "format": "format", "export": "format", "pipeline": "pipeline",
}

# Other people's headers, and the only folders that may include them. What is not here may not be included at all.
FOREIGN = {
    r"CLI/.*": ["src/cli"],
    r"fmt/.*": ["src/cli", "src/format"],
    r"httplib\.h": ["src/server"],
    r"gumbo\.h": ["src/ingest/html"],
    r"nlohmann/.*": ["src/cli", "src/model", "src/people", "src/pipeline", "src/server", "bench/quality", "train"],
    r"openssl/.*": ["src/base"],
    r"openvino/.*": ["src/model"],
    r"simdjson\.h": ["src/ingest"],
    r"sqlite3\.h": ["src/store/sqlite"],
    r"unicode/.*": ["src/ingest"],
    r"utf8proc\.h": ["src/base", "src/model"],
    r"zlib\.h": ["src/ingest", "src/server"],
    r"zstd\.h": ["src/ingest", "src/store"],
}
# The language's own and the operating system's.
OWN = re.compile(r"[a-z_]+|(sys/\w+|assert|cpuid|dirent|errno|fcntl|malloc|poll|sched|signal|stdlib|string|time|unistd)\.h")

REFUSED = {"util", "utils", "helper", "helpers", "manager", "common", "misc", "impl", "info", "process", "handle"}
CODE = {".cpp", ".h", ".py", ".sql", ".cmake", ".inc"}
LINES = 600
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def known_by(stage):
    """The stages that `stage` may link: itself and all before it."""
    seen, todo = set(), [stage]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo += KNOWS.get(name, [])
    return seen


def sources(root, *folders):
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".cpp", ".h"):
                yield path


def include_complaints(root):
    for path in sources(root, "include", "src", "train", "bench", "fuzz"):
        where = path.relative_to(root).as_posix()
        parts = where.split("/")
        stage = parts[1] if parts[0] == "src" else HEADERS.get(path.stem) if parts[0] == "include" else None
        if parts[0] == "include" and stage is None:
            yield f"{where}: no stage is named for this header"
        if parts[0] == "src" and stage not in KNOWS:
            yield f"{where}: src/{stage} is no stage"
        for bracket, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
            if bracket == "<":
                folders = next((f for pattern, f in FOREIGN.items() if re.fullmatch(pattern, name)), None)
                if folders is None and not OWN.fullmatch(name):
                    yield f"{where}: <{name}> is nobody's"
                elif folders is not None and not any(where.startswith(f + "/") for f in folders):
                    yield f"{where}: <{name}> stands only in {', '.join(folders)}"
            elif name.startswith("onrecord/"):
                owner = HEADERS.get(name[len("onrecord/"):-len(".h")])
                if owner is None:
                    yield f"{where}: {name} is no public header"
                elif stage and owner not in known_by(stage) | set(READS.get(stage, [])):
                    yield f"{where}: {stage} may not know {owner} ({name})"
            elif parts[0] == "include":
                yield f"{where}: a public header includes the inner {name}"
            elif stage:
                home = root / "src" / stage
                found = [(base / name).resolve() for base in (path.parent, home) if (base / name).exists()]
                if found and not found[0].is_relative_to(home.resolve()):
                    yield f"{where}: {name} is inside another stage"
                elif not found and not name.endswith("_table.inc"):
                    yield f"{where}: {name} is not in src/{stage}"


def link_complaints(root):
    for path in sorted((root / "src").glob("*/CMakeLists.txt")):
        stage, text = path.parent.name, re.sub(r"#.*", "", path.read_text(encoding="utf-8"))
        named = re.search(r"\bSTAGES\b([a-z\s]*)", text)
        linked = set(named.group(1).split()) if named else set()
        linked |= {name for name in re.findall(r"\bonrecord_(\w+)", text) if name in KNOWS}
        for other in sorted(linked - known_by(stage)):
            yield f"{path.relative_to(root).as_posix()}: {stage} may not link {other}"


def file_complaints(root, files):
    for name in files:
        path = root / name
        words = set(re.split(r"[^a-z0-9]+", re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower()))
        for word in sorted(words & REFUSED):
            yield f"{name}: '{word}' says nothing"
        if path.suffix in CODE and not name.endswith("_table.inc"):
            lines = path.read_bytes().count(b"\n")
            if lines > LINES:
                yield f"{name}: {lines} lines, over {LINES}"


def complaints(root, files):
    """All that is wrong with the tree at `root`, whose files are `files` (paths from the root, with /)."""
    root = Path(root)
    return [*include_complaints(root), *link_complaints(root), *file_complaints(root, files)]
