//! URLs: where every page lives.

use crate::language::Messages;
use crate::quality::SubjectKind;
use crate::source::slug;
use camino::Utf8Path;
use std::borrow::Cow;

/// The words of a language in URLs, and the path under which the portal lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routes {
    base: String,
    /// What paths of a further language begin with: `/en`; empty for the first language.
    prefix: String,
    words: [String; Section::ALL.len()],
    /// The words of the first language, for parts that there are only once.
    first: Option<[String; Section::ALL.len()]>,
    /// The word before the number of a further page of a list.
    further: String,
}

/// The parts of a portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Services.
    Services,
    /// Providers.
    Providers,
    /// Places.
    Places,
    /// People.
    People,
    /// Needs.
    Needs,
    /// Comuni.
    Comuni,
    /// Categories.
    Categories,
    /// Audiences.
    Audiences,
    /// Calls.
    Calls,
    /// Search page.
    Search,
    /// Quality register.
    Quality,
    /// Where services are missing, below the register.
    Coverage,
    /// What expires, below the register.
    Agenda,
    /// Open data.
    Data,
    /// A–Z.
    AtoZ,
    /// Site map for people.
    Sitemap,
    /// Attachments.
    Documents,
    /// What employees can use with their company's welfare.
    Welfare,
    /// The shortlist, kept in the browser.
    Shortlist,
    /// Booklets to print.
    Booklets,
    /// What is shown without a network.
    Offline,
}

impl Section {
    /// All parts.
    pub const ALL: [Section; 21] = [
        Section::Services,
        Section::Providers,
        Section::Places,
        Section::People,
        Section::Needs,
        Section::Comuni,
        Section::Categories,
        Section::Audiences,
        Section::Calls,
        Section::Search,
        Section::Quality,
        Section::Coverage,
        Section::Agenda,
        Section::Data,
        Section::AtoZ,
        Section::Sitemap,
        Section::Documents,
        Section::Welfare,
        Section::Shortlist,
        Section::Booklets,
        Section::Offline,
    ];

    /// Whether there is one part for all languages: what is made for offices and programs, and files.
    pub fn is_shared(self) -> bool {
        matches!(
            self,
            Section::Quality | Section::Coverage | Section::Agenda | Section::Data | Section::Documents
        )
    }

    /// The part that pages of a kind stand in.
    pub fn of(kind: SubjectKind) -> Section {
        match kind {
            SubjectKind::Service => Section::Services,
            SubjectKind::Provider => Section::Providers,
            SubjectKind::Place => Section::Places,
        }
    }

    /// The id of the message that holds its word, and the word itself should the theme have none.
    fn word(self) -> (&'static str, &'static str) {
        match self {
            Section::Services => ("route-services", "servizi"),
            Section::Providers => ("route-providers", "enti"),
            Section::Places => ("route-places", "luoghi"),
            Section::People => ("route-people", "persone"),
            Section::Needs => ("route-needs", "bisogni"),
            Section::Comuni => ("route-comuni", "comuni"),
            Section::Categories => ("route-categories", "categorie"),
            Section::Audiences => ("route-audiences", "destinatari"),
            Section::Calls => ("route-calls", "bandi"),
            Section::Search => ("route-search", "cerca"),
            Section::Quality => ("route-quality", "qualita"),
            Section::Coverage => ("route-coverage", "copertura"),
            Section::Agenda => ("route-agenda", "scadenze"),
            Section::Data => ("route-data", "dati"),
            Section::AtoZ => ("route-a-to-z", "a-z"),
            Section::Sitemap => ("route-sitemap", "mappa-del-sito"),
            Section::Documents => ("route-documents", "documenti"),
            Section::Welfare => ("route-welfare", "welfare-aziendale"),
            Section::Shortlist => ("route-shortlist", "promemoria"),
            Section::Booklets => ("route-booklets", "opuscoli"),
            Section::Offline => ("route-offline", "senza-rete"),
        }
    }
}

fn words(messages: &Messages) -> [String; Section::ALL.len()] {
    Section::ALL.map(|section| {
        let (id, fallback) = section.word();
        messages
            .get(id, &[])
            .filter(|word| slug::is_slug(word))
            .unwrap_or_else(|| fallback.to_owned())
    })
}

/// The word before the number of a further page of a list.
fn further(messages: &Messages) -> String {
    let word = messages.get("route-page", &[]).filter(|word| slug::is_slug(word));
    word.unwrap_or_else(|| "pagina".to_owned())
}

impl Routes {
    /// The routes of a language under a base path.
    pub fn new(messages: &Messages, base: String) -> Routes {
        Routes {
            base,
            prefix: String::new(),
            words: words(messages),
            further: further(messages),
            first: None,
        }
    }

    /// The routes of a further language of a portal with these routes.
    pub fn in_language(&self, messages: &Messages) -> Routes {
        Routes {
            base: self.base.clone(),
            prefix: format!("/{}", messages.language()),
            words: words(messages),
            further: further(messages),
            first: Some(self.words.clone()),
        }
    }

