#!/usr/bin/env python3
"""Makes a Hugo site of a portal: prepare.py PORTAL SITE.

PORTAL is built already: what Sportello published there decides which services Hugo gets. The Markdown files stay as
they are; a few keys are put in front that say in which lists (Hugo's taxonomies) a page stands, and `kind`, which means
something else to Hugo, gets another name. None of this is measured.
"""

import json
import os
import re
import shutil
import sys
import tomllib
import unicodedata
from pathlib import Path

HERE = Path(__file__).parent
# The words of the theme that need no filling in: both sites then say the same.
WORDS = HERE / "../../themes/territorio/messages/it.ftl"


def slug(text):
    """The last part of an address, as Sportello makes it from a name."""
    plain = unicodedata.normalize("NFD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def read(path):
    """A page: its data, and its text with the data as it is written."""
    text = path.read_text(encoding="utf-8")
    return tomllib.loads(text.split("+++\n", 2)[1]), text


def write(path, keys, text="+++\n+++\n"):
    """A page with further keys before its own."""
    # Nested names are those of tables, which come last in the files: only the first lines are keys of the page.
    head, tables = re.match(r"(\+\+\+\n.*?)(\n\[.*|\+\+\+\n.*)$", text, re.DOTALL).groups()
    head = re.sub(r"^kind = ", "sort = ", head, flags=re.MULTILINE)
    # JSON's texts, numbers and lists of texts are TOML, too.
    added = "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head.replace("+++\n", "+++\n" + added, 1) + tables, encoding="utf-8")


class Portal:
    """The pages of a portal by their ids, and what its data files say."""

    def __init__(self, folder):
        self.content, self.public = folder / "content", folder / "public"
        self.settings = tomllib.loads((folder / "portal.toml").read_text(encoding="utf-8"))
        self.territory = tomllib.loads((self.content / "territory.toml").read_text(encoding="utf-8"))
        taxonomy = tomllib.loads((self.content / "taxonomy.toml").read_text(encoding="utf-8"))
        self.comuni = {one.get("id") or slug(one["name"]): one for one in self.territory["comune"]}
        self.categories, self.audiences = (
            {one["id"]: one | {"slug": one.get("slug") or slug(one["name"])} for one in taxonomy[kind]}
            for kind in ("category", "audience")
        )
        self.units = {one["id"]: one["name"] for one in taxonomy.get("unit_type", [])}
        self.places, self.people, self.needs, self.calls, self.pages = (
            # The English of a page is left out: the portals of the comparison are Italian only.
            {path.stem: read(path) for path in sorted((self.content / kind).glob("*.md")) if ".en" not in path.suffixes}
            for kind in ("places", "people", "needs", "calls", "pages")
        )
        self.providers, self.services = {}, {}
        for path in sorted(self.content.glob("providers/*/*.md")):
            data, text = read(path)
            if path.stem == "index":
                self.providers[path.parent.name] = data, text
            elif (self.public / "servizi" / path.stem / "index.html").exists():
                self.services[path.stem] = data | {"provider": path.parent.name}, text
        listed = [(id, data) for id, (data, _) in self.services.items() if data.get("status") != "ended"]
        self.listed = sorted(listed, key=lambda item: (slug(item[1]["title"]), item[0]))

    def area(self, service):
        """The comuni of a service; "all" means each of them."""
        codes = {one.get("istat"): id for id, one in self.comuni.items()}
        area = service.get("area", [])
        return list(self.comuni) if "all" in area else [codes.get(one, one) for one in area]

    def parts(self, need, services):
        """The parts of the page of a need: the services behind each answer, then others that name the need."""
        named = [id for id, data in services if need in data.get("needs", [])]
        parts, shown = [], set()
        for answer in self.needs[need][0].get("answers", []):
            fits = {key: answer[key] for key in ("category", "audience", "regime") if key in answer}
            if "need" in answer or not fits:
                continue
            behind = [
                id
                for id, data in services
                if fits.get("category") in (None, data.get("category"))
                and ("audience" not in fits or fits["audience"] in data.get("audiences", []))
                and fits.get("regime") in (None, data.get("regime"))
            ]
            # Categories are broad: where some of them name the need, those are the answer.
            behind = [id for id in behind if id in set(named)] or behind
            parts.append((answer["label"], behind))
            shown.update(behind)
        parts.append((None, [id for id in named if id not in shown]))
        return [part for part in parts if part[1]]

    def terms(self):
        """The terms under which each service stands: Hugo puts the lists together from them, as its taxonomies."""
        terms = {id: {"enti": [data["provider"]]} for id, (data, _) in self.services.items()}
        for id, data in self.listed:
            terms[id] |= {
                "luoghi": data.get("places", []),
                "comuni": self.area(data),
                "categorie": [self.categories[data["category"]]["slug"]] if "category" in data else [],
                "destinatari": [self.audiences[one]["slug"] for one in data.get("audiences", [])],
            }
        return terms

    def weights(self):
        """One order for all lists: by category, first audience, title. Hugo then sorts numbers instead of words."""
        categories, audiences = list(self.categories), list(self.audiences)

        def key(item):
            data = item[1][0]
            first = data.get("audiences", [])[:1]
            return (
                categories.index(data["category"]) if "category" in data else len(categories),
                audiences.index(first[0]) if first else len(audiences),
                slug(data["title"]),
                item[0],
            )

        return {id: number for number, (id, _) in enumerate(sorted(self.services.items(), key=key), 1)}


def parts_keys(parts, weights):
    """The list of a page of a need: numbers of services, and how many of them stand under which title."""
    return {
        "services": [weights[id] - 1 for _, ids in parts for id in ids],
        "parts": [title or "Altri servizi per questa situazione" for title, _ in parts],
        "counts": [len(ids) for _, ids in parts],
    }


def write_pages(portal, content):
    """Every page that has a file of its own."""
    terms, weights = portal.terms(), portal.weights()
    for id, (_, text) in portal.services.items():
        write(content / "servizi" / f"{id}.md", {"weight": weights[id]} | terms[id], text)
    for id, (data, text) in portal.providers.items():
        write(content / "enti" / id / "_index.md", {"title": data["name"]}, text)
    for id, (data, text) in portal.places.items():
        write(content / "luoghi" / id / "_index.md", {"title": data["name"]}, text)
    for id, (data, text) in portal.people.items():
        write(content / "persone" / f"{id}.md", {"title": data["name"]}, text)
    for id, (_, text) in portal.calls.items():
        write(content / "bandi" / f"{id}.md", {}, text)
    for id, (_, text) in portal.pages.items():
        write(content / f"{id}.md", {}, text)
    for id, (data, text) in portal.needs.items():
        list_keys = parts_keys(portal.parts(id, portal.listed), weights)
        write(content / "bisogni" / id / "_index.md", {"weight": data.get("order", 1000)} | list_keys, text)
    write_lists(portal, content, terms)
    write_crossings(portal, content, terms, weights)


def write_lists(portal, content, terms):
    """A page for each category, audience and comune."""
    used = {(of, one) for under in terms.values() for of, ones in under.items() for one in ones}
    for of, kinds in (("categorie", portal.categories), ("destinatari", portal.audiences)):
        for number, one in enumerate(kinds.values(), 1):
            if (of, one["slug"]) in used:
                keys = {"title": one["name"], "weight": number, "intro": one.get("description", "")}
                write(content / of / one["slug"] / "_index.md", keys)
    for id, one in portal.comuni.items():
        write(content / "comuni" / id / "_index.md", {"title": one["name"], "residents": one.get("residents", 0)})


def write_crossings(portal, content, terms, weights):
    """A page for each category, audience and need in each comune where it has services.

    As taxonomies these lists would cost Hugo seven seconds for 10,000 services. So they are ready, as numbers of the
    services in the order of all.
    """

    def cross(of, term, comune, title, keys):
        about = {"title": title, "url": f"/{of}/{term}/{comune}/", "of": of, "term": term, "comune": comune}
        write(content / "incroci" / f"{of}--{term}--{comune}" / "_index.md", about | keys)

    for comune, one in portal.comuni.items():
        here = [(id, data) for id, data in portal.listed if comune in terms[id]["comuni"]]
        for of, kinds in (("categorie", portal.categories), ("destinatari", portal.audiences)):
            for kind in kinds.values():
                if ids := [id for id, _ in here if kind["slug"] in terms[id][of]]:
                    title = f"{kind['name']} a {one['name']}"
                    cross(of, kind["slug"], comune, title, {"services": sorted(weights[id] - 1 for id in ids)})
        for need, (data, _) in portal.needs.items():
            if parts := portal.parts(need, here):
                cross("bisogni", need, comune, f"{data['title']}: {one['name']}", parts_keys(parts, weights))
    # There is no page of all crossings.
    write(content / "incroci" / "_index.md", {}, '+++\n\n[build]\nrender = "never"\n+++\n')


def write_data(portal, site):
    """What the pages share: names, the settings, where to begin in each comune."""
    led_to = {answer.get("need") for data, _ in portal.needs.values() for answer in data.get("answers", [])}
    points = {data["comune"]: id for id, (data, _) in portal.places.items() if data["kind"] == "social-point"}
    everywhere = [id for id, (data, _) in portal.people.items() if "all" in data.get("area", [])]
    largest = max(points, key=lambda id: portal.comuni[id].get("residents", 0))
    data = {
        "title": portal.settings["title"],
        "tagline": portal.settings["tagline"],
        "contact": portal.settings["contact"],
        "report": portal.settings["report"]["email"],
        "body": portal.providers[portal.territory["body"]][0]["name"],
        "territory": portal.territory["name"],
        "comuni": {id: one["name"] for id, one in portal.comuni.items()},
        "categories": {id: {"name": one["name"], "slug": one["slug"]} for id, one in portal.categories.items()},
        "audiences": {id: {"name": one["name"], "slug": one["slug"]} for id, one in portal.audiences.items()},
        "units": portal.units,
        "points": {id: points.get(id, points[largest]) for id in portal.comuni} | {"all": points[largest]},
        "person": everywhere[0],
        "first_needs": [id for id, (need, _) in portal.needs.items() if "order" in need or id not in led_to],
        "assets": {re.sub(r"\.[0-9a-f]{10}\.", ".", name): name for name in os.listdir(portal.public / "assets")},
    }
    words = re.findall(r"^([a-z0-9-]+) = ([^{\n]+)$", WORDS.read_text(encoding="utf-8"), re.MULTILINE)
    (site / "data").mkdir()
    for name, content in (("portal", data), ("words", dict(words))):
        (site / f"data/{name}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def main():
    source, site = Path(sys.argv[1]), Path(sys.argv[2])
    portal = Portal(source)
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(HERE / "site", site)
    write_pages(portal, site / "content")
    write_data(portal, site)
    # The same style sheet, pictures and documents: Hugo copies them, as Sportello does.
    for name in ("assets", "documenti"):
        shutil.copytree(source / "public" / name, site / "static" / name)


main()
