//! `search`: the words people write find the services of the demo.

use crate::harness::{Portal, program, repository};

/// Ids of the services found, the best first.
fn find(query: &str) -> Vec<String> {
    let output = program()
        .current_dir(repository())
        .args(["search", query, "--json"])
        .output()
        .expect("the program runs");
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let results = found["results"].as_array().expect("results").iter();
    results
        .map(|hit| hit["id"].as_str().expect("an id").to_owned())
        .collect()
}

#[test]
fn what_people_write_finds_what_they_need() {
    let expected: [(&str, &[&str]); 14] = [
        (
            "badante per mia mamma",
            &["trovare-una-badante", "buono-badante-vedano-olona"],
        ),
        ("asilo", &["asilo-nido-comunale-tradate", "nido-girotondo-tradate"]),
        (
            "dell'anziano",
            &["alloggi-protetti-casa-del-tiglio", "assistenza-domiciliare-filo-teso"],
        ),
        (
            "dell’anziano",
            &["alloggi-protetti-casa-del-tiglio", "assistenza-domiciliare-filo-teso"],
        ),
        (
            "perche' psicologo",
            &["psicologo-prezzo-equo-adulti", "linea-psicologo-dipendenti"],
        ),
        (
            "perché psicologo",
            &["psicologo-prezzo-equo-adulti", "linea-psicologo-dipendenti"],
        ),
        (
            "psicologi",
            &["psicologo-prezzo-equo-adulti", "linea-psicologo-dipendenti"],
        ),
        ("sfrato", &["casa-ponte-dopo-lo-sfratto"]),
        ("telesocorso", &["telesoccorso-giorno-e-notte"]),
        ("infermieri a casa", &["infermiere-fisioterapista-a-casa-filo-teso"]),
        ("mio marito mi picchia", &["ascolto-donne-che-subiscono-violenza"]),
        ("mensa scuola lonate", &["mensa-scolastica-lonate-ceppino"]),
        (
            "pulmino visita",
            &[
                "trasporto-visite-mediche-ruote-gentili",
                "accompagnamento-visite-vedano-olona",
            ],
        ),
        (
            "doposcuola",
            &["spazio-compiti-tradate", "compiti-in-biblioteca-vedano-olona"],
        ),
    ];
    let mut missed = Vec::new();
    for (query, wanted) in expected {
        let found = find(query);
        let top: Vec<&str> = found.iter().take(5).map(String::as_str).collect();
        if !wanted.iter().any(|id| top.contains(id)) {
            missed.push(format!("«{query}»: {top:?}"));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn the_same_word_in_any_spelling_has_the_same_answer() {
    assert_eq!(find("dell'anziano"), find("dell’anziano"));
    assert_eq!(find("disabilità"), find("DISABILITA"));
    assert_eq!(find("anziano"), find("anziani"));
}

#[test]
fn results_say_who_where_and_why() {
    let run = Portal::small().run(&["search", "badante"]);
    assert_eq!(run.code, 0);
    assert_eq!(
        run.stdout,
        "Nessun servizio per «badante».\nProva con meno parole, o con una parola più comune. Le parole dei cittadini si aggiungono in content/synonyms.toml.\n"
    );
    let run = Portal::small().run(&["search", "casa", "vecchio"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines[0], " 1. Assistenza a casa per anziani");
    assert!(lines[1].starts_with("    Coop Beta · tutti i comuni · "), "{lines:#?}");
    assert_eq!(
        lines[2],
        "    «casa» in: titolo, categoria o destinatari, descrizione breve, testo"
    );
    assert_eq!(
        lines[3], "    «vecchio» in: sinonimi aggiunti a categoria o destinatari",
        "a one-way synonym, written into the service"
    );
    assert_eq!(lines[4], "    /servizi/assistenza-a-casa/");
}

#[test]
fn a_query_without_words_finds_nothing_and_says_so() {
    let run = Portal::small().run(&["search", "di", "che", "…"]);
    assert_eq!(run.code, 0);
    assert!(run.stdout.starts_with("Nessun servizio"), "{}", run.stdout);
}

/// Answers of the small portal with these arguments, as JSON.
fn ask(args: &[&str]) -> serde_json::Value {
    let output = program()
        .current_dir(repository())
        .arg("search")
        .args(args)
        .arg("--json")
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn ids(answer: &serde_json::Value) -> Vec<&str> {
    let results = answer["results"].as_array().expect("results").iter();
    results.filter_map(|hit| hit["id"].as_str()).collect()
}

#[test]
fn filters_narrow_and_need_no_words() {
    let all = ask(&["nido", "-n", "100"]);
    let here = ask(&["nido", "-n", "100", "--comune", "Gornate Olona"]);
    assert!(!ids(&here).is_empty() && ids(&here).len() < ids(&all).len());
    assert_eq!(
        ids(&here),
        ids(&ask(&["nido", "-n", "100", "--comune", "gornate-olona"]))
    );
    assert!(ids(&here).iter().all(|id| ids(&all).contains(id)));
    let free = ask(&["--free", "-n", "200"]);
    let municipal = ask(&["--free", "--regime", "municipal", "-n", "200"]);
    assert!(ids(&municipal).len() > 3 && ids(&municipal).len() < ids(&free).len());
    assert_eq!(free["total"], ids(&free).len());
    let child = ask(&["--age", "1", "-n", "200"]);
    assert!(ids(&child).contains(&"asilo-nido-comunale-tradate"));
    assert!(!ids(&child).contains(&"laboratorio-occupazionale-bussola"));
    let at_home = ask(&["anziani", "--mode", "home", "--language", "italiano", "-n", "200"]);
    assert!(ids(&at_home).contains(&"assistenza-domiciliare-filo-teso"));
}

#[test]
fn a_filter_with_an_unknown_value_says_what_there_is() {
    let run = Portal::small().run(&["search", "casa", "--comune", "alfaa"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("«alfaa» non è tra i valori di --comune"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("Forse volevi scrivere: Alfa"), "{}", run.stderr);
    let run = Portal::small().run(&["search", "casa", "--mode", "volando"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("place, home, online, phone"), "{}", run.stderr);
}

#[test]
fn many_questions_are_answered_in_one_run() {
    let portal = Portal::small();
    portal.write("questions.txt", "casa\n\nvecchio casa\n");
    let questions = portal.path().join("questions.txt");
    let run = portal.run(&["search", "--queries", questions.to_str().expect("a UTF-8 path")]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let answers: Vec<serde_json::Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect();
    assert_eq!(answers.len(), 3);
    assert_eq!(answers[0]["query"], "casa");
    assert_eq!(ids(&answers[2])[0], "assistenza-a-casa");
    let run = portal.run(&["search", "--queries", "nowhere.txt"]);
    assert_eq!(run.code, 5);
    assert!(run.stderr.contains("Le domande non si leggono"), "{}", run.stderr);
}

#[test]
fn an_explanation_adds_up() {
    let answer = ask(&["telesoccorso", "--explain", "-n", "1"]);
    let hit = &answer["results"][0];
    assert_eq!(hit["id"], "telesoccorso-giorno-e-notte");
    let points = hit["matches"][0]["points"].as_object().expect("points by field");
    let sum: f64 = points.values().filter_map(serde_json::Value::as_f64).sum();
    let whole = hit["points"].as_f64().expect("points");
    // One word, all of it matched: what the fields give is what the service has, but for rounding to a thirty-second.
    assert!((sum - whole).abs() < 0.15, "{sum} {whole}");
    let level = hit["score"].as_f64().expect("a level");
    assert!(level <= whole && whole < level * 1.07, "{level} {whole}");
}

#[test]
fn a_synonym_never_beats_the_word_itself() {
    let portal = Portal::small();
    portal.write(
        "content/synonyms.toml",
        "[[equal]]\nwords = [\"tata\", \"assistenza a casa\"]\n",
    );
    let page = portal.read("content/providers/coop-beta/assistenza-a-casa.md");
    // The word itself stands in the text only; the synonym is that of a title.
    let own = page
        .replace("Assistenza a casa per anziani", "Qualcuno che viene da te")
        .replace("\n## Come fare\n", "\n## Come fare\n\nAnche una tata.\n");
    portal.write("content/providers/coop-beta/viene-da-te.md", &own);
    let run = portal.run(&["search", "tata", "--json"]);
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(
        ids(&answer)[..2],
        ["viene-da-te", "assistenza-a-casa"],
        "{}",
        run.stdout
    );
}

#[test]
fn the_bundle_is_the_same_twice_and_has_few_files() {
    let build = || {
        let portal = Portal::small();
        let run = portal.run(&["build"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(portal.path().join("public/assets/search"))
            .expect("a bundle")
            .map(|entry| entry.expect("an entry").path())
            .map(|path| {
                let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                (name, std::fs::read(path).expect("a file"))
            })
            .collect();
        files.sort();
        assert!(portal.has(".sportello/index/meta.json"), "the index for other programs");
        files
    };
    let files = build();
    assert_eq!(files.len(), 1, "a small catalogue is one file");
    assert!(files[0].0.starts_with("boot."));
    assert_eq!(files, build());
}

#[test]
fn browsers_are_told_how_to_search_where_the_portal_says_where_it_lives() {
    let portal = Portal::small();
    portal.run(&["build"]);
    let home = portal.read("public/index.html");
    let settings = portal.read("portal.toml");
    assert!(
        !settings.contains("url =") && !home.contains("opensearchdescription"),
        "{settings}"
    );
    portal.write(
        "portal.toml",
        format!("url = \"https://sportello.example/\"\n{settings}"),
    );
    let run = portal.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let description = portal.read("public/opensearch.xml");
    assert!(
        description.contains("template=\"https://sportello.example/cerca/?q={searchTerms}\""),
        "{description}"
    );
    assert!(portal.read("public/index.html").contains("opensearchdescription"));
}

/// A number in letters, so that it is a word.
fn letters(mut number: usize) -> String {
    let mut word = String::from("q");
    while number > 0 {
        word.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    word
}

#[test]
fn more_words_than_are_held_at_once_are_found_in_their_own_services() {
    const SERVICES: usize = 250;
    const WORDS: usize = 1500;
    let portal = Portal::small();
    let model = portal.read("content/providers/coop-beta/nido-beta.md");
    for number in 0..SERVICES {
        let page = model.replacen("Asilo nido Beta", &format!("Nido {number:03} Tiglio{number}"), 1);
        let words: Vec<String> = (number * WORDS..(number + 1) * WORDS).map(letters).collect();
        let text = format!("{page}\n\n{}.\n", words.join(" "));
        portal.write(&format!("content/providers/coop-beta/nido-{number:03}.md"), text);
    }
    for number in [0, 70, 140, 200, 249] {
        let run = portal.run(&["search", &format!("Tiglio{number}"), "--json"]);
        let found: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert_eq!(
            ids(&found).first(),
            Some(&format!("nido-{number:03}").as_str()),
            "Tiglio{number}"
        );
    }
}
