//! Writes portals of any size that look like real ones: the same keys, sections, links and hours as the demo, in text
//! put together from a bank of sentences. Everything is invented, and the same number of services gives the same files.
//!
//! Of a hundred services, five miss something recommended and one something required; the rest are in order on
//! [`TODAY`], so that a check has little to say but everything to look at.

mod kinds;
mod words;

use kinds::{KINDS, Kind};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use words::{
    ABOUT, ADJECTIVES, AUDIENCE, COMUNI, DESCRIPTION, DOCUMENTS, HALLS, HOURS, LANGUAGES, LAST_STEPS, MONTHS, MORE,
    NAMES, NEEDED, NIGHTS, NUMBERS, OBJECTS, OUTCOME, PLURALS, QUARTERS, ROADS, SECOND_STEPS, SEEDS, START_STEPS,
    SUMMARY, SURNAMES, THIRD_STEPS, TIMES, TREES, WEEKDAYS,
};

/// The day on which the portals live.
pub(crate) const TODAY: &str = "2026-11-24";

/// Services of one cooperative.
const OF_ONE_PROVIDER: usize = 25;
/// One of so many services belongs to a comune, or to the office of all of them.
const PUBLIC: usize = 10;
/// The comuni and the office that they share.
const PUBLIC_PROVIDERS: usize = COMUNI.len() + 1;
/// Two titles of one provider or place may share this part of their words, and no more.
const ALIKE: f64 = 0.6;
/// Words of titles that say nothing.
const EMPTY_WORDS: [&str; 8] = ["a", "di", "i", "in", "la", "le", "nel", "per"];
/// The document of every provider.
const DOCUMENT: &str = "carta-e-condizioni.pdf";

/// Writes a portal with so many services into a folder.
///
/// # Errors
///
/// When a file cannot be written, or the demo's own files cannot be read.
pub(crate) fn generate(folder: &Path, services: usize) -> io::Result<()> {
    let content = folder.join("content");
    for name in ["places", "people", "calls", "providers"] {
        fs::create_dir_all(content.join(name))?;
    }
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for name in ["territory.toml", "taxonomy.toml", "synonyms.toml"] {
        fs::copy(demo.join(name), content.join(name))?;
    }
    for name in ["needs", "pages"] {
        copy_pages(&demo.join(name), &content.join(name))?;
    }
    fs::write(folder.join("portal.toml"), PORTAL)?;
    fs::write(content.join("calls").join(CALL_FILE), CALL)?;
    write_people(&content.join("people"))?;

    let private = services - services.div_ceil(PUBLIC);
    let cooperatives = private.div_ceil(OF_ONE_PROVIDER);
    let places = places(cooperatives, services);
    for (index, place) in places.iter().enumerate() {
        fs::write(
            content.join("places").join(format!("{}.md", place.id)),
            place.page(index)?,
        )?;
    }
    let mut providers = Vec::with_capacity(PUBLIC_PROVIDERS + cooperatives);
    for index in 0..PUBLIC_PROVIDERS + cooperatives {
        let provider = Provider::new(index, cooperatives, &places);
        let home = content.join("providers").join(&provider.id);
        fs::create_dir_all(&home)?;
        fs::write(home.join("index.md"), provider.page(index, &places)?)?;
        fs::write(home.join(DOCUMENT), document(&provider.name))?;
        providers.push(provider);
    }

    let mut titles = Titles::new(providers.len(), places.len());
    let mut earlier: Vec<Option<String>> = vec![None; providers.len()];
    for index in 0..services {
        let owner = if index % PUBLIC == 0 {
            index / PUBLIC % PUBLIC_PROVIDERS
        } else {
            PUBLIC_PROVIDERS + (index - index / PUBLIC - 1) / OF_ONE_PROVIDER
        };
        let provider = &providers[owner];
        let service = Service::new(index, owner, provider, &places, &mut titles);
        let page = service.page(provider, &places, earlier[owner].as_deref())?;
        let file = format!("{}.md", service.id);
        fs::write(content.join("providers").join(&provider.id).join(file), page)?;
        earlier[owner] = Some(service.id);
    }
    Ok(())
}

