//! Builds after which only texts were changed: made of what is known of the last one, and the same as clean ones.

use super::edits::Chance;
use super::{DAYS, build, clean_copy, same_as_clean};
use crate::harness::Portal;
use std::fs;
use std::path::PathBuf;

#[path = "../../benches/generator/mod.rs"]
#[allow(dead_code)]
mod generator;

const NIDO: &str = "content/providers/coop-beta/nido-beta.md";
const HOME: &str = "content/providers/coop-beta/assistenza-a-casa.md";

/// Whether the last build was a narrow one: it does not know on what all the pages would have been made.
pub(super) fn was_narrow(portal: &Portal) -> bool {
    let nobody = format!("w\t{}\t", "0".repeat(32));
    portal.read(".sportello/output.record").contains(&nobody)
}

/// What is kept of the page at a path: on what it was made.
fn made_of(portal: &Portal, path: &str) -> String {
    let record = portal.read(".sportello/output.record");
    let mut lines = record.lines().filter(|line| line.contains(&format!("\t{path}\t")));
    lines.next().expect("a page").to_owned()
}

/// Changes the text of a page, builds, compares with a clean build, and says whether the build was narrow.
#[track_caller]
fn after(portal: &Portal, page: &str, change: impl FnOnce(&str) -> String) -> bool {
    let text = change(&portal.read(page));
    portal.write(page, text);
    same_as_clean(portal, DAYS[0], &[page.to_owned()]);
    was_narrow(portal)
}

fn services(portal: &Portal) -> Vec<PathBuf> {
    let mut pages = Vec::new();
    for provider in fs::read_dir(portal.path().join("content/providers")).expect("providers") {
        let files = fs::read_dir(provider.expect("a provider").path()).expect("a folder");
        pages.extend(files.map(|file| file.expect("a file").path()));
    }
    pages.retain(|page| page.extension().is_some_and(|ending| ending == "md") && !page.ends_with("index.md"));
    pages.sort();
    pages
}

#[test]
fn an_edit_of_a_text_is_a_narrow_build() {
    let portal = Portal::small();
    assert_eq!(build(&portal, DAYS[0], &[]).code, 0);
    assert!(!was_narrow(&portal));
    // Words that nobody else has, that others have, and none.
    for more in [
        "\nIl nido ha una zanzariera.\n",
        "\nI bambini sono bravi.\n",
        "\n",
        "\nZanzariera.\n",
    ] {
        assert!(after(&portal, NIDO, |text| format!("{text}{more}")), "{more}");
    }
    assert!(
        portal
            .read("public/servizi/nido-beta/index.html")
            .contains("zanzariera")
    );
    // Words that go, and a text that is what it was long ago.
    assert!(after(&portal, NIDO, |text| text.replace("zanzariera", "tenda")));
    assert!(after(&portal, NIDO, |_| Portal::small().read(NIDO)));
    let clean = Portal::small();
    assert_eq!(build(&clean, DAYS[0], &[]).code, 0);
    assert!(portal.files("public") == clean.files("public"));
    // Two at once, and a build after which nothing was touched.
    portal.write(HOME, portal.read(HOME) + "\nUna riga in più.\n");
    assert!(after(&portal, NIDO, |text| format!("{text}\nUn'altra riga.\n")));
    let before = portal.read(".sportello/output.record");
    same_as_clean(&portal, DAYS[0], &[]);
    assert_eq!(portal.read(".sportello/output.record"), before);
    // Where a text leads outside is shown on its page only.
    let outside = "[Il sito](https://nido.example/) e [un'e-mail](mailto:nido@beta.example)";
    assert!(after(&portal, NIDO, |text| format!("{text}\n{outside}\n")));
    // A file that was only touched.
    assert!(after(&portal, NIDO, str::to_owned));
    // Whatever comes after it begins with a site that is whole.
    assert!(!after(&portal, NIDO, |text| text.replacen(
        "title = \"",
        "title = \"Nuovo ",
        1
    )));
    assert!(after(&portal, NIDO, |text| format!("{text}\nEcco.\n")));
}

