#!/usr/bin/env python3
"""Compares two built sites: check.py SPORTELLO HUGO.

Both must have the same pages of the kinds that both make, with the same first headings, and their lists the same
services. Prints numbers of pages and bytes as JSON; "shared" is what both have. Differences go to standard error and
make it fail.
"""

import html
import json
import re
import sys
from pathlib import Path

# What only Sportello makes; see README.md.
ONLY_SPORTELLO = ("dati", "mappa-del-sito", "opuscoli", "promemoria", "qualita", "senza-rete", "welfare-aziendale")
# Differences to name; more are only counted.
NAMED = 20
NUMBER = re.compile(r", pagina \d+$")
PAGER = re.compile(r"pagina/\d+/$")
MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
SERVICE = re.compile(r"<a\b[^>]*\bhref=[\"']?/servizi/(?!pagina/)([a-z0-9-]+)/")
REDIRECT = re.compile(r"<meta\b[^>]*\bhttp-equiv=[\"']?refresh", re.IGNORECASE)


def pages(folder):
    """The pages of a site by their addresses."""
    for path in folder.rglob("index.html"):
        address = path.parent.relative_to(folder).as_posix() + "/"
        if address.split("/")[0] not in ONLY_SPORTELLO:
            yield address, path.read_text(encoding="utf-8")


def heading(text):
    if REDIRECT.search(text):
        return "(leads on)"
    found = HEADING.search(text)
    words = re.sub(r"<[^>]*>", "", found[1]) if found else ""
    # Which page of a list it is stands in the address already.
    return NUMBER.sub("", " ".join(html.unescape(words).split()))


class Site:
    def __init__(self, folder):
        self.headings, self.services, shared = {}, {}, 0
        for address, text in pages(folder):
            shared += len(text.encode())
            self.headings[address] = heading(text)
            # A service shows others that are like it; which, is for each program to say.
            if not re.match(r"servizi/(?!pagina/)[^/]", address) and not REDIRECT.search(text):
                main = MAIN.search(text)
                self.services.setdefault(PAGER.sub("", address), set()).update(SERVICE.findall(main[0] if main else ""))
        files = [path for path in folder.rglob("*") if path.is_file()]
        self.size = {
            "pages": sum(path.suffix == ".html" for path in files),
            "files": len(files),
            "bytes": sum(path.stat().st_size for path in files),
            "sharedBytes": shared,
        }


def differences(sportello, hugo):
    for address in sorted(sportello.headings.keys() | hugo.headings.keys()):
        ours, theirs = sportello.headings.get(address), hugo.headings.get(address)
        if theirs is None:
            yield f"/{address}: only Sportello has it"
        elif ours is None:
            yield f"/{address}: only Hugo has it"
        elif ours != theirs:
            yield f"/{address}: the heading is «{ours}» with Sportello, «{theirs}» with Hugo"
    for address in sorted(sportello.services.keys() & hugo.services.keys()):
        ours, theirs = sportello.services[address], hugo.services[address]
        if ours != theirs:
            odd = ", ".join(sorted(ours ^ theirs)[:3])
            yield f"/{address}: lists {len(ours)} services with Sportello, {len(theirs)} with Hugo; not in both: {odd}"


def main():
    sportello, hugo = (Site(Path(folder)) for folder in sys.argv[1:])
    found = list(differences(sportello, hugo))
    for line in found[:NAMED]:
        print(line, file=sys.stderr)
    if found:
        sys.exit(f"{len(found)} differences: the two sites do not hold the same, so that their times say nothing")
    shared = len(sportello.headings)
    print(json.dumps({"shared": shared, "sportello": sportello.size, "hugo": hugo.size}))


main()
