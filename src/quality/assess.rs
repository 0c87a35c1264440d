//! Evaluating a profile on a catalogue.

use super::functions;
use super::interpolation::Interpolated;
use super::profile::{Check, Level, Profile, Requirement, SubjectKind};
use super::subject;
use crate::catalogue::read::Reading;
use crate::diagnostic::{Diagnostic, FileId, Severity, Sources, Span, Text};
use crate::language::{Arg, Language};
use crate::source::locate::locate;
use crate::source::{Body, Choice};
use cel::{Context, Value};
use chrono::NaiveDate;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Whether a subject meets a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Met,
    /// It does not; how binding that is.
    Unmet(Level),
    /// It is not asked.
    NotApplicable,
}

/// The verdict on one requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Index of the requirement in its profile.
    pub requirement: usize,
    /// The verdict.
    pub verdict: Verdict,
}

/// The verdicts on one subject, in the order of the profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    /// One for each requirement about this kind of subject.
    pub outcomes: Vec<Outcome>,
}

impl Assessment {
    /// How many requirements apply, and how many of these are met.
    pub fn counts(&self) -> (usize, usize) {
        let applies = self
            .outcomes
            .iter()
            .filter(|o| o.verdict != Verdict::NotApplicable)
            .count();
        let met = self.outcomes.iter().filter(|o| o.verdict == Verdict::Met).count();
        (applies, met)
    }
}

/// All verdicts, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessments {
    /// Services.
    pub services: BTreeMap<String, Assessment>,
    /// Providers.
    pub providers: BTreeMap<String, Assessment>,
    /// Places.
    pub places: BTreeMap<String, Assessment>,
}

/// One page to be assessed.
struct Case<'a> {
    kind: SubjectKind,
    id: &'a str,
    file: FileId,
    /// The page whose evidence it inherits.
    inherits: Option<FileId>,
    body: &'a Body,
    value: Value,
}

/// Evaluates every requirement on every page, and reports what is not met.
///
/// A requirement that is about a field in trouble is passed over: the trouble was reported where it arose.
pub fn assess(
    reading: &Reading,
    profile: &Profile,
    sources: &Sources,
    today: NaiveDate,
) -> (Assessments, Vec<Diagnostic>) {
    let catalogue = &reading.catalogue;
    let mut cases = Vec::new();
    let providers: BTreeMap<&str, Value> = catalogue
        .providers
        .values()
        .map(|provider| (provider.id.as_str(), subject::provider(provider, today)))
        .collect();
    for provider in catalogue.providers.values() {
        cases.push(Case {
            kind: SubjectKind::Provider,
            id: &provider.id,
            file: provider.file,
            inherits: None,
            body: &provider.body,
            value: providers[provider.id.as_str()].clone(),
        });
    }
    for place in catalogue.places.values() {
        cases.push(Case {
            kind: SubjectKind::Place,
            id: &place.id,
            file: place.file,
            inherits: None,
            body: &place.body,
            value: subject::place(place),
        });
    }
    let services: Vec<_> = catalogue
        .services
        .values()
        .filter_map(|service| {
            let file = catalogue.providers.get(&service.provider)?.file;
            Some((service, file, providers.get(service.provider.as_str())?.clone()))
        })
        .collect();
    cases.par_extend(services.into_par_iter().map(|(service, provider_file, provider)| Case {
        kind: SubjectKind::Service,
        id: &service.id,
        file: service.file,
        inherits: Some(provider_file),
        body: &service.body,
        value: subject::service(service, provider, catalogue),
    }));

    let no_trouble = BTreeSet::new();
    let judged: Vec<(SubjectKind, &str, Assessment, Vec<Diagnostic>)> = cases
        .into_par_iter()
        .map(|case| {
            let troubled = reading.troubled.get(&case.file).unwrap_or(&no_trouble);
            let portal = subject::portal(catalogue);
            let (assessment, found) = judge(&case, profile, sources, today, troubled, portal);
            (case.kind, case.id, assessment, found)
        })
        .collect();

    let mut assessments = Assessments::default();
    let mut diagnostics = Vec::new();
    let mut failed_rules = BTreeSet::new();
    for (kind, id, assessment, found) in judged {
        let into = match kind {
            SubjectKind::Service => &mut assessments.services,
            SubjectKind::Provider => &mut assessments.providers,
            SubjectKind::Place => &mut assessments.places,
        };
        into.insert(id.to_owned(), assessment);
        // A rule that fails on one page fails on many: said once.
        diagnostics.extend(
            found
                .into_iter()
                .filter(|diagnostic| diagnostic.code != "S064" || failed_rules.insert(diagnostic.span())),
        );
    }
    (assessments, gather(diagnostics))
}