/// Whatever a page is about, its text is shown on it only.
#[test]
fn an_edit_of_any_text_is_a_narrow_build() {
    let portal = Portal::small();
    portal.change(
        "portal.toml",
        "demo = true",
        "demo = true\nurl = \"https://portale.example\"\nlanguages = [\"en\"]",
    );
    portal.write(
        "content/pages/privacy.en.md",
        "+++\ntitle = \"Privacy\"\n+++\nWe keep nothing.\n",
    );
    // Texts that are not there yet change more than a page: from then on they want to be translated.
    for page in [
        "providers/coop-beta/index",
        "places/punto-alfa",
        "people/ida-verdi",
        "calls/bando-2026",
        "needs/andare-alle-visite",
    ] {
        let page = format!("content/{page}.md");
        portal.write(&page, portal.read(&page) + "\nEcco chi siamo.\n");
    }
    assert_eq!(build(&portal, DAYS[0], &[]).code, 0);
    for (page, shown) in [
        ("providers/coop-beta/index", "enti/coop-beta"),
        ("places/punto-alfa", "luoghi/punto-alfa"),
        ("people/ida-verdi", "persone/ida-verdi"),
        ("calls/bando-2026", "bandi/bando-2026"),
        ("pages/privacy", "privacy"),
        ("pages/privacy.en", "en/privacy"),
    ] {
        let page = format!("content/{page}.md");
        let line = "\nIn fondo al cortile c'è uno zelkova.\n";
        assert!(after(&portal, &page, |text| format!("{text}{line}")), "{page}");
        let public = portal.read(&format!("public/{shown}/index.html"));
        assert!(public.contains("zelkova"), "{page}");
        let lead = "\n[Tutti i servizi](/servizi/)\n";
        assert!(!after(&portal, &page, |text| format!("{text}{lead}")), "{page}");
    }
    // Two kinds of pages at once.
    portal.write(NIDO, portal.read(NIDO) + "\nUna riga in più.\n");
    assert!(after(&portal, "content/people/ida-verdi.md", |text| format!(
        "{text}\nAnche qui.\n"
    )));
    // The first words of a page.
    assert!(!after(&portal, "content/providers/comune-alfa/index.md", |text| {
        let head = text.rfind("+++").expect("front matter") + 3;
        format!("{}\n", &text[..head])
    }));
    // Questions are asked on many pages: no narrow build, but none of services either.
    let page = made_of(&portal, "/servizi/nido-beta/");
    let need = made_of(&portal, "/bisogni/andare-alle-visite/");
    assert!(!after(&portal, "content/needs/andare-alle-visite.md", |text| format!(
        "{text}\nEcco.\n"
    )));
    assert_eq!(made_of(&portal, "/servizi/nido-beta/"), page);
    assert_ne!(made_of(&portal, "/bisogni/andare-alle-visite/"), need);
}

/// Files that nobody reads stand beside a portal too, and may be as new as it is.
#[test]
fn the_first_edit_of_a_new_portal_is_a_narrow_build() {
    let portal = Portal::small();
    portal.write("README.md", "# Il nostro portale\n");
    portal.write("note.txt", "Da fare.\n");
    assert_eq!(build(&portal, DAYS[0], &[]).code, 0);
    assert!(after(&portal, NIDO, |text| format!("{text}\nUna riga.\n")));
}

