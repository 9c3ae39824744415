#!/usr/bin/env python3
"""Write the program's own help into docs/cli.md, between its two marker lines.

usage: scripts/cli_docs.py PROGRAM [--check]

PROGRAM is the program as built, such as build/release/onrecord. With --check nothing is written, and the exit status is 1 if
the page is not what it would be: the test of docs/cli.md.
"""
import pathlib
import re
import subprocess
import sys

PAGE = pathlib.Path(__file__).resolve().parent.parent / "docs" / "cli.md"
BEGIN = "<!-- from here on: scripts/cli_docs.py build/release/onrecord -->"
END = "<!-- to here -->"


def help_of(program, *words):
    result = subprocess.run([program, *words, "--help"], capture_output=True, text=True, check=True)
    lines = (line.rstrip() for line in result.stdout.strip().splitlines())
    return "\n".join(lines)


def commands_of(program):
    """Names in the order of the help."""
    section = help_of(program).partition("Subcommands:\n")[2].partition("\n\n")[0]
    return re.findall(r"^  (\w+) ", section, re.MULTILINE)


def reference(program):
    parts = [f"### onrecord\n\n```text\n{help_of(program)}\n```"]
    for name in commands_of(program):
        parts.append(f"### onrecord {name}\n\n```text\n{help_of(program, name)}\n```")
    return "\n\n".join(parts)


def main(arguments):
    check = "--check" in arguments
    programs = [a for a in arguments if not a.startswith("--")]
    if len(programs) != 1:
        sys.exit(__doc__)
    page = PAGE.read_text(encoding="utf-8")
    before, begin, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    if not begin:
        sys.exit(f"{PAGE}: the line {BEGIN!r} is missing")
    made = f"{before}{BEGIN}\n\n{reference(programs[0])}\n\n{END}{after}"
    if check:
        if made != page:
            sys.exit(f"{PAGE} is not what the program says; run scripts/cli_docs.py {programs[0]}")
    else:
        PAGE.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