/// The pages of one folder of the demo.
fn copy_pages(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        if let (Some(name), true) = (path.file_name(), path.extension().is_some_and(|ending| ending == "md")) {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}

/// A document that is small, and one all the same.
fn document(name: &str) -> String {
    format!("%PDF-1.4\n% Carta dei servizi e condizioni: {name}\ntrailer << /Size 1 >>\n%%EOF\n")
}

/// Numbers that look drawn by lot and are the same in every run (xorshift64*).
struct Lot(u64);

impl Lot {
    fn new(seed: usize, salt: u64) -> Lot {
        // SplitMix64 makes neighbouring seeds unlike each other.
        let mut state =
            (seed as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ salt.wrapping_mul(0xD1B5_4A32_D192_ED03);
        state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        Lot((state ^ (state >> 31)) | 1)
    }

    /// A number below a bound.
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let drawn = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        drawn as usize % bound.max(1)
    }

    /// A number between two, both included.
    fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// Whether one of so many cases comes up.
    fn one_in(&mut self, cases: usize) -> bool {
        self.below(cases) == 0
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }

    /// Different ones of a list, in the order in which they were drawn.
    fn several<'a, T: ?Sized>(&mut self, from: &[&'a T], count: usize) -> Vec<&'a T> {
        let mut left = from.to_vec();
        let mut drawn = Vec::with_capacity(count);
        while drawn.len() < count && !left.is_empty() {
            drawn.push(left.swap_remove(self.below(left.len())));
        }
        drawn
    }

    /// A day of a span of months of a year.
    fn day(&mut self, year: usize, first: usize, last: usize) -> String {
        format!("{year}-{:02}-{:02}", self.between(first, last), self.between(1, 28))
    }

    fn phone(&mut self) -> String {
        format!("0331 555 {:03}", self.below(1000))
    }

    fn person(&mut self) -> String {
        format!("{} {}", self.pick(&NAMES), self.pick(&SURNAMES))
    }
}

/// The words of a text with its slots filled.
fn fill(template: &str, lot: &mut Lot, comune: &str) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((slot, left)) = after.split_once('}') else {
            break;
        };
        match slot {
            "ora" => text.push_str(&format!(
                "{}.{}",
                lot.between(8, 18),
                lot.pick(&["00", "15", "30", "45"])
            )),
            "n" => text.push_str(lot.pick(&NUMBERS)),
            "cifra" => text.push_str(&lot.between(3, 95).to_string()),
            "nome" => text.push_str(lot.pick(&NAMES)),
            "carta" => {
                // Without «se lo hai».
                let document = lot.pick(&DOCUMENTS);
                text.push_str(&lower_first(
                    document.split_once(',').map_or(document, |(name, _)| name),
                ));
            }
            "cosa" => text.push_str(lot.pick(&OBJECTS)),
            "giorno" => text.push_str(lot.pick(&WEEKDAYS)),
            "mese" => text.push_str(lot.pick(&MONTHS)),
            "posto" => text.push_str(lot.pick(&HALLS)),
            "quartiere" => text.push_str(lot.pick(&QUARTERS)),
            "via" => text.push_str(lot.pick(&ROADS)),
            "comune" => text.push_str(comune),
            other => unreachable!("«{other}» is no slot"),
        }
        rest = left;
    }
    text.push_str(rest);
    text
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// The name of a file: Italian letters without accents, everything else a hyphen.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            'à' => slug.push('a'),
            'è' | 'é' => slug.push('e'),
            'ì' => slug.push('i'),
            'ò' => slug.push('o'),
            'ù' => slug.push('u'),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// A tax id of a body that does not exist, with the right last digit.
fn tax_id(index: usize) -> String {
    let mut digits = format!("99{:05}012", index % 100_000);
    let sum: usize = digits
        .bytes()
        .enumerate()
        .map(|(at, byte)| {
            let digit = usize::from(byte - b'0') * (1 + at % 2);
            if digit > 9 { digit - 9 } else { digit }
        })
        .sum();
    digits.push_str(&((10 - sum % 10) % 10).to_string());
    digits
}

/// A list of texts in TOML.
fn list<T: AsRef<str>>(texts: &[T]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| format!("\"{}\"", text.as_ref())).collect();
    format!("[{}]", quoted.join(", "))
}

/// A place where services are.
struct Place {
    id: String,
    name: String,
    kind: &'static str,
    comune: usize,
}

/// The town halls, the social points, the office, and then the seats of the cooperatives and their other rooms.
fn places(cooperatives: usize, services: usize) -> Vec<Place> {
    let mut places = Vec::new();
    for (index, comune) in COMUNI.iter().enumerate() {
        places.push(Place {
            id: format!("municipio-{}", comune.id),
            name: format!("Municipio di {}", comune.name),
            kind: "municipal-office",
            comune: index,
        });
    }
    for (index, comune) in COMUNI.iter().enumerate() {
        places.push(Place {
            id: format!("punto-sociale-{}", comune.id),
            name: format!("Punto sociale di {}", comune.name),
            kind: "social-point",
            comune: index,
        });
    }
    places.push(Place {
        id: "ufficio-di-piano-tradate".to_owned(),
        name: "Ufficio di Piano".to_owned(),
        kind: "municipal-office",
        comune: 4,
    });
    let fixed = places.len();
    let count = (fixed + cooperatives).max(services / 20);
    for index in fixed..count {
        let number = index - fixed;
        let mut lot = Lot::new(index, 1);
        let name = format!(
            "{} {} {}",
            lot.pick(&[
                "Casa",
                "Spazio",
                "Cascina",
                "Corte",
                "Centro",
                "Officina",
                "Laboratorio",
                "Sala"
            ]),
            NUMBERS_IN_NAMES[number % NUMBERS_IN_NAMES.len()],
            PLURALS[number / NUMBERS_IN_NAMES.len() % PLURALS.len()],
        );
        places.push(Place {
            id: format!("{}-{index}", slug(&name)),
            name,
            kind: lot.pick(&["centre", "school", "home", "other"]),
            comune: number % COMUNI.len(),
        });
    }
    places
}

