//! What people do to a portal between two builds.

use crate::harness::Portal;
use std::fs;
use std::path::PathBuf;

/// Numbers that look like chance and are the same in every run (xorshift64*, Vigna 2016).
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Chance {
        Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below another.
    pub(super) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(number).expect("31 bits") % most.max(1)
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

const WORDS: [&str; 12] = [
    "orti", "nonni", "corsa", "lettura", "pranzo", "ascolto", "compiti", "casa", "nido", "musica", "lavoro", "cura",
];
const PROVIDERS: [&str; 3] = ["comune-alfa", "coop-beta", "coop-gamma"];
const AUDIENCES: [&str; 2] = ["families-minors", "older-independent"];

/// The service pages of a portal.
fn services(portal: &Portal) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for provider in PROVIDERS {
        let Ok(folder) = fs::read_dir(portal.path().join("content/providers").join(provider)) else {
            continue;
        };
        let pages = folder.filter_map(|entry| Some(entry.ok()?.path()));
        found.extend(
            pages.filter(|page| page.extension().is_some_and(|ending| ending == "md") && !page.ends_with("index.md")),
        );
    }
    found.sort();
    found
}

/// Pages that are no services and have a text.
fn others(portal: &Portal) -> Vec<PathBuf> {
    let content = portal.path().join("content");
    let folders = ["places", "people", "needs", "calls", "pages"];
    let files = folders.map(|folder| fs::read_dir(content.join(folder)));
    let mut found: Vec<PathBuf> = (files.into_iter().flatten().flatten())
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    found.extend(PROVIDERS.map(|provider| content.join("providers").join(provider).join("index.md")));
    found.retain(|page| page.exists());
    found.sort();
    found
}

fn rewrite(path: &PathBuf, change: impl FnOnce(&str) -> String) {
    let text = fs::read_to_string(path).expect("a page");
    fs::write(path, change(&text)).expect("a page that can be written");
}

/// A new service, like one that is there.
fn add(portal: &Portal, chance: &mut Chance) {
    let all = services(portal);
    let Some(model) = all.get(chance.below(all.len())) else {
        return;
    };
    let provider = *chance.of(&PROVIDERS);
    if !portal.has(&format!("content/providers/{provider}/index.md")) {
        return;
    }
    let (one, other) = (*chance.of(&WORDS), *chance.of(&WORDS));
    let text = fs::read_to_string(model).expect("a page");
    let titled = replace_line(&text, "title", &format!("\"{one} e {other}, prova\""));
    let to = format!("content/providers/{provider}/{one}-{other}.md");
    let taken = all.iter().any(|page| page.ends_with(format!("{one}-{other}.md")));
    if !taken {
        portal.write(&to, titled);
    }
}

/// A text with another value for a key of its front matter.
fn replace_line(text: &str, key: &str, value: &str) -> String {
    let lines = text.lines().map(|line| match line.strip_prefix(key) {
        Some(rest) if rest.trim_start().starts_with('=') => format!("{key} = {value}"),
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// Does one thing, and says what.
pub(super) fn edit(portal: &Portal, chance: &mut Chance) -> String {
    let all = services(portal);
    let page = all.get(chance.below(all.len())).cloned();
    let (one, other) = (*chance.of(&WORDS), *chance.of(&WORDS));
    let kind = chance.below(27);
    match (kind, page) {
        (0..=3, Some(page)) => rewrite(&page, |text| format!("{text}\nUna riga di {one} e {other}.\n")),
        (4 | 5, Some(page)) => rewrite(&page, |text| {
            replace_line(text, "title", &format!("\"{one} per {other}\""))
        }),
        (6, Some(page)) => rewrite(&page, |text| {
            replace_line(text, "summary", &format!("\"Servizio di {one}\""))
        }),
        (7, Some(page)) => {
            let audience = *chance.of(&AUDIENCES);
            rewrite(&page, |text| {
                replace_line(text, "audiences", &format!("[\"{audience}\"]"))
            });
        }
        (8, Some(page)) => rewrite(&page, |text| {
            let aliases = format!("aliases = [\"/vecchio/{one}/\"]\n+++");
            text.replacen("\n+++", &format!("\n{aliases}"), 1)
                .replacen("\n+++\n+++", "\n+++", 1)
        }),
        (9, Some(page)) => {
            let to = page.with_file_name(format!("{one}-{other}-bis.md"));
            fs::rename(&page, to).expect("a page that can be moved");
        }
        (10, Some(page)) if all.len() > 2 => fs::remove_file(page).expect("a page that can be removed"),
        (11 | 12, _) => add(portal, chance),
        (13, _) => {
            let name = format!(
                "name = \"Cooperativa {one}\"\nkind = \"cooperative\"\nphone = \"0331 555 0{}\"\n",
                chance.below(90) + 10
            );
            portal.write(
                "content/providers/coop-gamma/index.md",
                format!("+++\n{name}+++\nFacciamo {other}.\n"),
            );
        }
        (14, _) if portal.has("content/providers/coop-gamma") => {
            fs::remove_dir_all(portal.path().join("content/providers/coop-gamma")).expect("a folder to remove");
        }
        (15, _) => {
            let style = format!(".card {{ margin: {}px }}\n", chance.below(9));
            portal.write("themes/territorio/assets/style.css", style);
        }
        (16, _) => {
            let text = format!(
                "{{% extends \"base.html\" %}}{{% block content %}}<h1>{{{{ view.title }}}}</h1><p>{one}{{% endblock content %}}"
            );
            portal.write("themes/territorio/templates/page.html", text);
        }
        (17, _) => {
            let _ = fs::remove_dir_all(portal.path().join("themes"));
        }
        (18, _) => {
            let taxonomy = portal.path().join("content/taxonomy.toml");
            rewrite(&taxonomy, |text| {
                format!("{text}\n[[audience]]\nid = \"prova-{one}-{other}\"\nname = \"Prova {one}\"\n")
            });
        }
        (19, _) => {
            let rule = format!("[[retire]]\nid = \"Q2{}\"\nreason = \"prova {one}\"\n", chance.below(4));
            portal.write(
                "content/requirements.toml",
                format!("extends = \"minimum\"\nid = \"prova\"\nversion = \"1\"\ntitle = \"Prova\"\n{rule}"),
            );
        }
        (20, _) => {
            let settings = portal.path().join("portal.toml");
            rewrite(&settings, |text| {
                replace_line(text, "title", &format!("\"Portale di {one}\""))
            });
        }
        (21, _) => {
            portal.write(
                "content/synonyms.toml",
                format!("[[equal]]\nwords = [\"{one}\", \"{other}x\"]\n"),
            );
        }
        (22, _) => {
            portal.write(
                "content/pages/notizie.md",
                format!("+++\ntitle = \"Notizie\"\n+++\nOggi {one}. [Tutti](/servizi/).\n"),
            );
        }
        (23..=25, _) => {
            let pages = others(portal);
            // Lines that come and go: with the last one goes the whole text.
            rewrite(chance.of(&pages), |text| match text.rsplit_once("Una riga") {
                Some((before, _)) if one < other => before.to_owned(),
                _ => format!("{text}\nUna riga di {one} e {other}.\n"),
            });
        }
        _ => {
            let ftl = format!("title-services = Servizi di {one}\n");
            portal.write("themes/territorio/messages/it.ftl", ftl);
        }
    }
    format!("{kind}: {one}, {other}")
}
