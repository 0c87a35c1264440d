//! A profile as its file says it: reading, and laying a territory's over the built-in one.

use super::profile::{Group, Level, Local, SubjectKind};
use crate::diagnostic::{Diagnostic, FileId, Sources, Span, Text, closest};
use crate::language::Language;
use crate::source::{Fields, Problems, read_data_file};
use std::collections::BTreeMap;

/// A requirement as it is written; what is not written is `None`.
#[derive(Clone)]
pub(super) struct Raw {
    pub(super) id: String,
    pub(super) id_span: Span,
    pub(super) subject: Option<SubjectKind>,
    pub(super) level: Option<Level>,
    pub(super) title: Option<Local>,
    pub(super) why: Option<Local>,
    pub(super) source: Option<String>,
    pub(super) group: Option<(String, Span)>,
    pub(super) weight: Option<i64>,
    pub(super) window: Option<i64>,
    pub(super) wrong: Option<String>,
    pub(super) right: Option<String>,
    pub(super) applies: Option<Written>,
    pub(super) checks: Vec<RawCheck>,
    pub(super) retired: Option<String>,
}

/// A profile as its file says it.
#[derive(Default)]
pub(super) struct RawProfile {
    pub(super) title: Option<Local>,
    /// Whether it changes the built-in profile instead of replacing it.
    pub(super) extends: bool,
    pub(super) window: Option<i64>,
    pub(super) largest_document: Option<i64>,
    pub(super) groups: Vec<Group>,
    pub(super) requirements: Vec<Raw>,
}

/// The longest warning window, in days: two years.
const LONGEST_WINDOW: i64 = 730;

#[derive(Clone, Default)]
pub(super) struct RawCheck {
    pub(super) rule: Option<Written>,
    pub(super) expires: Option<Written>,
    pub(super) window: Option<i64>,
    pub(super) soon: BTreeMap<Language, Written>,
    pub(super) what: Option<Local>,
    pub(super) applies: Option<Written>,
    pub(super) level: Option<Level>,
    pub(super) required_when: Option<Written>,
    pub(super) about: Vec<(String, Span)>,
    pub(super) message: BTreeMap<Language, Written>,
    pub(super) help: BTreeMap<Language, Written>,
    pub(super) example: Option<String>,
}

impl RawCheck {
    /// Whether there is anything to check.
    pub(super) fn asks(&self) -> bool {
        self.rule.is_some() || self.expires.is_some()
    }

    fn says_something(&self) -> bool {
        self.required_when.is_some()
            || self.what.is_some()
            || !self.soon.is_empty()
            || self.example.is_some()
            || !self.about.is_empty()
            || !self.message.is_empty()
            || !self.help.is_empty()
    }
}

/// A text with its place, for the errors of what is in it.
#[derive(Clone)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) span: Span,
}

/// Reads a profile. One that cannot be read changes nothing.
pub(super) fn read(file: FileId, sources: &Sources, problems: &Problems) -> RawProfile {
    read_data_file(file, sources, problems, |fields| read_profile(fields, problems)).unwrap_or_else(|| RawProfile {
        extends: true,
        ..RawProfile::default()
    })
}

fn read_profile(fields: &Fields<'_>, problems: &Problems) -> RawProfile {
    let extends = match fields.text("extends") {
        None => false,
        Some(name) if name == "minimum" => true,
        Some(name) => {
            fields.error(
                "024",
                "extends",
                Text::new("profile-extends").with("name", name),
                Text::new("profile-extends-help"),
            );
            true
        }
    };
    let profile = RawProfile {
        title: local(fields, "title").map(plain),
        extends,
        window: fields.integer("window", 0..=LONGEST_WINDOW),
        largest_document: fields.integer("largest_document", 1..=1000),
        groups: fields.tables("group").iter().filter_map(read_group).collect(),
        requirements: fields
            .tables("requirement")
            .iter()
            .filter_map(read_requirement)
            .collect(),
    };
    let mut seen: BTreeMap<(String, Option<SubjectKind>), Span> = BTreeMap::new();
    for raw in &profile.requirements {
        let span = raw.id_span;
        if let Some(first) = seen.insert((raw.id.clone(), raw.subject), span) {
            problems.push(
                Diagnostic::error("S063", Text::new("profile-twice").with("id", raw.id.clone()))
                    .at(span)
                    .label(first, Text::new("label-first")),
            );
        }
    }
    fields.finish();
    profile
}