/// Numbers as they stand in names.
const NUMBERS_IN_NAMES: [&str; 9] = [
    "Due", "Tre", "Quattro", "Cinque", "Sei", "Sette", "Otto", "Nove", "Dieci",
];

impl Place {
    fn page(&self, index: usize) -> io::Result<Vec<u8>> {
        let mut lot = Lot::new(index, 2);
        let comune = &COMUNI[self.comune];
        let mut out = Vec::with_capacity(1024);
        writeln!(out, "+++\nname = \"{}\"\nkind = \"{}\"", self.name, self.kind)?;
        writeln!(out, "comune = \"{}\"", comune.id)?;
        writeln!(out, "address = \"{} {}\"", lot.pick(&ROADS), lot.between(1, 90))?;
        writeln!(out, "postal_code = \"{}\"", comune.postal_code)?;
        writeln!(out, "lat = {}.{:04}", 45, comune.lat + lot.below(60))?;
        writeln!(out, "lon = {}.{:04}", 8, comune.lon + lot.below(60))?;
        writeln!(out, "hours = \"{}\"", hours(&mut lot, &HOURS))?;
        writeln!(out, "phone = \"{}\"", lot.phone())?;
        writeln!(out, "email = \"{}@luoghi.example.org\"", self.id)?;
        writeln!(out, "wheelchair = \"{}\"", lot.pick(&["yes", "yes", "yes", "limited"]))?;
        let accessibility = lot.several(
            &[
                "ingresso senza gradini",
                "bagno accessibile",
                "ascensore grande",
                "porte larghe",
                "parcheggio riservato davanti",
                "sistema a induzione magnetica allo sportello",
                "fasciatoio",
                "scritte grandi sulle porte",
            ],
            3,
        );
        writeln!(out, "accessibility = {}", list(&accessibility))?;
        writeln!(
            out,
            "transport = \"Bus B{}, fermata {}, a {} metri\"\n+++\n",
            lot.between(10, 60),
            lot.pick(&QUARTERS),
            lot.between(5, 60) * 10
        )?;
        let text: Vec<String> = lot
            .several(&DESCRIPTION, 4)
            .into_iter()
            .map(|sentence| fill(sentence, &mut lot, comune.name))
            .collect();
        writeln!(out, "{}", text.join(" "))?;
        Ok(out)
    }
}

/// The people to whom the needs of the demo lead.
fn write_people(folder: &Path) -> io::Result<()> {
    let people = [
        (
            "elena-marchetti",
            "Elena Marchetti",
            "welfare-manager",
            "care",
            "tradate",
        ),
        (
            "davide-ronchi",
            "Davide Ronchi",
            "welfare-manager",
            "labour",
            "castelseprio",
        ),
        (
            "silvia-bonomi",
            "Silvia Bonomi",
            "operator",
            "disability",
            "vedano-olona",
        ),
        (
            "omar-haddad",
            "Omar Haddad",
            "operator",
            "migration",
            "castiglione-olona",
        ),
        (
            "francesca-galli",
            "Francesca Galli",
            "social-worker",
            "housing",
            "venegono-inferiore",
        ),
    ];
    for (index, (id, name, role, skill, comune)) in people.into_iter().enumerate() {
        let mut lot = Lot::new(index, 3);
        let area = if index == 0 { "all" } else { comune };
        let mut out = Vec::with_capacity(1024);
        writeln!(
            out,
            "+++\nname = \"{name}\"\nrole = \"{role}\"\norganisation = \"ufficio-di-piano\""
        )?;
        writeln!(
            out,
            "skills = [\"{skill}\", \"family\"]\narea = [\"{area}\"]\nphone = \"{}\"",
            lot.phone()
        )?;
        writeln!(out, "email = \"{id}@ufficio-di-piano.example.org\"")?;
        writeln!(
            out,
            "places = [\"punto-sociale-{comune}\"]\nlanguages = [\"it\", \"en\"]\n+++\n"
        )?;
        let text: Vec<String> = lot
            .several(&ABOUT, 4)
            .into_iter()
            .map(|sentence| fill(sentence, &mut lot, "Tradate"))
            .collect();
        writeln!(out, "{}", text.join(" "))?;
        fs::write(folder.join(format!("{id}.md")), out)?;
    }
    Ok(())
}

/// Who offers services.
struct Provider {
    id: String,
    name: String,
    legal_name: String,
    legal_form: &'static str,
    kind: &'static str,
    /// Its seat.
    place: usize,
    /// Another place that it uses.
    other: usize,
    comune: usize,
}

