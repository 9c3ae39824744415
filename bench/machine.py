"""What a number was measured on, and where measurements are kept: bench/runs/DATE-MACHINE/NAME.json."""
import datetime
import json
import os
import platform
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VECTORS = ("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "avx512_fp16", "avx_vnni", "amx_tile", "amx_int8", "amx_bf16")


def vectors():
    """The processor's vector instructions that matter to us, in the order of VECTORS."""
    flags = set()
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("flags"):
            flags = set(line.split(":", 1)[1].split())
            break
    return [name for name in VECTORS if name in flags]


def widest(names):
    """One word for the machine's name: what decides which precision it computes in."""
    for name, word in (("amx_bf16", "amx"), ("avx512_bf16", "avx512bf16"), ("avx512f", "avx512"), ("avx2", "avx2")):
        if name in names:
            return word
    return "sse"


def cores():
    return len(os.sched_getaffinity(0))


def facts():
    commit = subprocess.run(["git", "rev-parse", "--short=12", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return {
        "date": datetime.date.today().isoformat(),
        "commit": commit.stdout.strip() or None,
        "cores": cores(),
        "vectors": vectors(),
        "system": f"{platform.system()} {platform.machine()}",
        "load_before": round(os.getloadavg()[0], 2),
    }


def keep(name, command, results):
    """Writes one measurement with the command that made it, and returns where."""
    machine = facts()
    folder = ROOT / "bench" / "runs" / f"{machine['date']}-{widest(machine['vectors'])}-{machine['cores']}cores"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    whole = {"name": name, "command": command, "machine": machine, "results": results}
    path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def build(*targets):
    """Builds targets of the release preset, so that what is measured is what the tree says."""
    subprocess.run([ROOT / "scripts/build", "release", *targets], check=True)
