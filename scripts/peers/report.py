#!/usr/bin/env python3
"""The table of a comparison: report.py WORK SPORTELLO HUGO PAGEFIND SIZE … [--json FILE].

WORK holds a folder for each size: hyperfine's report of each run, the lines of GNU time, what check.py counted. The
three names are what the programs say of their versions.
"""

import argparse
import datetime
import json
import os
import platform
import re
from pathlib import Path
from statistics import median


def runs(folder, name):
    """What hyperfine measured of a command, run by run in their order."""
    files = sorted(folder.glob(f"{name}-*.json"), key=lambda path: int(path.stem.rsplit("-", 1)[1]))
    results = [json.loads(path.read_text())["results"][0] for path in files]
    return {"wall": [one["times"][0] for one in results], "cpu": [one["user"] + one["system"] for one in results]}


def programs(folder, name):
    """What GNU time measured of a program; memory in bytes."""
    lines = [line.split() for line in (folder / f"{name}.log").read_text().splitlines()]
    return {
        "wall": [float(wall) for wall, *_ in lines],
        "cpu": [float(user) + float(system) for _, user, system, _ in lines],
        "peak": [int(peak) * 1024 for *_, peak in lines],
    }


def figures(folder):
    parts = {name: programs(folder, name) for name in ("sportello", "hugo", "pagefind")}
    # Hugo has ended when Pagefind begins: what both need at the most is what the larger needs.
    together = [max(pair) for pair in zip(parts["hugo"]["peak"], parts["pagefind"]["peak"], strict=True)]
    return {
        "sportello": runs(folder, "sportello") | {"peak": parts["sportello"]["peak"]},
        "peers": runs(folder, "peers") | {"peak": together},
        "hugo": parts["hugo"],
        "pagefind": parts["pagefind"],
        "outputs": json.loads((folder / "outputs.json").read_text()),
    }


def row(cells):
    return f"| {' | '.join(cells)} |"


def measured(of):
    wall = median(of["wall"])
    spread = f" ({min(of['wall']):.2f}–{max(of['wall']):.2f})" if len(of["wall"]) > 1 else ""
    return [f"{wall:.2f}{spread}", f"{median(of['cpu']):.2f}", f"{median(of['peak']) / 1e6:,.0f}"]


def output(of):
    return [f"{of['pages']:,}", f"{of['sharedBytes'] / 1e6:,.1f}", f"{of['bytes'] / 1e6:,.1f}"]


def rows(size, of):
    ratios = [f"{median(of['sportello'][key]) / median(of['peers'][key]):.2f}" for key in ("wall", "cpu", "peak")]
    yield row([f"{size:,}", "Sportello", *measured(of["sportello"]), *output(of["outputs"]["sportello"])])
    yield row(["", "Hugo and Pagefind", *measured(of["peers"]), *output(of["outputs"]["hugo"])])
    yield row(["", "– Hugo", *measured(of["hugo"]), "", "", ""])
    yield row(["", "– Pagefind", *measured(of["pagefind"]), "", "", ""])
    yield row(["", "**Sportello / both**", *(f"**{ratio}**" for ratio in ratios), "", "", ""])


def machine():
    info = Path("/proc/cpuinfo")
    model = re.search(r"^model name\s*: (.*)$", info.read_text(), re.MULTILINE) if info.exists() else None
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    named = model[1].strip() if model else platform.machine()
    return f"{named}, {cores} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("work", type=Path)
    parser.add_argument("versions", nargs=3)
    parser.add_argument("sizes", nargs="+", type=int)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()

    about = {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": machine(),
        "versions": {
            name: re.search(r"[0-9][0-9.]*[0-9]", said)[0]
            for name, said in zip(("sportello", "hugo", "pagefind"), options.versions, strict=True)
        },
    }
    found = {size: figures(options.work / str(size)) for size in options.sizes}
    if options.json:
        options.json.write_text(json.dumps(about | {"sizes": found}, indent=2) + "\n")

    print(row(["services", "program", "wall s", "CPU s", "peak MB", "HTML pages", "shared pages MB", "all files MB"]))
    print(row(["---:", "---", *["---:"] * 6]))
    for size, of in found.items():
        for line in rows(size, of):
            print(line)
    count = len(found[options.sizes[0]]["sportello"]["wall"])
    shared = " and ".join(f"{of['outputs']['shared']:,}" for of in found.values())
    named = ", ".join(f"{name.capitalize()} {version}" for name, version in about["versions"].items())
    print(
        f"\nBoth make the same {shared} pages, with the same headings and the same services in their lists."
        f" Cold builds in turns; the median of {count}, for the wall clock with the least and the most. CPU is user and"
        f" system; the peak is that of the largest process. {named}. {about['date']}, {about['machine']}."
    )


main()