impl Provider {
    /// The comuni come first, then their office, then the cooperatives.
    fn new(index: usize, cooperatives: usize, places: &[Place]) -> Provider {
        let comuni = COMUNI.len();
        let fixed = 2 * comuni + 1;
        if index < comuni {
            let name = format!("Comune di {}", COMUNI[index].name);
            return Provider {
                id: format!("comune-di-{}", COMUNI[index].id),
                legal_name: name.clone(),
                name,
                legal_form: "Ente locale",
                kind: "municipality",
                place: index,
                other: comuni + index,
                comune: index,
            };
        }
        if index == comuni {
            return Provider {
                id: "ufficio-di-piano".to_owned(),
                name: "Ufficio di Piano di Tradate".to_owned(),
                legal_name: "Ufficio di Piano dell'ambito di Tradate".to_owned(),
                legal_form: "Ufficio comune di otto enti locali",
                kind: "public-body",
                place: fixed - 1,
                other: comuni + 4,
                comune: 4,
            };
        }
        let number = index - PUBLIC_PROVIDERS;
        let first = TREES[number % TREES.len()];
        let round = number / TREES.len();
        let second = SEEDS[(round + number) % SEEDS.len()];
        let mut name = format!("Cooperativa {first} e {second}");
        if round >= SEEDS.len() {
            name.push_str(&format!(" {}", round / SEEDS.len() + 1));
        }
        let spare = places.len() - fixed - cooperatives;
        let place = fixed + number;
        Provider {
            id: slug(name.trim_start_matches("Cooperativa ")),
            legal_name: format!("{name} Società Cooperativa Sociale"),
            name,
            legal_form: "Società cooperativa sociale, tipo A",
            kind: "cooperative",
            place,
            other: if spare > 0 {
                fixed + cooperatives + number % spare
            } else {
                comuni + number % comuni
            },
            comune: places[place].comune,
        }
    }

    fn is_public(&self) -> bool {
        self.kind != "cooperative"
    }

    fn page(&self, index: usize, places: &[Place]) -> io::Result<Vec<u8>> {
        let mut lot = Lot::new(index, 4);
        let id = &self.id;
        let comune = &COMUNI[self.comune];
        let number = tax_id(index + 100);
        let mut out = Vec::with_capacity(2048);
        writeln!(
            out,
            "+++\nname = \"{}\"\nlegal_name = \"{}\"",
            self.name, self.legal_name
        )?;
        writeln!(out, "legal_form = \"{}\"\ntax_id = \"{number}\"", self.legal_form)?;
        writeln!(out, "vat_id = \"{number}\"\nkind = \"{}\"", self.kind)?;
        if !self.is_public() {
            writeln!(out, "register = \"Albo società cooperative n. C{}\"", 120_000 + index)?;
        }
        writeln!(out, "phone = \"{}\"\nemail = \"info@{id}.example.org\"", lot.phone())?;
        writeln!(
            out,
            "pec = \"protocollo@pec.{id}.example.org\"\nwebsite = \"https://www.{id}.example.org/\""
        )?;
        writeln!(
            out,
            "address = \"{} {}, {} {}\"",
            lot.pick(&ROADS),
            lot.between(1, 90),
            comune.postal_code,
            comune.name
        )?;
        writeln!(out, "place = \"{}\"", places[self.place].id)?;
        writeln!(out, "verified = {}", lot.day(2026, 7, 10))?;
        writeln!(out, "verified_by = \"{}, direzione\"", lot.person())?;
        if !self.is_public() {
            writeln!(
                out,
                "accredited = [{{ call = \"{}\", reference = \"Determina 2026/{}\", issued = {}, expires = {} }}]",
                CALL_FILE.trim_end_matches(".md"),
                lot.between(100, 900),
                lot.day(2026, 2, 10),
                lot.day(2028, 2, 12)
            )?;
        }
        writeln!(
            out,
            "\n[charter]\nfile = \"{DOCUMENT}\"\npublished = {}",
            lot.day(2026, 1, 10)
        )?;
        writeln!(
            out,
            "\n[complaints]\nchannel = \"reclami@{id}.example.org\"\ndays = {}",
            lot.between(10, 30)
        )?;
        let appeal = if self.is_public() {
            "Difensore regionale della Lombardia"
        } else {
            "Ufficio di Piano di Tradate"
        };
        writeln!(out, "appeal = \"{appeal}\"")?;
        writeln!(
            out,
            "\n[survey]\ndate = {}\nrespondents = {}",
            lot.day(2026, 2, 10),
            lot.between(40, 600)
        )?;
        writeln!(
            out,
            "satisfied = {}\nurl = \"https://www.{id}.example.org/questionario\"",
            lot.between(70, 98)
        )?;
        if !self.is_public() {
            let company = lot.pick(&[
                "Prealpi Garanzie",
                "Assicura Lombarda Mutua",
                "Mutua del Sempione",
                "Olona Polizze",
            ]);
            writeln!(
                out,
                "\n[insurance]\ncompany = \"{company}\"\nexpires = {}",
                lot.day(2027, 3, 12)
            )?;
        }
        writeln!(
            out,
            "\n[privacy]\nurl = \"https://www.{id}.example.org/privacy\"\n+++\n"
        )?;
        let mut sentences = lot.several(&ABOUT, 7).into_iter();
        for length in [3, 4] {
            let text: Vec<String> = sentences
                .by_ref()
                .take(length)
                .map(|sentence| fill(sentence, &mut lot, comune.name))
                .collect();
            writeln!(out, "{}\n", text.join(" "))?;
        }
        writeln!(
            out,
            "Per cominciare c'è anche il [punto sociale](/luoghi/punto-sociale-{}/).",
            comune.id
        )?;
        Ok(out)
    }
}

