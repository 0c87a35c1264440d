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
        lines[3], "    «vecchio» in: sinonimi e bisogni",
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