    /// The path under which the portal lives, without a slash at its end.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The word of a part, and what stands before it.
    fn word(&self, section: Section) -> Cow<'_, str> {
        match &self.first {
            Some(first) if section.is_shared() => Cow::from(&first[section as usize]),
            Some(_) => Cow::from(format!(
                "{}/{}",
                self.prefix.trim_start_matches('/'),
                self.words[section as usize]
            )),
            None => Cow::from(&self.words[section as usize]),
        }
    }

    /// The word of a part in the addresses of the first language.
    fn first_word(&self, section: Section) -> &str {
        &self.first.as_ref().unwrap_or(&self.words)[section as usize]
    }

    /// The path of the home page, without the base: `/`, or `/en/`.
    pub fn home(&self) -> String {
        format!("{}/", self.prefix)
    }

    /// The path of a part, without the base: `/servizi/`.
    pub fn section(&self, section: Section) -> String {
        format!("/{}/", self.word(section))
    }

    /// The path of the part in which a path is: `/servizi/` of `/servizi/a/`, `/en/services/` of `/en/services/a/`. Home for
    /// what is in none.
    pub fn part_of<'p>(&self, path: &'p str) -> &'p str {
        let home = self.home();
        let before = match path.starts_with(&home) {
            true => home.len(),
            false => "/".len(),
        };
        let end = path.get(before..).and_then(|rest| rest.find('/'));
        &path[..end.map_or(before, |end| before + end + 1).min(path.len())]
    }

    /// The path of a page of a part, without the base: `/servizi/<id>/`.
    pub fn item(&self, section: Section, id: &str) -> String {
        ["/", &self.word(section), "/", id, "/"].concat()
    }

    /// The path of a page about a thing of a part in one comune, without the base: `/categorie/<id>/<comune>/`.
    pub fn item_in(&self, section: Section, id: &str, comune: &str) -> String {
        format!("/{}/{id}/{comune}/", self.word(section))
    }

    /// The path of a page of a list that is too long for one, without the base: `/categorie/<id>/pagina/2/`.
    pub fn further(&self, list: &str, number: usize) -> String {
        match number {
            0 | 1 => list.to_owned(),
            number => format!("{list}{}/{number}/", self.further),
        }
    }

    /// Whether a path may be that of a further page of a list; then the list's own.
    pub fn is_further<'p>(&self, path: &'p str) -> Option<&'p str> {
        let (rest, number) = path.trim_end_matches('/').rsplit_once('/')?;
        let list = rest.strip_suffix(self.further.as_str())?;
        (list.ends_with('/') && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(list)
    }

    /// The path of a page at the root, without the base: `/<id>/`.
    pub fn page(&self, id: &str) -> String {
        format!("{}/{id}/", self.prefix)
    }

    /// The path of a page below the register, without the base: `/qualita/copertura/`.
    pub fn quality(&self, section: Section) -> String {
        format!("/{}/{}/", self.first_word(Section::Quality), self.first_word(section))
    }

    /// The path of a file beside such a page: `/qualita/copertura.csv`.
    pub fn quality_file(&self, section: Section, extension: &str) -> String {
        format!(
            "/{}/{}.{extension}",
            self.first_word(Section::Quality),
            self.first_word(section)
        )
    }

    /// The path of the sheet of a provider in the register: `/qualita/enti/<id>/`.
    pub fn sheet(&self, provider: &str) -> String {
        format!(
            "/{}/{}/{provider}/",
            self.first_word(Section::Quality),
            self.first_word(Section::Providers)
        )
    }

    /// The path of the badge of a service or provider: `/qualita/servizi/<id>.svg`.
    pub fn badge(&self, section: Section, id: &str) -> String {
        format!(
            "/{}/{}/{id}.svg",
            self.first_word(Section::Quality),
            self.first_word(section)
        )
    }

    /// The path of an attachment, without the base. `file` is relative to the content folder and begins with
    /// `providers/`.
    pub fn attachment(&self, file: &Utf8Path) -> String {
        let inside = file.strip_prefix("providers").unwrap_or(file);
        format!("/{}/{}", self.first_word(Section::Documents), encode(inside.as_str()))
    }

    /// The path of the picture that networks show with a service, or with the portal: `/servizi/<id>/card.png`.
    pub fn share_card(&self, service: Option<&str>) -> String {
        match service {
            Some(id) => format!("{}card.png", self.item(Section::Services, id)),
            None => format!("{}card.png", self.home()),
        }
    }

    /// A path with the base in front, as links need it.
    pub fn href(&self, path: &str) -> String {
        [self.base.as_str(), path].concat()
    }
}

/// The file of a page, relative to the output folder: `/servizi/a/` is `servizi/a/index.html`.
pub fn page_file(path: &str) -> String {
    let inside = path.trim_start_matches('/');
    if inside.is_empty() || inside.ends_with('/') {
        format!("{inside}index.html")
    } else {
        inside.to_owned()
    }
}

fn hex(digit: u8) -> char {
    char::from_digit(u32::from(digit), 16)
        .unwrap_or_default()
        .to_ascii_uppercase()
}

/// A path with everything but unreserved characters and slashes percent-encoded (RFC 3986 § 2.3).
pub fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.extend(['%', hex(byte >> 4), hex(byte & 15)]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn paths_and_files() {
        let (messages, _) = Messages::from_files(Language::Italian, &["route-services = servizi"]);
        let routes = Routes::new(&messages, "/portale".into());
        assert_eq!(
            routes.href(&routes.item(Section::Services, "sad")),
            "/portale/servizi/sad/"
        );
        for (path, part) in [
            ("/servizi/sad/", "/servizi/"),
            ("/servizi/", "/servizi/"),
            ("/404.html", "/"),
            ("/", "/"),
            ("", ""),
        ] {
            assert_eq!(routes.part_of(path), part, "{path}");
        }
        let (words, _) = Messages::from_files(Language::English, &["route-services = services"]);
        let english = routes.in_language(&words);
        assert_eq!(english.part_of("/en/services/sad/"), "/en/services/");
        assert_eq!(english.part_of("/en/"), "/en/");
        assert_eq!(page_file("/servizi/sad/"), "servizi/sad/index.html");
        assert_eq!(page_file("/"), "index.html");
        assert_eq!(page_file("/404.html"), "404.html");
        assert_eq!(
            routes.attachment(Utf8Path::new("providers/a/carta è.pdf")),
            "/documenti/a/carta%20%C3%A8.pdf"
        );
    }
}