/// Opening hours of one of many forms.
fn hours(lot: &mut Lot, forms: &[&str]) -> String {
    let mut text = lot.pick(forms).to_owned();
    for (slot, times) in [
        (
            "{a}",
            ["08:00", "08:15", "08:30", "08:45", "09:00", "09:15", "09:30", "10:00"],
        ),
        (
            "{b}",
            ["11:45", "12:00", "12:15", "12:30", "12:45", "13:00", "13:15", "13:30"],
        ),
        (
            "{c}",
            ["13:45", "14:00", "14:15", "14:30", "14:45", "15:00", "15:15", "15:30"],
        ),
        (
            "{d}",
            ["16:30", "16:45", "17:00", "17:30", "18:00", "18:30", "19:00", "19:30"],
        ),
    ] {
        while text.contains(slot) {
            text = text.replacen(slot, lot.pick(&times), 1);
        }
    }
    text
}

/// The words of the titles of each provider and place, and all names of files.
struct Titles {
    of_providers: Vec<Vec<BTreeSet<String>>>,
    of_places: Vec<Vec<BTreeSet<String>>>,
    ids: BTreeSet<String>,
}

impl Titles {
    fn new(providers: usize, places: usize) -> Titles {
        Titles {
            of_providers: vec![Vec::new(); providers],
            of_places: vec![Vec::new(); places],
            ids: BTreeSet::new(),
        }
    }

    /// A title for a service, unlike those of the same provider and the same place, and the name of its file.
    fn make(&mut self, kind: &Kind, lot: &mut Lot, provider: usize, place: usize) -> (String, String) {
        loop {
            let title = format!(
                "{} {} «{} {}», {}",
                lot.pick(kind.names),
                lot.pick(&ADJECTIVES),
                lot.pick(&NUMBERS_IN_NAMES),
                lot.pick(&PLURALS),
                lot.pick(&QUARTERS)
            );
            let id = slug(&title);
            let words: BTreeSet<String> = id
                .split('-')
                .filter(|word| !EMPTY_WORDS.contains(word))
                .map(str::to_owned)
                .collect();
            let mut others = self.of_providers[provider].iter().chain(&self.of_places[place]);
            if !self.ids.contains(&id) && others.all(|other| likeness(&words, other) < ALIKE) {
                self.of_providers[provider].push(words.clone());
                self.of_places[place].push(words);
                self.ids.insert(id.clone());
                return (title, id);
            }
        }
    }
}

/// What two sets of words share, of all that they have.
fn likeness(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let shared = a.intersection(b).count();
    shared as f64 / (a.len() + b.len() - shared) as f64
}

/// What is wrong with a service, on purpose.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    Nothing,
    // Recommended.
    Languages,
    Response,
    Conditions,
    OldCharter,
    OldCheck,
    Plan,
    // Required.
    Price,
    HowTo,
    Authorisation,
    Staff,
    Coordinator,
    Area,
    Outcome,
}

impl Fault {
    fn of(index: usize, kind: &Kind, authorised: bool) -> Fault {
        if index % 100 == 53 {
            match index / 100 % 7 {
                0 => Fault::Price,
                1 => Fault::HowTo,
                2 if authorised => Fault::Authorisation,
                3 if kind.care => Fault::Staff,
                4 if kind.coordinated() => Fault::Coordinator,
                5 => Fault::Area,
                _ => Fault::Outcome,
            }
        } else if index % 20 == 7 {
            match index / 20 % 6 {
                0 => Fault::Response,
                1 => Fault::Conditions,
                2 => Fault::OldCharter,
                3 => Fault::OldCheck,
                4 if !kind.setting.is_empty() => Fault::Plan,
                _ => Fault::Languages,
            }
        } else {
            Fault::Nothing
        }
    }
}

/// A service before it is written.
struct Service {
    index: usize,
    id: String,
    title: String,
    kind: &'static Kind,
    regime: &'static str,
    fault: Fault,
    /// Where it takes place, or where its desk is.
    place: usize,
}

impl Service {
    fn new(index: usize, owner: usize, provider: &Provider, places: &[Place], titles: &mut Titles) -> Service {
        let mut lot = Lot::new(index, 5);
        let kind = loop {
            let kind = &KINDS[lot.below(KINDS.len())];
            let fits = if provider.is_public() {
                kind.public
            } else {
                kind.private
            };
            if fits {
                break kind;
            }
        };
        let regime = if provider.is_public() {
            "municipal"
        } else {
            lot.pick(&["accredited", "accredited", "private", "private", "private", "corporate"])
        };
        let authorised = kind.unit_type.is_some() || regime == "accredited";
        let place = if lot.one_in(3) { provider.other } else { provider.place };
        debug_assert!(place < places.len());
        let (title, id) = titles.make(kind, &mut lot, owner, place);
        Service {
            index,
            id,
            title,
            kind,
            regime,
            fault: Fault::of(index, kind, authorised),
            place,
        }
    }

