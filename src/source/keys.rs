//! Keys that nobody knows, and keys that are missing: often the same slip.

use super::Problems;
use super::fields::Family;
use crate::diagnostic::{Diagnostic, Severity, Span, Text, closest};
use std::collections::BTreeSet;

/// An unknown key of a table.
pub(super) struct Unknown {
    pub(super) name: String,
    /// Name of its table; empty for the page itself.
    pub(super) table: String,
    pub(super) span: Span,
    /// Which table: where its missing keys are reported.
    pub(super) owner: Span,
    /// Known keys of the table that could still be written.
    pub(super) free: Vec<&'static str>,
    /// All known keys of the table.
    pub(super) known: Vec<&'static str>,
}

/// What can be judged only when the whole text was read.
#[derive(Default)]
pub(super) struct Later {
    pub(super) unknown: Vec<Unknown>,
    /// Table, key, and the problem as it will be reported if no unknown key explains it.
    pub(super) missing: Vec<(Span, &'static str, Diagnostic)>,
}

impl Later {
    /// Whether there is anything to judge.
    pub(super) fn is_something(&self) -> bool {
        !self.unknown.is_empty() || !self.missing.is_empty()
    }

    /// Judges: `page` are the known keys of the page itself.
    pub(super) fn resolve(self, family: Family, page: &BTreeSet<&'static str>, problems: &Problems) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut explained: BTreeSet<(Span, &str)> = BTreeSet::new();
        // A key of the page that stands below a table is not missing: it is in the wrong place.
        let mut below: BTreeSet<&str> = BTreeSet::new();
        for unknown in &self.unknown {
            let name = unknown.name.as_str();
            let full = if unknown.table.is_empty() {
                name.to_owned()
            } else {
                format!("{}.{name}", unknown.table)
            };
            let outer = page
                .iter()
                .copied()
                .find(|known| *known == name || italian_key(name).contains(known))
                .filter(|_| !unknown.table.is_empty());
            let near = near(unknown);
            let diagnostic = match (near, outer) {
                // The very name of a key of the page beats what is only like a key of the table.
                (_, Some(outer)) if outer == name || near.is_none() => {
                    problems.trouble(outer);
                    below.insert(outer);
                    Diagnostic::new(
                        family.code("021"),
                        Severity::Error,
                        Text::new("field-misplaced")
                            .with("key", name)
                            .with("table", unknown.table.as_str()),
                    )
                    .at(unknown.span)
                    .help(Text::new("field-misplaced-help").with("key", outer))
                }
                (Some((near, sure)), _) => {
                    let top = if unknown.table.is_empty() {
                        near
                    } else {
                        unknown.table.as_str()
                    };
                    problems.trouble(top);
                    explained.insert((unknown.owner, near));
                    let diagnostic = Diagnostic::new(
                        family.code("021"),
                        Severity::Error,
                        Text::new("field-unknown").with("key", full),
                    )
                    .at(unknown.span)
                    .help(Text::new("field-help-unknown-near").with("near", near));
                    if sure {
                        diagnostic.replace(unknown.span, near)
                    } else {
                        diagnostic.suggest(unknown.span, near)
                    }
                }
                _ => Diagnostic::new(
                    family.code("021"),
                    Severity::Error,
                    Text::new("field-unknown").with("key", full),
                )
                .at(unknown.span)
                .help(Text::new("field-help-unknown").with("known", unknown.known.join(", "))),
            };
            found.push(diagnostic);
        }
        found.extend(
            self.missing
                .into_iter()
                .filter(|(table, key, _)| !explained.contains(&(*table, *key)) && !below.contains(key))
                .map(|(.., diagnostic)| diagnostic),
        );
        found
    }
}

/// The key that was meant, and whether that is sure.
fn near(unknown: &Unknown) -> Option<(&'static str, bool)> {
    let name = unknown.name.to_lowercase();
    if unknown.table == "channel" && CONTACTS.contains(&name.as_str()) {
        return Some(("value", true));
    }
    let free = |key: &&&'static str| unknown.free.contains(key);
    // Singular and plural of a key are the same slip as a letter that is missing.
    let plural = unknown
        .known
        .iter()
        .find(|known| name.strip_suffix('s') == Some(**known) || known.strip_suffix('s') == Some(name.as_str()));
    if let Some(key) = plural.filter(|key| unknown.free.contains(*key)) {
        return Some((key, true));
    }
    let italian = italian_key(&name).iter().find(free);
    if let Some(key) = italian {
        return Some((key, true));
    }
    closest(&name, unknown.free.iter().copied()).map(|key| (key, false))
}

/// What editors write in a channel for the number or address itself.
const CONTACTS: [&str; 8] = [
    "telefono",
    "phone",
    "numero",
    "email",
    "mail",
    "e-mail",
    "indirizzo",
    "valore",
];

/// The keys that an Italian (or near-English) word may mean, the likeliest first.
fn italian_key(name: &str) -> &'static [&'static str] {
    match name.to_lowercase().as_str() {
        "titolo" => &["title"],
        "sommario" | "descrizione" | "description" | "descrizione_breve" | "abstract" => &["summary"],
        "categoria" => &["category"],
        "destinatari" | "target" | "utenti" => &["audiences"],
        "bisogni" => &["needs"],
        "argomenti" | "tags" | "tag" | "parole_chiave" => &["topics"],
        "comuni" | "territorio" => &["area", "comune"],
        "comune" => &["comune", "area"],
        "modalita" | "modalità" => &["modes"],
        "luoghi" | "sedi" => &["places"],
        "luogo" | "sede" => &["place", "places"],
        "lingue" | "lingua" => &["languages", "language"],
        "orari" | "orario" | "opening_hours" => &["hours"],
        "prezzo" | "prezzi" | "costo" | "costi" | "tariffa" | "tariffe" => &["price"],
        "importo" => &["amount"],
        "unita" | "unità" | "per" => &["unit"],
        "comprende" | "incluso" => &["includes"],
        "condizione" => &["condition"],
        "gratuito" | "gratis" | "free_of_charge" => &["free"],
        "documenti" => &["documents"],
        "telefono" | "tel" | "cellulare" => &["phone"],
        "mail" | "e-mail" | "posta" => &["email"],
        "sito" | "sito_web" | "web" => &["website", "url"],
        "indirizzo" | "via" => &["address"],
        "cap" => &["postal_code"],
        "nome" | "denominazione" => &["name", "title"],
        "ragione_sociale" => &["legal_name"],
        "forma_giuridica" => &["legal_form"],
        "codice_fiscale" | "cf" => &["tax_id"],
        "partita_iva" | "piva" | "p_iva" => &["vat_id"],
        "registro" | "albo" => &["register"],
        "tipo" => &["kind"],
        "ruolo" => &["role"],
        "qualifica" => &["qualification"],
        "numero" => &["count", "value"],
        "stato" => &["status"],
        "motivo" => &["status_reason"],
        "verificato" | "verifica" | "aggiornato" => &["verified"],
        "verificato_da" => &["verified_by"],
        "posti" | "capienza" => &["capacity"],
        "reclami" => &["complaints"],
        "coordinatore" | "coordinatrice" | "responsabile" => &["coordinator"],
        "personale" | "operatori" => &["staff"],
        "autorizzazione" | "accreditamento" => &["authorisation", "accredited"],
        "assicurazione" => &["insurance"],
        "carta" | "carta_dei_servizi" => &["charter"],
        "indagine" | "soddisfazione" => &["survey"],
        "condizioni" => &["conditions"],
        "canale" | "canali" | "contatti" | "contatto" => &["channel"],
        "piano" | "progetto" => &["plan"],
        "eta" | "età" => &["ages"],
        "voucher" => &["vouchers"],
        "giorni" | "tempi" => &["response_days", "days"],
        "scade" | "scadenza" => &["expires"],
        "rilasciata" | "rilasciato" => &["issued"],
        "pubblicata" | "pubblicato" => &["published"],
        "ente" => &["provider", "authority", "organisation"],
        "etichetta" => &["label"],
        "valore" => &["value"],
        "risposte" => &["answers"],
        "domanda" => &["question"],
        "sinonimi" => &["synonyms", "equal"],
        "ordine" => &["order"],
        "apre" => &["opens"],
        "chiude" => &["closes"],
        "trasporto" | "mezzi" => &["transport"],
        "carrozzina" | "sedia_a_rotelle" => &["wheelchair"],
        "accessibilita" | "accessibilità" => &["accessibility"],
        "persone" => &["people"],
        "competenze" => &["skills"],
        _ => &[],
    }
}