/// What services inherit is said once, at the provider's field, and not once for every service.
fn gather(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut gathered: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    let mut places: BTreeMap<(String, Option<Span>, Severity), usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        if diagnostic.blocks.is_empty() {
            gathered.push(diagnostic);
            continue;
        }
        let key = (diagnostic.code.to_string(), diagnostic.span(), diagnostic.severity);
        match places.get(&key).and_then(|index| gathered.get_mut(*index)) {
            Some(first) if first.headline == diagnostic.headline => first.blocks.extend(diagnostic.blocks),
            _ => {
                places.insert(key, gathered.len());
                gathered.push(diagnostic);
            }
        }
    }
    for diagnostic in &mut gathered {
        if !diagnostic.blocks.is_empty() {
            let count = diagnostic.blocks.len();
            diagnostic
                .help
                .insert(0, Text::new("requirement-inherited").with("count", count));
        }
    }
    gathered
}

fn judge(
    case: &Case<'_>,
    profile: &Profile,
    sources: &Sources,
    today: NaiveDate,
    troubled: &BTreeSet<String>,
    portal: Value,
) -> (Assessment, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut assessment = Assessment::default();
    let Ok(mut context) = functions::context(&profile.env, today) else {
        return (assessment, diagnostics);
    };
    context.add_variable_from_value(case.kind.word(), case.value.clone());
    context.add_variable_from_value("portal", portal);
    for (index, requirement) in profile.requirements.iter().enumerate() {
        if requirement.subject != case.kind {
            continue;
        }
        let mut verdict = Verdict::NotApplicable;
        let asked = requirement
            .applies
            .as_ref()
            .map_or(Ok(true), |applies| is_true(applies.evaluate(&context)));
        let is_asked = match (&asked, requirement.checks.first()) {
            (Ok(asked), _) => *asked,
            (Err(error), first) => {
                diagnostics.extend(
                    first.map(|check| rule_failed(error, requirement.applies_span.unwrap_or(check.rule_span), case)),
                );
                false
            }
        };
        if is_asked {
            for check in &requirement.checks {
                let judged = judge_check(check, requirement, &context);
                let found = match judged {
                    Ok(found) => found,
                    Err(error) => {
                        diagnostics.push(rule_failed(&error, check.rule_span, case));
                        continue;
                    }
                };
                verdict = match (verdict, found) {
                    (Verdict::Unmet(a), Verdict::Unmet(b)) => Verdict::Unmet(a.max(b)),
                    (Verdict::Unmet(level), _) => Verdict::Unmet(level),
                    (_, Verdict::NotApplicable) => verdict,
                    (_, found) => found,
                };
                let in_trouble = check
                    .about
                    .iter()
                    .any(|path| troubled.contains(path.split(['.', '[']).next().unwrap_or(path)));
                if let Verdict::Unmet(level) = found
                    && !in_trouble
                {
                    diagnostics.push(diagnostic(case, requirement, check, level, &context, sources));
                }
            }
        }
        assessment.outcomes.push(Outcome {
            requirement: index,
            verdict,
        });
    }
    (assessment, diagnostics)
}