    fn lacks(&self, fault: Fault) -> bool {
        self.fault == fault
    }

    fn page(&self, provider: &Provider, places: &[Place], earlier: Option<&str>) -> io::Result<Vec<u8>> {
        let mut lot = Lot::new(self.index, 6);
        let mut out = Vec::with_capacity(6 * 1024);
        writeln!(out, "+++")?;
        self.keys(&mut out, &mut lot, provider, places)?;
        self.prices(&mut out, &mut lot)?;
        self.channels(&mut out, &mut lot, provider, places)?;
        self.tables(&mut out, &mut lot, provider)?;
        writeln!(out, "+++\n")?;
        self.text(&mut out, &mut lot, provider, places, earlier)?;
        Ok(out)
    }

    /// The simple keys.
    fn keys(&self, out: &mut Vec<u8>, lot: &mut Lot, provider: &Provider, places: &[Place]) -> io::Result<()> {
        let kind = self.kind;
        let comune = COMUNI[provider.comune].name;
        writeln!(out, "title = \"{}\"", self.title)?;
        let summary = format!("{} {}", lot.pick(kind.what), fill(lot.pick(&SUMMARY), lot, comune));
        writeln!(out, "summary = \"{summary}\"")?;
        if self.fault == Fault::Nothing {
            match self.index % 200 {
                31 | 82 | 133 => {
                    writeln!(out, "status = \"paused\"")?;
                    let reason = "La sala è in lavori fino a marzo 2027. Intanto chiama: troviamo un altro posto.";
                    writeln!(out, "status_reason = \"{reason}\"")?;
                }
                184 => {
                    writeln!(out, "status = \"ended\"")?;
                    writeln!(
                        out,
                        "status_reason = \"Il progetto è finito. Chiedi al punto sociale del tuo comune.\""
                    )?;
                }
                _ => {}
            }
        }
        writeln!(out, "category = \"{}\"", kind.category)?;
        if let Some(unit_type) = kind.unit_type {
            writeln!(out, "unit_type = \"{unit_type}\"")?;
        }
        let audiences = lot.between(1, kind.audiences.len());
        writeln!(out, "audiences = {}", list(&kind.audiences[..audiences]))?;
        if !kind.needs.is_empty() {
            writeln!(out, "needs = {}", list(kind.needs))?;
        }
        writeln!(out, "topics = {}", list(kind.topics))?;
        writeln!(out, "regime = \"{}\"", self.regime)?;
        if !self.lacks(Fault::Area) {
            let area = if lot.one_in(4) {
                vec!["all"]
            } else {
                let first = lot.below(COMUNI.len());
                let count = lot.between(1, 5);
                (0..count)
                    .map(|step| COMUNI[(first + step) % COMUNI.len()].id)
                    .collect()
            };
            writeln!(out, "area = {}", list(&area))?;
        }
        writeln!(out, "modes = {}", list(kind.modes))?;
        if kind.modes.contains(&"place") {
            writeln!(out, "places = [\"{}\"]", places[self.place].id)?;
        }
        if !self.lacks(Fault::Languages) {
            let mut languages = vec!["it"];
            let others = lot.below(4);
            languages.extend(lot.several(&LANGUAGES, others));
            writeln!(out, "languages = {}", list(&languages))?;
        }
        if self.regime == "accredited" && !kind.setting.is_empty() && lot.one_in(2) {
            writeln!(out, "vouchers = true")?;
        }
        if self.regime == "corporate" || (self.regime != "municipal" && lot.one_in(4)) {
            writeln!(out, "welfare = [\"{}\"]", lot.pick(&["f", "f-bis", "f-ter"]))?;
        }
        match kind.ages {
            (Some(min), Some(max)) => writeln!(out, "ages = {{ min = {min}, max = {max} }}")?,
            (Some(min), None) => writeln!(out, "ages = {{ min = {min} }}")?,
            (None, Some(max)) => writeln!(out, "ages = {{ max = {max} }}")?,
            (None, None) => {}
        }
        let at_night = kind.setting == "home" || kind.setting == "residential";
        if lot.one_in(8) {
            writeln!(out, "by_appointment = true")?;
        } else if at_night && lot.one_in(2) {
            writeln!(out, "hours = \"{}\"", hours(lot, &NIGHTS))?;
        } else {
            writeln!(out, "hours = \"{}\"", hours(lot, &HOURS))?;
        }
        if !self.lacks(Fault::Response) {
            writeln!(out, "response_days = {}", lot.between(1, 45))?;
        }
        writeln!(out, "capacity = {}", self.educators() * 5)?;
        let count = lot.between(3, 5);
        writeln!(out, "documents = {}", list(&lot.several(&DOCUMENTS, count)))?;
        if self.free() && !self.lacks(Fault::Price) {
            writeln!(out, "free = true")?;
        }
        let verified = if self.lacks(Fault::OldCheck) {
            lot.day(2026, 2, 4)
        } else {
            lot.day(2026, 7, 10)
        };
        writeln!(
            out,
            "verified = {verified}\nverified_by = \"{}, segreteria\"",
            lot.person()
        )?;
        if self.index % 50 == 19 {
            writeln!(out, "aliases = [\"/vecchio-sito/{}/\"]", self.id)?;
        }
        Ok(())
    }