/// Whoever measures a build measures the one that would have been made.
#[test]
fn to_measure_changes_nothing() {
    let portal = Portal::small();
    assert_eq!(build(&portal, DAYS[0], &[]).code, 0);
    let measure = || {
        let run = build(&portal, DAYS[0], &["--timings", "--trace", "trace.json"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let trace: serde_json::Value = serde_json::from_str(&portal.read("trace.json")).expect("a trace");
        let steps = trace["traceEvents"].as_array().expect("events").iter();
        let pages = steps.filter(|event| event["cat"] == "render").count();
        (run.stdout, pages)
    };
    let (nothing, pages) = measure();
    assert!(nothing.contains("guardare che cosa"), "{nothing}");
    assert!(!nothing.contains("modelli"), "{nothing}");
    assert_eq!(pages, 0);
    portal.write(NIDO, format!("{}\nIl nido ha una tenda.\n", portal.read(NIDO)));
    let (edit, pages) = measure();
    assert!(was_narrow(&portal));
    assert!(edit.contains("fare le pagine dai modelli"), "{edit}");
    // As it was and as it is.
    assert_eq!(pages, 2);
}

#[test]
fn what_other_pages_show_is_no_narrow_build() {
    let portal = Portal::small();
    assert_eq!(build(&portal, DAYS[0], &[]).code, 0);
    let narrow = |what: &str, change: &dyn Fn(&str) -> String| {
        let kept = portal.read(NIDO);
        assert!(!after(&portal, NIDO, change), "{what}");
        // And back again.
        after(&portal, NIDO, |_| kept);
    };
    narrow("a summary", &|text| {
        text.replacen("summary = \"", "summary = \"Ecco: ", 1)
    });
    narrow("a link", &|text| format!("{text}\n[Tutti i servizi](/servizi/)\n"));
    narrow("a requirement", &|text| text.replacen("## Come fare", "## Altro", 1));
    narrow("an error", &|text| format!("{text}\n[Nessuno](/servizi/non-esiste/)\n"));
    narrow("line ends", &|text| format!("{text}\r\nUna riga.\r\n"));
    narrow("no front matter", &|text| text.replacen("+++", "", 1));
    // A page that comes or goes.
    portal.write("content/pages/zzz.md", "+++\ntitle = \"Altro\"\n+++\n");
    assert!(!after(&portal, NIDO, |text| format!("{text}\nUna riga.\n")));
    portal.remove("content/pages/zzz.md");
    assert!(!after(&portal, NIDO, |text| format!("{text}\nUna riga.\n")));
    assert!(after(&portal, NIDO, |text| format!("{text}\nUna riga.\n")));
    // Another day, another setting.
    portal.write(NIDO, portal.read(NIDO) + "\nUna riga.\n");
    same_as_clean(&portal, DAYS[1], &[]);
    assert!(!was_narrow(&portal));
    portal.change("portal.toml", "Portale di prova", "Portale nuovo");
    assert!(!after(&portal, NIDO, |text| format!("{text}\nUna riga.\n")));
}

/// Two services with one title: their texts decide whether they are the same.
#[test]
fn what_is_said_of_two_services_is_no_narrow_build() {
    let portal = Portal::small();
    let twin = "content/providers/coop-beta/nido-beta-bis.md";
    portal.write(
        twin,
        portal
            .read(NIDO)
            .replace("Non serve niente", "Serve soltanto la pazienza"),
    );
    assert_eq!(build(&portal, DAYS[0], &[]).code, 0);
    let other = "\n\nParole del tutto diverse: stagno, aquilone, veranda, ginepro, bicicletta, mandolino, orologio, sentiero.\n";
    assert!(!after(&portal, twin, |text| format!("{text}{other}{other}")));
    assert!(after(&portal, HOME, |text| format!("{text}\nUna riga.\n")));
}

/// Portals of several languages have a page and a search in each.
#[test]
fn every_language_has_its_part() {
    let portal = Portal::small();
    portal.change(
        "portal.toml",
        "demo = true",
        "demo = true\nurl = \"https://portale.example/sociale\"\nlanguages = [\"en\"]",
    );
    let english = "content/providers/coop-beta/nido-beta.en.md";
    portal.write(
        english,
        "+++\ntitle = \"Nursery\"\nsummary = \"A place for small children.\"\n+++\n\n## Who it is for\n\nChildren.\n\n## \
         How to do it\n\nWrite.\n\n## What you need\n\nNothing.\n\n## What you get\n\nMeals.\n\n## Times and \
         deadlines\n\nTen days.\n",
    );
    assert_eq!(build(&portal, DAYS[0], &[]).code, 0);
    assert!(after(&portal, HOME, |text| format!(
        "{text}\nUna riga da zingari felici.\n"
    )));
    assert!(
        portal
            .read("public/en/services/assistenza-a-casa/index.html")
            .contains("zingari")
    );
    assert!(after(&portal, NIDO, |text| format!("{text}\nUna riga.\n")));
    assert!(after(&portal, english, |text| format!(
        "{text}\nAnother line with a zeppelin.\n"
    )));
    assert!(
        portal
            .read("public/en/services/nido-beta/index.html")
            .contains("zeppelin")
    );
}

#[test]
fn what_was_kept_may_be_damaged() {
    let portal = Portal::small();
    assert_eq!(build(&portal, DAYS[0], &[]).code, 0);
    let edit = |number: usize| after(&portal, NIDO, |text| format!("{text}\nRiga numero {number}.\n"));
    assert!(edit(0));
    for (number, name) in [
        "texts",
        "texts.list",
        "texts.now",
        "words-it",
        "said.json",
        "output.record",
        "spare.record",
    ]
    .into_iter()
    .enumerate()
    {
        let path = portal.path().join(".sportello").join(name);
        let bytes = fs::read(&path).expect(name);
        let cut = &bytes[..bytes.len() / 2];
        let mut other = bytes.clone();
        let middle = other.len() / 2;
        other[middle] ^= 1;
        for damaged in [cut, other.as_slice(), b"niente", b""] {
            fs::write(&path, damaged).expect(name);
            edit(number);
        }
        fs::remove_file(&path).expect(name);
        edit(number);
        // With another build everything is known again.
        portal.change("portal.toml", "Portale", "Portale e");
        assert!(!edit(number));
        assert!(edit(number), "{name}");
    }
    // What an older site was made of says nothing of this one.
    let keep = |name: &str| fs::read(portal.path().join(".sportello").join(name)).expect("a file");
    let kept = ["texts", "texts.list", "texts.now", "words-it"];
    let old = kept.map(keep);
    portal.change("portal.toml", "Portale", "Portale e");
    assert!(!edit(90));
    for (name, bytes) in kept.into_iter().zip(old) {
        portal.write(&format!(".sportello/{name}"), bytes);
    }
    assert!(!edit(91));
}

/// What others did to the site is seen by a narrow build too.
#[test]
fn a_site_that_others_touched_is_made_whole() {
    let portal = Portal::small();
    assert_eq!(build(&portal, DAYS[0], &[]).code, 0);
    let page = "public/servizi/assistenza-a-casa/index.html";
    portal.write(page, "altro");
    assert!(!after(&portal, NIDO, |text| format!("{text}\nUna riga.\n")));
    portal.remove(page);
    assert!(!after(&portal, NIDO, |text| format!("{text}\nUna riga.\n")));
    portal.write("public/servizi/estraneo.txt", "mio");
    portal.write(NIDO, portal.read(NIDO) + "\nUna riga.\n");
    assert_eq!(build(&portal, DAYS[0], &[]).code, 5);
    assert_eq!(portal.read("public/servizi/estraneo.txt"), "mio");
    portal.remove("public/servizi/estraneo.txt");
    assert!(after(&portal, NIDO, |text| format!("{text}\nUna riga.\n")));
}

/// The index for other programs says what the site says.
#[test]
fn the_index_for_other_programs_follows() {
    let portal = Portal::small();
    assert_eq!(build(&portal, DAYS[0], &[]).code, 0);
    let documents = |word: &str| -> (usize, u64) {
        let index = tantivy::Index::open(directory(&portal)).expect("an index");
        let searcher = index.reader().expect("a reader").searcher();
        let body = index.schema().get_field("body").expect("a field");
        let query = tantivy::query::TermQuery::new(
            tantivy::Term::from_field_text(body, word),
            tantivy::schema::IndexRecordOption::Basic,
        );
        let found = searcher.search(&query, &tantivy::collector::Count).expect("a search");
        (found, searcher.num_docs())
    };
    let (none, all) = documents("zanzarier");
    assert_eq!(none, 0);
    for number in 0..12 {
        assert!(after(&portal, NIDO, |text| format!(
            "{text}\nUna zanzariera, {number}.\n"
        )));
        assert_eq!(documents("zanzarier"), (1, all), "{number}");
    }
    let segments = fs::read_dir(portal.path().join(".sportello/index")).expect("a folder");
    let stores = segments.filter(|file| {
        let name = file.as_ref().expect("a file").file_name();
        name.to_string_lossy().ends_with(".store")
    });
    assert!(stores.count() <= 9);
}

/// The index on the disk, in memory.
fn directory(portal: &Portal) -> tantivy::directory::RamDirectory {
    let directory = tantivy::directory::RamDirectory::create();
    for file in fs::read_dir(portal.path().join(".sportello/index")).expect("a folder") {
        let file = file.expect("a file");
        let bytes = fs::read(file.path()).expect("a file");
        let written = tantivy::directory::Directory::atomic_write(&directory, file.file_name().as_ref(), &bytes);
        written.expect("a file in memory");
    }
    directory
}

const WORDS: [&str; 10] = [
    "zanzariera",
    "il",
    "bambini",
    "telefono",
    "0331 555 123",
    "104/92",
    "dell'orto",
    "accompagnamento",
    "perché",
    "Tradate",
];

/// Texts of a portal with several hundred services change in all ways but one: no heading goes.
#[test]
fn texts_of_many_services() {
    let portal = Portal::empty();
    generator::generate(portal.path(), 300).expect("a portal");
    assert_eq!(build(&portal, DAYS[0], &[]).code, 0);
    let pages = services(&portal);
    let mut chance = Chance::new(7);
    let (mut story, mut narrow) = (Vec::new(), 0);
    for _ in 0..12 {
        for _ in 0..=chance.below(2) {
            let page = &pages[chance.below(pages.len())];
            let text = fs::read_to_string(page).expect("a page");
            let paragraphs: Vec<&str> = text.split("\n\n").collect();
            let place = paragraphs.len() - 1 - chance.below(3);
            let mut changed: Vec<String> = paragraphs.iter().map(|part| (*part).to_owned()).collect();
            let word = WORDS[chance.below(WORDS.len())];
            let is_text = !changed[place].starts_with(['#', '+']);
            match chance.below(3) {
                0 if is_text => changed[place] = format!("Adesso si parla di {word}."),
                1 if is_text => changed[place].push_str(&format!(" {word} e ancora {word}.")),
                _ => changed.push(format!("Una riga su {word}.")),
            }
            story.push(format!("{}: {word}", page.display()));
            fs::write(page, changed.join("\n\n")).expect("a page");
        }
        same_as_clean(&portal, DAYS[0], &story);
        narrow += usize::from(was_narrow(&portal));
    }
    assert!(narrow >= 9, "{narrow} of 12 were narrow: {story:#?}");
    // The files of the search are those of a portal of this size.
    assert!(portal.files("public/assets/search").len() > 8);
    drop(clean_copy(&portal));
}
