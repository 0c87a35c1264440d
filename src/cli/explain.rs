//! `sportello explain`

use super::args::Explain;
use super::session::{Exit, Session};
use crate::diagnostic::{Diagnostic, Sources, Span, closest};
use crate::language::{Arg, Language};
use crate::quality::{Level, Profile, Requirement, SubjectKind};
use crate::settings::Settings;
use crate::source::read::{LARGEST_DATA, load_text};
use std::collections::BTreeMap;

/// The codes that the tool itself gives, beside those of requirements.
pub(super) const CODES: [&str; 93] = [
    "S001", "S002", "S003", "S004", "S005", "S006", "S007", "S008", "S009", "S010", "S011", "S012", "S013", "S014",
    "S020", "S021", "S022", "S023", "S024", "S027", "S028", "S029", "S030", "S031", "S032", "S033", "S034", "S035",
    "S040", "S041", "S042", "S043", "S044", "S045", "S046", "S047", "S048", "S049", "S050", "S051", "S052", "S053",
    "S054", "S055", "S056", "S057", "S058", "S059", "S060", "S061", "S062", "S063", "S064", "S065", "S066", "S067",
    "S068", "S069", "S070", "R001", "R002", "R003", "R004", "R005", "R006", "R007", "R008", "R009", "R010", "R011",
    "R012", "R013", "T001", "T002", "T003", "T004", "T005", "P001", "P002", "P020", "P021", "P022", "P048", "P071",
    "P072", "P073", "P074", "M001", "M002", "M003", "M004", "M005", "M006",
];

/// Explains a requirement or a code.
pub(super) fn run(session: &mut Session, args: &Explain) -> Exit {
    let code = full_code(&args.code);
    let mut sources = Sources::new();
    let (profile, _) = profile(session, &mut sources);
    let requirements: Vec<&Requirement> = profile.find(&code).collect();
    for (index, requirement) in requirements.iter().enumerate() {
        if index > 0 {
            session.say("");
        }
        explain_requirement(session, requirement, &sources);
    }
    let mut retired = profile
        .retired
        .iter()
        .filter(|retired| retired.id.eq_ignore_ascii_case(&code))
        .peekable();
    let is_known = !requirements.is_empty() || retired.peek().is_some();
    for retired in retired {
        session.say(&session.text(
            "explain-retired",
            &[
                ("code", retired.id.as_str().into()),
                ("subject", Arg::Message(subject_word(retired.subject))),
                ("reason", retired.reason.as_str().into()),
            ],
        ));
    }
    if is_known {
        return Exit::Fine;
    }
    // The settings' and the theme's codes have the meaning of the content's where they have none of their own.
    let shared = code
        .strip_prefix(['P', 'T'])
        .map(|number| format!("S{number}"))
        .filter(|shared| CODES.contains(&shared.as_str()));
    for wanted in [Some(code.clone()), shared].into_iter().flatten() {
        if let Some(text) = session.messages.get(&format!("explain-{wanted}"), &[]) {
            session.say(&format!("{code}\n\n{text}"));
            return Exit::Fine;
        }
    }
    let known = profile
        .requirements
        .iter()
        .map(|requirement| requirement.id.as_str())
        .chain(CODES);
    session.fail(&session.text("explain-unknown", &[("code", args.code.as_str().into())]));
    if let Some(near) = closest(&code, known) {
        session.warn(&session.text("usage-near", &[("near", near.into())]));
    }
    Exit::Usage
}

/// A code in full: people leave zeros out (Q8, s21).
fn full_code(written: &str) -> String {
    let code = written.trim().to_uppercase();
    match code.split_at_checked(1) {
        Some(("Q", number)) if number.parse::<u32>().is_ok() => format!("Q{number:0>2}"),
        Some((letter @ ("S" | "R" | "T" | "P"), number)) if number.parse::<u32>().is_ok() => {
            format!("{letter}{number:0>3}")
        }
        _ => code,
    }
}

/// The profile of the portal, or the built-in one where there is no portal.
pub(super) fn profile(session: &mut Session, sources: &mut Sources) -> (Profile, Vec<Diagnostic>) {
    let portal = session.global.portal.clone();
    let mut own = None;
    if portal.join(crate::settings::FILE).exists() {
        let (settings, _) = Settings::read(&portal, sources);
        session.speak(settings.language);
        let path = portal.join(&settings.content).join("requirements.toml");
        if let Ok(text) = load_text(&path, LARGEST_DATA) {
            own = Some(sources.add(settings.content.join("requirements.toml"), text));
        }
    }
    crate::quality::load(sources, own)
}

fn explain_requirement(session: &Session, requirement: &Requirement, sources: &Sources) {
    let local = |texts: &BTreeMap<Language, String>| local(session, texts);
    session.say(&format!("{} · {}", requirement.id, local(&requirement.title)));
    let level = match requirement.level {
        Level::Required => "explain-required",
        Level::Recommended => "explain-recommended",
    };
    let subject = match requirement.subject {
        SubjectKind::Service => "explain-service",
        SubjectKind::Provider => "explain-provider",
        SubjectKind::Place => "explain-place",
    };
    session.say(&session.text(level, &[("subject", Arg::Message(subject))]));
    if let Some(span) = requirement.applies_span {
        session.say(&session.text("explain-applies", &[("rule", written(sources, span).into())]));
    }
    let why = local(&requirement.why);
    if !why.is_empty() {
        session.say(&format!("\n{}", session.text("explain-why", &[("why", why.into())])));
    }
    if !requirement.source.is_empty() {
        session.say(&session.text("explain-source", &[("source", requirement.source.as_str().into())]));
    }
    for (heading, lines) in [
        ("explain-wrong", &requirement.wrong),
        ("explain-right", &requirement.right),
    ] {
        let Some(lines) = lines else { continue };
        session.say(&format!("\n{}", session.text(heading, &[])));
        for line in lines.trim().lines() {
            session.say(&format!("    {line}"));
        }
    }
    for check in &requirement.checks {
        session.say("");
        let language = session.messages.language();
        if let Some(message) = check.message.get(&language).or_else(|| check.message.values().next()) {
            session.say(&format!("• {}", message.source()));
        }
        if let Some(help) = check.help.get(&language).or_else(|| check.help.values().next()) {
            session.say(&format!("  {}", help.source()));
        }
        if let Some(example) = &check.example {
            session.say(&session.text("explain-example", &[]));
            for line in example.lines() {
                session.say(&format!("      {line}"));
            }
        }
        let rule = if check.rule.is_some() {
            "explain-rule"
        } else {
            "explain-expires"
        };
        session.say(&session.text(rule, &[("rule", written(sources, check.rule_span).into())]));
    }
}

/// The id of the message that names a kind of page.
pub(super) fn subject_word(subject: SubjectKind) -> &'static str {
    match subject {
        SubjectKind::Service => "requirements-service",
        SubjectKind::Provider => "requirements-provider",
        SubjectKind::Place => "requirements-place",
    }
}

/// Words of a profile in the language of the reader.
pub(super) fn local(session: &Session, texts: &BTreeMap<Language, String>) -> String {
    session.messages.local(texts).to_owned()
}

/// A rule as it is written, without the quotes around it.
pub(super) fn written(sources: &Sources, span: Span) -> &str {
    let text = &sources.text(span.file)[sources.clamp(span)];
    ["'''", "\"\"\"", "'", "\""]
        .into_iter()
        .find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or(text)
        .trim()
}
