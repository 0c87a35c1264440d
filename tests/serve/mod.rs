//! `serve`: the site from memory, rebuilt when a file changes, with its problems.

mod glance;

use crate::harness::{Portal, TODAY, program};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// How long the slowest machine may take for a rebuild.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that ends with its test.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(portal: &Portal) -> Server {
        let mut child = program()
            .current_dir(portal.path())
            .args(["serve", "--port", "0", "--date", TODAY])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let stdout = child.stdout.take().expect("its output");
        let mut lines = BufReader::new(stdout).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| Some(line.split("http://").nth(1)?.trim_end_matches('/').to_owned()))
            .expect("an address");
        // Nobody reads the rest, but the server must be able to write it.
        std::thread::spawn(move || lines.for_each(drop));
        Server { child, address }
    }

    /// Status and body.
    fn get(&self, path: &str) -> (u16, String) {
        let (head, body) = self.request(path);
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        (status, body)
    }

    fn request(&self, path: &str) -> (String, String) {
        self.ask(path, "")
    }

    /// Head and body, with further headers, each ended by a line break.
    fn ask(&self, path: &str, headers: &str) -> (String, String) {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{headers}\r\n",
            self.address
        )
        .expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let text = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        (head.to_owned(), body.to_owned())
    }

    /// Waits until a page satisfies a condition.
    fn wait(&self, path: &str, what: impl Fn(&str) -> bool) -> String {
        let until = Instant::now() + PATIENCE;
        loop {
            let (_, body) = self.get(path);
            if what(&body) {
                return body;
            }
            assert!(Instant::now() < until, "{path} never became what it should: {body}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn pages_come_from_memory_and_follow_their_files() {
    let portal = Portal::small();
    let server = Server::start(&portal);
    let (status, home) = server.get("/");
    assert_eq!(status, 200);
    assert!(home.contains("Portale di prova") && home.contains("/_sportello/live.js"));
    assert_eq!(server.get("/servizi/nido-beta/").0, 200);
    assert_eq!(server.get("/servizi/nido-beta").0, 307);
    let (status, missing) = server.get("/niente/");
    assert_eq!(status, 404);
    assert!(missing.contains("<h1"), "the page for addresses that do not exist");
    assert!(!portal.has("public"), "nothing is written");

    let page = "content/providers/coop-beta/nido-beta.md";
    portal.change(page, "Asilo nido Beta", "Nido delle Rondini");
    server.wait("/servizi/nido-beta/", |body| body.contains("Nido delle Rondini"));

    portal.change(
        "content/taxonomy.toml",
        "name = \"Famiglie\"",
        "name = \"Mamme e papà\"",
    );
    server.wait("/servizi/nido-beta/", |body| body.contains("Mamme e papà"));

    portal.write("content/pages/aiuto.md", "+++\ntitle = \"Aiuto\"\n+++\n\nChiama.\n");
    server.wait("/aiuto/", |body| body.contains("Chiama."));
    portal.remove("content/pages/aiuto.md");
    server.wait("/aiuto/", |body| !body.contains("Chiama."));
}

#[test]
fn what_the_settings_name_is_followed_too() {
    let portal = Portal::small();
    let logo = |size: u8| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\"/>");
    portal.write("look/logo.svg", logo(9));
    portal.write(
        "portal.toml",
        portal.read("portal.toml") + "\n[look]\nlogo = \"look/logo.svg\"\n",
    );
    let server = Server::start(&portal);
    let logo_of = |home: &str| home.split("/assets/logo.").nth(1).map(|rest| rest[..10].to_owned());
    let before = logo_of(&server.get("/").1).expect("a logo");
    portal.write("look/logo.svg", logo(7));
    server.wait("/", |home| logo_of(home).is_some_and(|now| now != before));

    // Another folder of content, from now on.
    crate::harness::copy(&portal.path().join("content"), &portal.path().join("altro"));
    portal.write(
        "portal.toml",
        format!("content = \"altro\"\n{}", portal.read("portal.toml")),
    );
    portal.change("altro/providers/coop-beta/nido-beta.md", "Asilo nido Beta", "Nido A");
    server.wait("/servizi/nido-beta/", |body| body.contains("Nido A"));
    portal.change("altro/providers/coop-beta/nido-beta.md", "Nido A", "Nido B");
    server.wait("/servizi/nido-beta/", |body| body.contains("Nido B"));
}

/// Changes of every kind that a memory of what was found out before could overlook; each can be made again and again.
fn change(portal: &Portal, kind: usize, number: usize) {
    let set = |path: &str, key: &str, value: String| {
        let text = portal.read(path);
        let lines = text.lines().map(|line| match line.split_once(" = ") {
            Some((name, _)) if name == key => format!("{key} = {value}"),
            _ => line.to_owned(),
        });
        portal.write(path, lines.collect::<Vec<_>>().join("\n") + "\n");
    };
    let append = |path: &str, text: String| {
        portal.write(path, portal.read(path) + &text);
    };
    let (nido, home) = (
        "content/providers/coop-beta/nido-beta.md",
        "content/providers/coop-beta/assistenza-a-casa.md",
    );
    let second = "content/providers/coop-beta/secondo-nido.md";
    match kind {
        0 => append(nido, format!("\nUna riga in più, la numero {number}.\n")),
        1 => set(home, "title", format!("\"Aiuto numero {number}\"")),
        // What services inherit, and what they show of their provider.
        2 => set(
            "content/providers/coop-beta/index.md",
            "days",
            format!("{}", 5 + number),
        ),
        3 => set(
            "content/providers/coop-beta/index.md",
            "name",
            format!("\"Coop Beta {number}\""),
        ),
        4 => set(
            "content/places/punto-alfa.md",
            "hours",
            format!("\"Mo-Fr 09:00-1{}:00\"", 1 + number % 8),
        ),
        5 => set("content/places/punto-alfa.md", "name", format!("\"Punto {number}\"")),
        6 => {
            portal.write(
                second,
                portal
                    .read(nido)
                    .replace("Asilo nido Beta", &format!("Secondo nido {number}")),
            );
        }
        7 => {
            let _ = std::fs::remove_file(portal.path().join(second));
        }
        8 => append(
            "content/taxonomy.toml",
            format!("\n[[audience]]\nid = \"prova-{number}\"\nname = \"Prova {number}\"\n"),
        ),
        9 => {
            let retired = ["Q24", "Q25"][number % 2];
            let rules =
                format!("extends = \"minimum\"\n\n[[requirement]]\nid = \"{retired}\"\nretired = \"prova {number}\"\n");
            portal.write("content/requirements.toml", rules);
        }
        10 => {
            let words = format!("+++\ntitle = \"Nursery {number}\"\n+++\n\n## A chi è rivolto\n\nChildren.\n");
            portal.write("content/providers/coop-beta/nido-beta.en.md", words);
        }
        11 => {
            portal.write(
                "themes/territorio/messages/it.ftl",
                format!("title-services = Servizi, {number}\n"),
            );
        }
        12 => set("portal.toml", "title", format!("\"Portale {number}\"")),
        _ => set(home, "hours", format!("\"Mo-Su 0{}:00-20:00\"", 1 + number % 8)),
    };
}

#[test]
fn whatever_it_remembers_it_shows_what_a_new_server_shows() {
    let portal = Portal::small();
    portal.change("portal.toml", "demo = true", "demo = true\nlanguages = [\"en\"]");
    let server = Server::start(&portal);
    // Each kind after each other one, more or less: 5 and 14 have no common divisor.
    for number in 0..42 {
        change(&portal, number * 5 % 14, number);
        if number % 3 < 2 {
            continue;
        }
        portal.write(
            "content/pages/segno.md",
            format!("+++\ntitle = \"Segno\"\n+++\n\nSegno {number}.\n"),
        );
        server.wait("/segno/", |body| body.contains(&format!("Segno {number}.")));
        portal.build();
        let new = Server::start(&portal);
        for (file, _) in portal.files("public") {
            let page = file.strip_suffix("index.html").unwrap_or(&file);
            // What a server does not make: lists and files for hosts.
            if page.starts_with('.')
                || page.ends_with(".conf")
                || page.starts_with("assets/search")
                || page.starts_with('_')
            {
                continue;
            }
            let path = format!("/{page}");
            let (status, want) = new.get(&path);
            // Search and data follow the pages.
            let until = Instant::now() + PATIENCE;
            while server.get(&path) != (status, want.clone()) {
                let (_, have) = server.get(&path);
                assert!(
                    Instant::now() < until,
                    "{path} after change {number}:\n{have}\n\n{want}"
                );
                std::thread::sleep(Duration::from_millis(50));
            }
        }
    }
}

/// A page whose text is changed.
const NIDO: &str = "content/providers/coop-beta/nido-beta.md";

/// A portal with its server, and the text of [`NIDO`].
fn with_text() -> (Portal, Server, String) {
    let portal = Portal::small();
    let server = Server::start(&portal);
    let text = portal.read(NIDO);
    (portal, server, text)
}

/// The page of a service and the files that are made of all, once nothing is being made any more.
fn at_rest(server: &Server) -> [String; 3] {
    let all =
        || ["/servizi/nido-beta/", "/qualita/enti/coop-beta/", "/dati/servizi.json"].map(|path| server.get(path).1);
    let until = Instant::now() + PATIENCE;
    let mut before = all();
    loop {
        std::thread::sleep(Duration::from_millis(400));
        let now = all();
        if now == before {
            return now;
        }
        assert!(Instant::now() < until, "it never comes to rest");
        before = now;
    }
}

#[test]
fn the_first_look_at_a_text_is_what_is_shown_in_the_end() {
    let (portal, server, text) = with_text();
    // The link comes with the first line: that change has no first look, the others have one.
    for number in 0..4 {
        portal.write(
            NIDO,
            format!("{text}\nRiga numero {number}, con **forza** e un [indirizzo](https://www.example.org/).\n"),
        );
        let first = server.wait("/servizi/nido-beta/", |body| {
            body.contains(&format!("Riga numero {number},"))
        });
        let last = at_rest(&server);
        assert_eq!(first, last[0], "{number}");
        assert_eq!(last, at_rest(&Server::start(&portal)), "{number}");
    }
    // Back to what it was: what was made of the same text before must not be mixed up with the first look.
    portal.write(NIDO, &text);
    server.wait("/servizi/nido-beta/", |body| !body.contains("Riga numero"));
    assert_eq!(at_rest(&server), at_rest(&Server::start(&portal)));
}

#[test]
fn a_text_with_an_error_has_no_first_look() {
    let (portal, server, text) = with_text();
    for wrong in [
        text.replace("## Cosa serve", "## Le foglie cadono"),
        format!("{text}\nUna [pagina](/che-non-ce/) che non c'è, o le foglie cadono.\n"),
        format!("{text}\n<<<<<<< le foglie cadono\n"),
    ] {
        portal.write(NIDO, &wrong);
        let until = Instant::now() + PATIENCE;
        loop {
            let (_, page) = server.get("/servizi/nido-beta/");
            assert!(!page.contains("foglie cadono"), "a page with an error is shown");
            if server.get("/_sportello/problems").1.contains("nido-beta.md") {
                break;
            }
            assert!(Instant::now() < until, "the error is never said");
            std::thread::sleep(Duration::from_millis(5));
        }
        portal.write(NIDO, &text);
        server.wait("/_sportello/problems", |body| !body.contains("nido-beta.md"));
    }
}

#[test]
fn like_a_host_it_packs_text_and_sends_parts() {
    let portal = Portal::small();
    let server = Server::start(&portal);
    let (_, home) = server.request("/");
    let (head, packed) = server.ask("/", "Accept-Encoding: gzip, br\r\n");
    assert!(head.to_lowercase().contains("content-encoding: gzip"), "{head}");
    assert!(packed.len() < home.len());
    let (_, search) = server.request("/cerca/");
    let boot = search
        .split(['"', '\'', ' ', '=', '>'])
        .find(|word| word.contains("assets/search/boot."))
        .expect("the address of the bundle");
    let (head, part) = server.ask(boot, "Range: bytes=0-0\r\nAccept-Encoding: identity\r\n");
    assert!(head.starts_with("HTTP/1.1 206"), "{head}");
    assert!(head.to_lowercase().contains("content-range: bytes 0-0/"), "{head}");
    // The first byte of gzip.
    assert_eq!(part, "\u{1f}");
}

#[test]
fn problems_keep_the_last_good_site_and_are_shown() {
    let portal = Portal::small();
    let server = Server::start(&portal);
    let page = "content/providers/coop-beta/nido-beta.md";
    let good = portal.read(page);
    portal.change(page, "capacity = 24", "capacity = \"<b>molti</b>\"");
    let problems = server.wait("/_sportello/problems", |body| body.contains("S022"));
    let problems: serde_json::Value = serde_json::from_str(&problems).expect("JSON");
    assert_eq!(problems["problems"][0]["place"], format!("{page}:15:12"));
    assert!(
        server.get("/servizi/nido-beta/").1.contains("Asilo nido Beta"),
        "the last good page"
    );
    portal.write(page, good);
    server.wait("/_sportello/problems", |body| body.contains("\"problems\":[]"));
}

#[test]
fn a_portal_that_begins_with_problems_shows_its_valid_pages() {
    let portal = Portal::small();
    portal.write("content/pages/rotta.md", "+++\ntitle = Rotta\n+++\n");
    let server = Server::start(&portal);
    assert_eq!(server.get("/servizi/nido-beta/").0, 200);
    assert!(server.get("/_sportello/problems").1.contains("S020"));
}

#[test]
fn a_portal_whose_settings_are_broken_comes_alive_when_they_are_mended() {
    let portal = Portal::small();
    let settings = portal.read("portal.toml");
    portal.write("portal.toml", "title = Prova\n");
    let server = Server::start(&portal);
    let (status, page) = server.get("/");
    assert_eq!(status, 404);
    assert!(page.contains("/_sportello/live.js"), "the browser can show why: {page}");
    assert!(server.get("/_sportello/problems").1.contains("P020"));
    portal.write("portal.toml", settings);
    server.wait("/", |body| body.contains("Portale di prova"));
}

#[test]
fn requests_cannot_leave_the_site() {
    let portal = Portal::small();
    let server = Server::start(&portal);
    for path in [
        "/../portal.toml",
        "/%2e%2e/portal.toml",
        "/..%2fportal.toml",
        "/assets/../../portal.toml",
        "//evil.example/servizi",
        "/portal.toml",
        "/content/taxonomy.toml",
    ] {
        let (head, body) = server.request(path);
        assert!(head.starts_with("HTTP/1.1 404"), "{path}: {head}");
        assert!(!body.contains("Portale di prova\"\n"), "{path}");
        assert!(!head.to_lowercase().contains("location: //"), "{path}: {head}");
    }
    let (head, _) = server.request("/servizi/nido-beta");
    assert!(head.contains("location: /servizi/nido-beta/"), "{head}");
}