/// The word of a closed set that an Italian word stands for, if it is one of those that are known here.
pub(super) fn italian_word(word: &str, known: &[&'static str]) -> Option<&'static str> {
    let meant = match word.trim().to_lowercase().as_str() {
        "telefono" | "cellulare" | "tel" => &["phone"][..],
        "sportello" | "di persona" => &["desk"],
        "mail" | "posta" | "e-mail" => &["email"],
        "web" | "sito" | "internet" => &["online"],
        "ora" | "ore" | "orario" => &["hour"],
        "giorno" => &["day"],
        "mese" => &["month"],
        "anno" => &["year"],
        "pasto" => &["meal"],
        "viaggio" | "corsa" => &["trip"],
        "seduta" | "incontro" | "lezione" => &["session"],
        "una volta" | "totale" => &["once"],
        "casa" | "domicilio" | "a casa" | "a domicilio" => &["home"],
        "sede" | "luogo" | "in sede" => &["place"],
        "attivo" => &["active"],
        "sospeso" | "in pausa" => &["paused"],
        "chiuso" | "terminato" | "cessato" => &["ended"],
        "comunale" | "pubblico" => &["municipal"],
        "accreditato" | "convenzionato" => &["accredited"],
        "privato" => &["private"],
        "aziendale" | "welfare aziendale" => &["corporate"],
        "cooperativa" => &["cooperative"],
        "comune" => &["municipality"],
        "ente pubblico" => &["public-body"],
        "associazione" => &["association"],
        "azienda" | "società" | "impresa" => &["company"],
        "fondazione" => &["foundation"],
        "punto sociale" => &["social-point"],
        "municipio" | "ufficio" | "ufficio comunale" => &["municipal-office"],
        "centro" => &["centre"],
        "scuola" | "nido" => &["school"],
        "altro" => &["other"],
        "si" | "sì" | "yes" | "true" => &["yes"],
        "no" | "false" => &["no"],
        "in parte" | "limitato" => &["limited"],
        "operatore" | "operatrice" => &["operator"],
        "assistente sociale" => &["social-worker"],
        "accreditamento" => &["accreditation"],
        "contratto" | "convenzione" => &["contract"],
        "spid" | "cie" | "spid/cie" => &["spid-cie"],
        "nessuna" | "nessuno" => &["none"],
        "obbligatorio" => &["required"],
        "consigliato" => &["recommended"],
        _ => &[],
    };
    known.iter().copied().find(|known| meant.contains(known))
}