/// Whether an id can be one: it stands in addresses and reports, and must not look like a code of the tool itself.
pub(super) fn is_id(id: &str) -> bool {
    let is_code = id.len() == 4
        && id.starts_with(['S', 'R', 'T', 'P', 's', 'r', 't', 'p'])
        && id[1..].bytes().all(|byte| byte.is_ascii_digit());
    !is_code
        && id.len() <= 20
        && id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn read_group(table: &Fields<'_>) -> Option<Group> {
    let id = table.required_text("id", Text::new("profile-id-help"));
    let group = Group {
        id: id.clone().unwrap_or_default(),
        title: local(table, "title").map(plain).unwrap_or_default(),
        description: local(table, "description").map(plain).unwrap_or_default(),
    };
    table.finish();
    id.map(|_| group)
}

fn read_requirement(table: &Fields<'_>) -> Option<Raw> {
    let id = table.required_text("id", Text::new("profile-id-help"));
    let mut checks: Vec<RawCheck> = table
        .tables("check")
        .iter()
        .map(|check| {
            let read = read_check(check);
            check.finish();
            read
        })
        .collect();
    // A requirement with one check says it without a table of its own.
    let own = RawCheck {
        // On the requirement itself these speak of all its checks.
        applies: None,
        level: None,
        window: None,
        ..read_check(table)
    };
    if own.asks() || (checks.is_empty() && own.says_something()) {
        checks.insert(0, own);
    } else {
        // Said of the whole requirement, it holds for each of its checks.
        for check in &mut checks {
            check.required_when = check.required_when.take().or_else(|| own.required_when.clone());
            if check.about.is_empty() {
                check.about.clone_from(&own.about);
            }
        }
    }
    let raw = Raw {
        id: id.clone().unwrap_or_default(),
        id_span: table.span("id"),
        subject: table.choice("subject"),
        level: table.choice("level"),
        title: local(table, "title").map(plain),
        why: local(table, "why").map(plain),
        source: table.text("source"),
        group: table.text("group").map(|group| (group, table.span("group"))),
        weight: table.integer("weight", 0..=100),
        window: table.integer("window", 0..=LONGEST_WINDOW),
        wrong: table.text("wrong"),
        right: table.text("right"),
        applies: written(table, "applies"),
        checks,
        retired: table.text("retired"),
    };
    table.finish();
    id.map(|_| raw)
}

fn read_check(table: &Fields<'_>) -> RawCheck {
    RawCheck {
        rule: written(table, "rule"),
        expires: written(table, "expires"),
        window: table.integer("window", 0..=LONGEST_WINDOW),
        soon: local(table, "soon").unwrap_or_default(),
        what: local(table, "what").map(plain),
        applies: written(table, "applies"),
        level: table.choice("level"),
        required_when: written(table, "required_when"),
        about: table
            .texts("about")
            .into_iter()
            .map(|path| (path, table.span("about")))
            .collect(),
        message: local(table, "message").unwrap_or_default(),
        help: local(table, "help").unwrap_or_default(),
        example: table.text("example"),
    }
}

fn written(table: &Fields<'_>, key: &'static str) -> Option<Written> {
    let text = table.text(key)?;
    Some(Written {
        text,
        span: table.span(key),
    })
}

/// A text in one language, or a table of texts by language.
fn local(table: &Fields<'_>, key: &'static str) -> Option<BTreeMap<Language, Written>> {
    if !table.is_table(key) {
        return written(table, key).map(|text| BTreeMap::from([(Language::default(), text)]));
    }
    let inner = table.table(key)?;
    let mut texts = BTreeMap::new();
    for (tag, text, span) in inner.free_texts() {
        match Language::from_tag(tag) {
            Some(language) => {
                texts.insert(language, Written { text, span });
            }
            None => inner.problem(
                Diagnostic::error("S024", Text::new("profile-language").with("tag", tag))
                    .at(span)
                    .help(Text::new("profile-language-help")),
            ),
        }
    }
    Some(texts)
}

fn plain(texts: BTreeMap<Language, Written>) -> Local {
    texts
        .into_iter()
        .map(|(language, written)| (language, written.text))
        .collect()
}

/// Lays the territory's requirements over the built-in ones.
pub(super) fn merge(base: &mut Vec<Raw>, own: Vec<Raw>, problems: &Problems) {
    let built_in: Vec<String> = base.iter().map(|raw| raw.id.clone()).collect();
    let ground = base.len();
    for raw in own {
        // A level or a reason for retiring holds for every requirement with the id; a rule can only speak of one kind of
        // page, which is a service where nothing is said.
        let has_rule = raw.applies.is_some() || raw.checks.iter().any(RawCheck::asks);
        let subject = raw.subject.or(Some(SubjectKind::Service).filter(|_| has_rule));
        let same = |known: &&mut Raw| {
            known.id.eq_ignore_ascii_case(&raw.id)
                && subject.is_none_or(|subject| known.subject.unwrap_or(SubjectKind::Service) == subject)
        };
        let mut found = false;
        // An id that the file itself has twice was reported, and both are looked at.
        for known in base.iter_mut().take(ground).filter(same) {
            found = true;
            let raw = raw.clone();
            known.level = raw.level.or(known.level);
            known.title = raw.title.or(known.title.take());
            known.why = raw.why.or(known.why.take());
            known.source = raw.source.or(known.source.take());
            known.group = raw.group.or(known.group.take());
            known.weight = raw.weight.or(known.weight);
            known.wrong = raw.wrong.clone().or(known.wrong.take());
            known.right = raw.right.clone().or(known.right.take());
            if raw.window.is_some() {
                known.window = raw.window;
                for check in &mut known.checks {
                    check.window = None;
                }
            }
            known.applies = raw.applies.or(known.applies.take());
            known.retired = raw.retired.or(known.retired.take());
            if raw.level.is_some() {
                // The territory's word on the level is the last.
                for check in &mut known.checks {
                    check.level = None;
                    check.required_when = None;
                }
            }
            if !raw.checks.is_empty() {
                if !raw.checks.iter().any(RawCheck::asks) {
                    for (known, own) in known.checks.iter_mut().zip(raw.checks) {
                        known.soon.extend(own.soon);
                        known.what = own.what.or(known.what.take());
                        known.message.extend(own.message);
                        known.help.extend(own.help);
                        known.required_when = own.required_when.or(known.required_when.take());
                        known.example = own.example.or(known.example.take());
                        if !own.about.is_empty() {
                            known.about = own.about;
                        }
                    }
                } else {
                    known.checks = raw.checks;
                    // Examples of another rule would lie.
                    known.wrong = raw.wrong;
                    known.right = raw.right;
                }
            }
        }
        if found {
            continue;
        }
        if raw.retired.is_some() {
            let span = raw.id_span;
            let near = closest(&raw.id, built_in.iter().map(String::as_str));
            problems.push(
                Diagnostic::error("S066", Text::new("profile-retired-unknown").with("id", raw.id.clone()))
                    .at(span)
                    .maybe_help(near.map(|near| Text::new("field-help-unknown-near").with("near", near))),
            );
            continue;
        }
        base.push(raw);
    }
}