fn is_true(value: Result<Value, cel::ExecutionError>) -> Result<bool, String> {
    match value {
        Ok(Value::Bool(flag)) => Ok(flag),
        Ok(_) => Err("bool".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

fn rule_failed(error: &str, rule: Span, case: &Case<'_>) -> Diagnostic {
    Diagnostic::error("S064", Text::new("rule-failed").with("error", error))
        .at(rule)
        .label(Span::start_of(case.file), Text::new("rule-failed-page"))
        .help(Text::new("rule-failed-help"))
}

fn judge_check(check: &Check, requirement: &Requirement, context: &Context<'_, '_>) -> Result<Verdict, String> {
    if let Some(applies) = &check.applies
        && !is_true(applies.evaluate(context))?
    {
        return Ok(Verdict::NotApplicable);
    }
    if is_true(check.rule.evaluate(context))? {
        return Ok(Verdict::Met);
    }
    let level = check.level.unwrap_or(requirement.level);
    if let Some(required_when) = &check.required_when
        && is_true(required_when.evaluate(context))?
    {
        return Ok(Verdict::Unmet(Level::Required));
    }
    Ok(Verdict::Unmet(level))
}

fn diagnostic(
    case: &Case<'_>,
    requirement: &Requirement,
    check: &Check,
    level: Level,
    context: &Context<'_, '_>,
    sources: &Sources,
) -> Diagnostic {
    let severity = match level {
        Level::Required => Severity::Error,
        Level::Recommended => Severity::Warning,
    };
    let fill = |texts: &BTreeMap<Language, Interpolated>| {
        texts
            .iter()
            .map(|(language, text)| (*language, text.fill(context)))
            .collect::<BTreeMap<_, _>>()
    };
    let message = fill(&check.message);
    let headline = if message.is_empty() {
        requirement.title.clone()
    } else {
        message
    };
    let (place, inherited) = place(case, check, sources);
    let mut diagnostic = Diagnostic::new(requirement.id.clone(), severity, Text::Given(headline)).at(place);
    if inherited {
        diagnostic.blocks.push(case.file);
    }
    if !check.help.is_empty() {
        diagnostic = diagnostic.help(Text::Given(fill(&check.help)));
    }
    if let Some(example) = &check.example {
        diagnostic = diagnostic.help(Text::new("requirement-example").with("example", example.as_str()));
    }
    if !requirement.why.is_empty() {
        diagnostic = diagnostic.help(Text::new("requirement-why").with("why", Arg::Local(requirement.why.clone())));
    }
    diagnostic
}

/// The first place of the check's `about` that the page has, else the first that the page it inherits from has (then the
/// second value is true); if there is none, where the page's front matter opens.
fn place(case: &Case<'_>, check: &Check, sources: &Sources) -> (Span, bool) {
    let in_page = |file| {
        let missing = locate(sources, file, "");
        check
            .about
            .iter()
            .map(|path| locate(sources, file, path))
            .find(|found| *found != missing)
    };
    for path in &check.about {
        let section =
            crate::catalogue::sections::CardSection::from_title(path).and_then(|card| case.body.section(card.slug()));
        if let Some(section) = section {
            return (Span::new(case.file, section.title_at.clone()), false);
        }
    }
    if let Some(here) = in_page(case.file) {
        return (here, false);
    }
    // Only what services inherit can be wrong on the provider's page; a place named `places` there is another matter.
    let inherits = check
        .about
        .iter()
        .all(|path| INHERITED.contains(&path.split('.').next().unwrap_or(path)));
    match case.inherits.filter(|_| inherits).and_then(in_page) {
        Some(there) => (there, true),
        None => (locate(sources, case.file, ""), false),
    }
}

/// The tables that a service inherits from its provider.
const INHERITED: [&str; 5] = ["charter", "complaints", "insurance", "privacy", "survey"];