    fn free(&self) -> bool {
        self.kind.price.is_none()
    }

    /// How many people educate or care here.
    fn educators(&self) -> usize {
        2 + self.index % 7
    }

    fn prices(&self, out: &mut Vec<u8>, lot: &mut Lot) -> io::Result<()> {
        let Some((low, high, unit)) = self.kind.price else {
            return Ok(());
        };
        if self.lacks(Fault::Price) {
            return Ok(());
        }
        let includes = [
            "il personale e il materiale",
            "tutto quello che serve quel giorno",
            "attività e assicurazione",
        ];
        writeln!(
            out,
            "\n[[price]]\namount = {}.{}\nunit = \"{unit}\"\nincludes = \"{}\"",
            lot.between(low, high),
            lot.pick(&["00", "50", "80"]),
            lot.pick(&includes)
        )?;
        if lot.one_in(2) {
            let condition = lot.pick(&[
                "per chi vive in un altro comune",
                "senza aiuti del comune",
                "dal secondo mese",
            ]);
            writeln!(out, "condition = \"{condition}\"")?;
        }
        if lot.one_in(3) {
            let (from, to) = (lot.between(0, low), lot.between(low, high));
            writeln!(
                out,
                "\n[[price]]\nisee = true\nunit = \"{unit}\"\ncondition = \"da {from} a {to} euro, secondo l'ISEE\""
            )?;
        }
        Ok(())
    }

    fn channels(&self, out: &mut Vec<u8>, lot: &mut Lot, provider: &Provider, places: &[Place]) -> io::Result<()> {
        let id = &provider.id;
        writeln!(out, "\n[[channel]]\nkind = \"phone\"\nvalue = \"{}\"", lot.phone())?;
        writeln!(
            out,
            "label = \"{}, dalle {} alle {}\"",
            lot.pick(&["Segreteria", "Centralino", "Ufficio", "Coordinamento"]),
            lot.between(8, 10),
            lot.between(12, 18)
        )?;
        if lot.one_in(2) {
            let auth = if provider.is_public() {
                "spid-cie"
            } else {
                lot.pick(&["none", "account"])
            };
            writeln!(
                out,
                "\n[[channel]]\nkind = \"online\"\nvalue = \"https://www.{id}.example.org/domanda/{}\"\nauth = \"{auth}\"",
                self.index
            )?;
            writeln!(out, "label = \"Domanda in rete\"")?;
        }
        if lot.one_in(2) {
            let place = &places[self.place].id;
            writeln!(
                out,
                "\n[[channel]]\nkind = \"desk\"\nplace = \"{place}\"\nlabel = \"Vieni di persona\""
            )?;
        }
        if lot.one_in(3) {
            writeln!(
                out,
                "\n[[channel]]\nkind = \"email\"\nvalue = \"servizio{}@{id}.example.org\"\nlabel = \"Scrivi quando vuoi\"",
                self.index
            )?;
        }
        Ok(())
    }

    /// The tables that answer for the service.
    fn tables(&self, out: &mut Vec<u8>, lot: &mut Lot, provider: &Provider) -> io::Result<()> {
        let kind = self.kind;
        let id = &provider.id;
        let authorised = kind.unit_type.is_some() || self.regime == "accredited";
        if authorised && !self.lacks(Fault::Authorisation) {
            let act = match self.regime {
                "accredited" => lot.pick(&["accreditation", "accreditation", "contract"]),
                _ => "cpe",
            };
            let authority = if act == "cpe" {
                format!("Comune di {}", COMUNI[provider.comune].name)
            } else {
                "Ufficio di Piano di Tradate".to_owned()
            };
            let (year, number) = (lot.between(2023, 2025), lot.between(10, 900));
            writeln!(out, "\n[authorisation]\nkind = \"{act}\"\nauthority = \"{authority}\"")?;
            writeln!(
                out,
                "reference = \"Atto {year}/{number}\"\nissued = {}",
                lot.day(year, 1, 12)
            )?;
            writeln!(out, "expires = {}", lot.day(year + 4, 2, 12))?;
        }
        if (kind.coordinated() || lot.one_in(3)) && !self.lacks(Fault::Coordinator) {
            writeln!(
                out,
                "\n[coordinator]\nname = \"{}\"\nphone = \"{}\"",
                lot.person(),
                lot.phone()
            )?;
            writeln!(out, "email = \"coordinamento{}@{id}.example.org\"", self.index)?;
        }
        for (at, (role, qualification)) in kind.staff.iter().enumerate() {
            let count = if at == 0 { self.educators() } else { lot.between(1, 3) };
            writeln!(out, "\n[[staff]]\nrole = \"{role}\"")?;
            if at > 0 || !self.lacks(Fault::Staff) {
                writeln!(out, "qualification = \"{qualification}\"")?;
            }
            writeln!(out, "count = {count}")?;
        }
        if !kind.setting.is_empty() && !self.lacks(Fault::Plan) {
            writeln!(out, "\n[plan]\nkind = \"{}\"", kind.plan)?;
        }
        if !self.lacks(Fault::Conditions) {
            if lot.one_in(3) {
                writeln!(out, "\n[conditions]\nfile = \"{DOCUMENT}\"")?;
            } else {
                writeln!(
                    out,
                    "\n[conditions]\nurl = \"https://www.{id}.example.org/condizioni/{}\"",
                    self.id
                )?;
            }
        }
        if self.lacks(Fault::OldCharter) {
            writeln!(
                out,
                "\n[charter]\nfile = \"{DOCUMENT}\"\npublished = {}",
                lot.day(2024, 1, 9)
            )?;
        }
        Ok(())
    }

