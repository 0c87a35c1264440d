//! A site made in shares: the same site.

use crate::harness::{Portal, Run, has};
use std::fs;

fn shard(portal: &Portal, share: &str) -> Run {
    portal.run(&["build", "--shard", share])
}

/// The demo in three shares.
fn three() -> Portal {
    let portal = Portal::demo();
    for number in 1..=3 {
        let run = shard(&portal, &format!("{number}/3"));
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    portal
}

#[test]
fn shares_together_are_the_site_byte_for_byte() {
    let portal = three();
    assert!(!portal.has("public/index.html"), "a share is no site");
    let files = |number: u32| portal.files(&format!("shards/{number}-of-3")).len();
    let total: usize = (1..=3).map(files).sum();
    assert!((1..=3).all(|number| files(number) * 5 > total), "all have their part");
    let run = portal.run(&["merge-shards"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    has(&run.stdout, "3 parti: 103 servizi");
    let merged = portal.files("public");
    let whole = Portal::demo();
    whole.build();
    assert_eq!(whole.files("public"), merged);
    // What comes next begins with it.
    has(&portal.run(&["build"]).stdout, "Nulla è cambiato");
}

#[test]
fn shares_follow_an_edit_and_keep_what_is_the_same() {
    let portal = three();
    assert_eq!(portal.run(&["merge-shards"]).code, 0);
    let service = "content/providers/voce-vicina/telefonata-amica-del-mattino.md";
    let text = portal.read(service) + "\nDa lunedì rispondiamo anche la sera.\n";
    portal.write(service, text);
    for share in ["1/3", "2/3", "3/3"] {
        assert_eq!(shard(&portal, share).code, 0);
    }
    assert_eq!(portal.run(&["merge-shards"]).code, 0);
    let whole = Portal::demo();
    whole.write(service, portal.read(service));
    whole.build();
    assert_eq!(whole.files("public"), portal.files("public"));
}

#[test]
fn compressed_siblings_go_along() {
    let portal = Portal::small();
    for share in ["1/2", "2/2"] {
        assert_eq!(portal.run(&["build", "--precompress", "--shard", share]).code, 0);
    }
    let run = portal.run(&["merge-shards"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let whole = Portal::small();
    assert_eq!(whole.run(&["build", "--precompress"]).code, 0);
    assert_eq!(portal.files("public"), whole.files("public"));
    assert!(portal.has("public/index.html.br"));
    assert!(
        !portal.has(".sportello/index"),
        "shares make no index for other programs"
    );
    // One share with siblings and one without would be half of each.
    assert_eq!(portal.run(&["build", "--shard", "2/2"]).code, 0);
    let run = portal.run(&["merge-shards"]);
    assert_eq!(run.code, 5);
    has(&run.stderr, "non sono parti dello stesso sito");
}

#[test]
fn damaged_siblings_and_other_pictures_are_noticed() {
    let portal = Portal::small();
    for share in ["1/2", "2/2"] {
        assert_eq!(portal.run(&["build", "--precompress", "--shard", share]).code, 0);
    }
    let gzip = ["1", "2"].map(|share| format!("shards/{share}-of-2/index.html.gz"));
    let gzip = gzip.iter().find(|path| portal.has(path)).expect("a sibling");
    let path = portal.path().join(gzip);
    let whole = fs::read(&path).expect("a sibling");
    let mut damaged = whole.clone();
    damaged[whole.len() / 2] ^= 1;
    fs::write(&path, damaged).expect("damaged");
    let run = portal.run(&["merge-shards"]);
    assert_eq!(run.code, 5, "{}", run.stderr);
    fs::write(&path, whole).expect("whole");
    assert_eq!(portal.run(&["merge-shards"]).code, 0);

    // Of the same size, on another machine.
    let other = Portal::small();
    for (portal, colour) in [(&portal, 1), (&other, 2)] {
        portal.write("content/providers/coop-beta/foto.jpg", vec![colour; 2000]);
        let page = "content/providers/coop-beta/nido-beta.md";
        portal.write(page, portal.read(page) + "\n![Il cortile](foto.jpg)\n");
    }
    assert_eq!(portal.run(&["build", "--shard", "1/2"]).code, 0);
    assert_eq!(other.run(&["build", "--shard", "2/2"]).code, 0);
    let share = portal.path().join("shards/2-of-2");
    fs::remove_dir_all(&share).expect("removed");
    crate::harness::copy(&other.path().join("shards/2-of-2"), &share);
    let run = portal.run(&["merge-shards"]);
    assert_eq!(run.code, 5);
    has(&run.stderr, "non sono parti dello stesso sito");
}

#[test]
fn what_is_no_whole_is_refused_and_the_old_site_stays() {
    let portal = three();
    portal.write("public/index.html", "il sito di prima");
    portal.write("public/.sportello-files", "index.html\n");
    let refused = |folders: &[&str], said: &str| {
        let run = portal.run(&[&["merge-shards"], folders].concat());
        assert_eq!(run.code, 5, "{folders:?}: {}{}", run.stdout, run.stderr);
        has(&run.stderr, said);
        assert_eq!(portal.files("public").len(), 2, "{folders:?}");
    };
    let (one, two, three) = ("shards/1-of-3", "shards/2-of-3", "shards/3-of-3");
    refused(&[one, three], "mancano delle parti: 2/3");
    refused(&[one, two, one], "sono la stessa parte");
    refused(&[one, two, "content"], "non è una parte");
    // A copy that did not arrive as a whole.
    let page = portal
        .files(two)
        .into_iter()
        .find(|(path, _)| path.ends_with(".html"))
        .expect("a page");
    let path = format!("{two}/{}", page.0);
    portal.write(&path, "meno");
    refused(&[], "non è com'era");
    fs::remove_file(portal.path().join(&path)).expect("a file to remove");
    refused(&[], &page.0);
    portal.write(&path, &page.1);
    // Shares of different contents.
    let settings = portal.read("portal.toml");
    portal.write("portal.toml", settings.replace("Sportello Tradate", "Altro sportello"));
    assert_eq!(shard(&portal, "2/3").code, 0);
    refused(&[], "non sono parti dello stesso sito");
    portal.write("portal.toml", settings);
    assert_eq!(shard(&portal, "2/3").code, 0);
    assert_eq!(portal.run(&["merge-shards"]).code, 0);
    assert!(portal.files("public").len() > 1000);
}

#[test]
fn a_share_is_refused_for_the_same_reasons_as_a_site() {
    let portal = Portal::small();
    portal.change("content/places/punto-alfa.md", "name = \"Punto sociale di Alfa\"\n", "");
    let run = shard(&portal, "1/2");
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(!portal.has("shards/1-of-2"));
    for wrong in ["0/2", "3/2", "1", "uno/due", "1/0"] {
        assert_eq!(shard(&portal, wrong).code, 2, "{wrong}");
    }
    assert_eq!(portal.run(&["build", "--shard", "1/2", "--no-cache"]).code, 2);
    let run = portal.run(&["merge-shards"]);
    assert_eq!(run.code, 2);
    has(&run.stderr, "build --shard 1/4");
    // One share of one is a site.
    let portal = Portal::small();
    assert_eq!(shard(&portal, "1/1").code, 0);
    assert_eq!(
        portal.run(&["merge-shards", "--release-dir", "public/versioni"]).code,
        2
    );
    assert_eq!(portal.run(&["merge-shards", "--release-dir", "versioni"]).code, 0);
    assert!(portal.has("versioni/current/index.html"));
}