    /// The sections.
    fn text(
        &self,
        out: &mut Vec<u8>,
        lot: &mut Lot,
        provider: &Provider,
        places: &[Place],
        earlier: Option<&str>,
    ) -> io::Result<()> {
        let kind = self.kind;
        let comune = COMUNI[places[self.place].comune].name;
        let some = |lot: &mut Lot, bank: &[&'static str], count: usize| -> String {
            let sentences: Vec<String> = lot
                .several(bank, count)
                .into_iter()
                .map(|sentence| fill(sentence, lot, comune))
                .collect();
            sentences.join(" ")
        };
        let who = some(lot, kind.who, 2);
        writeln!(out, "## A chi è rivolto\n\n{who} {}\n", some(lot, &AUDIENCE, 2))?;
        let count = lot.between(3, 4);
        writeln!(out, "## Descrizione\n\n{}\n", some(lot, &DESCRIPTION, count))?;
        if !self.lacks(Fault::HowTo) {
            writeln!(out, "## Come fare\n")?;
            let mut number = 0;
            for (bank, most) in [
                (&START_STEPS[..], 1),
                (&SECOND_STEPS[..], 2),
                (&THIRD_STEPS[..], 1),
                (&LAST_STEPS[..], 1),
            ] {
                let steps = lot.between(1, most);
                for step in lot.several(bank, steps) {
                    number += 1;
                    writeln!(out, "{number}. {}", fill(step, lot, comune))?;
                }
            }
            writeln!(out)?;
        }
        let count = lot.between(2, 3);
        writeln!(out, "## Cosa serve\n\n{}\n", some(lot, &NEEDED, count))?;
        if !self.lacks(Fault::Outcome) {
            let count = lot.between(3, 4);
            write!(out, "## Cosa si ottiene\n\n{}", some(lot, &OUTCOME, count))?;
            match earlier {
                Some(earlier) if lot.one_in(2) => {
                    write!(
                        out,
                        " Se non fa per te, guarda [un altro nostro servizio](/servizi/{earlier}/)."
                    )?;
                }
                _ => write!(
                    out,
                    " Chi siamo lo leggi nella [nostra pagina](/enti/{}/).",
                    provider.id
                )?,
            }
            writeln!(out, "\n")?;
        }
        let count = lot.between(2, 3);
        writeln!(out, "## Tempi e scadenze\n\n{}\n", some(lot, &TIMES, count))?;
        writeln!(out, "## Ulteriori informazioni\n\n{}", some(lot, &MORE, 2))?;
        if lot.one_in(3) {
            writeln!(
                out,
                "\nNon sai da dove cominciare? Vieni in [questo luogo](/luoghi/{}/).",
                places[self.place].id
            )?;
        }
        Ok(())
    }
}

/// The settings: the keys of the demo's own.
const PORTAL: &str = r#"title = "Portale di prova"
tagline = "I servizi alla persona dei comuni dell'ambito"
url = "https://portale-di-prova.example/"
language = "it"
timezone = "Europe/Rome"
theme = "territorio"
demo = true
date = 2026-11-24

[contact]
phone = "0331 555 000"
email = "info@portale-di-prova.example.org"
pec = "portale-di-prova@pec.example.org"
address = "Piazza Mazzini 6, 21049 Tradate (VA)"
tax_id = "90000090127"

[report]
email = "segnalazioni@portale-di-prova.example.org"
"#;

const CALL_FILE: &str = "accreditamento-servizi-2026.md";
/// The call through which all cooperatives are accredited.
const CALL: &str = r#"+++
title = "Accreditamento dei servizi 2026"
summary = "Chi vuole lavorare con i voucher dei comuni può chiedere l'accreditamento fino al 31 dicembre 2026."
opens = 2026-01-07
closes = 2026-12-31
authority = "ufficio-di-piano"
document = "https://www.ufficio-di-piano.example.org/bandi/accreditamento-2026.pdf"
categories = ["A2.02", "A2.07", "A3.01", "A3.02"]
+++

Il bando forma l'elenco di chi può lavorare con i voucher degli otto comuni. La famiglia sceglie dall'elenco.

## Come fare domanda

Manda la domanda per PEC all'[Ufficio di Piano](/enti/ufficio-di-piano/). Due funzionari leggono le carte e vengono a vedere la sede.
"#;
