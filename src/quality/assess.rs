//! Evaluating a profile on a catalogue.

use super::expression::{Expression, Fault, Scope, Value};
use super::interpolation::Interpolated;
use super::profile::{Check, Level, Profile, Requirement, SubjectKind};
use super::subject;
use crate::catalogue::read::Reading;
use crate::catalogue::sections::CardSection;
use crate::catalogue::{Catalogue, PerService, Service};
use crate::diagnostic::{Applicability, Diagnostic, Edit, FileId, Fix, Severity, Sources, Span, Text};
use crate::key::Key;
use crate::language::{Arg, Language, in_days};
use crate::source::locate::Locator;
use crate::source::{Body, place_for, split_front_matter};
use chrono::NaiveDate;
use rayon::prelude::*;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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
    /// Narrow, because there are thirty for every service.
    requirement: u32,
    /// The verdict.
    pub verdict: Verdict,
}

impl Outcome {
    /// Index of the requirement in its profile.
    pub fn requirement(self) -> usize {
        self.requirement as usize
    }
}

/// The last day on which a piece of evidence holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    requirement: u32,
    check: u32,
    /// The day.
    pub date: NaiveDate,
    /// How binding it is to renew it in time.
    pub level: Level,
}

impl Deadline {
    /// Index of the requirement in its profile.
    pub fn requirement(self) -> usize {
        self.requirement as usize
    }

    /// Index of the check in its requirement.
    pub fn check(self) -> usize {
        self.check as usize
    }
}

/// An index of a profile, which is read from a file of some megabytes.
fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// The verdicts on one subject, in the order of the profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    /// One for each requirement about this kind of subject.
    pub outcomes: Vec<Outcome>,
    /// What expires, and when; past days too.
    pub deadlines: Vec<Deadline>,
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

/// All verdicts, by id; copies share them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessments {
    /// Services.
    pub services: BTreeMap<String, Arc<Assessment>>,
    /// Providers.
    pub providers: BTreeMap<String, Arc<Assessment>>,
    /// Places.
    pub places: BTreeMap<String, Arc<Assessment>>,
}

/// One page to be assessed.
struct Case<'a> {
    kind: SubjectKind,
    id: &'a str,
    file: FileId,
    /// The page whose evidence it inherits.
    inherits: Option<FileId>,
    body: &'a Body,
}

/// The verdicts on services that were reached before, with their problems.
pub type Verdicts = PerService<Option<(Arc<Assessment>, Vec<Diagnostic>)>>;

/// Evaluates every requirement on every page, and reports what is not met. With what was found before, services that are
/// the same are not judged again; its key stands for everything that is no service.
///
/// A requirement that is about a field in trouble is passed over: the trouble was reported where it arose.
pub fn assess(
    reading: &Reading,
    profile: &Profile,
    sources: &Sources,
    today: NaiveDate,
    before: Option<(&Verdicts, Key)>,
) -> (Assessments, Vec<Diagnostic>) {
    let catalogue = &reading.catalogue;
    let judge = Judge {
        profile,
        sources,
        today,
        portal: subject::portal(catalogue),
        troubled: &reading.troubled,
    };
    let providers: BTreeMap<&str, (FileId, Value<'_>)> = catalogue
        .providers
        .values()
        .map(|provider| {
            (
                provider.id.as_str(),
                (provider.file, subject::provider(provider, today)),
            )
        })
        .collect();
    let mut judged: Vec<(SubjectKind, &str, Arc<Assessment>, Vec<Diagnostic>)> = Vec::new();
    judged.par_extend(catalogue.providers.par_iter().filter_map(|(id, provider)| {
        let case = Case {
            kind: SubjectKind::Provider,
            id,
            file: provider.file,
            inherits: None,
            body: &provider.body,
        };
        let (_, value) = providers.get(id.as_str())?;
        Some(judge.judge(&case, value.clone()))
    }));
    judged.par_extend(catalogue.places.par_iter().map(|(id, place)| {
        let case = Case {
            kind: SubjectKind::Place,
            id,
            file: place.file,
            inherits: None,
            body: &place.body,
        };
        judge.judge(&case, subject::place(place))
    }));
    let services: Vec<&Arc<Service>> = catalogue.services.values().collect();
    let of_services = PerService::all(before, &services, |service| {
        let service = catalogue.services.get(&service.id)?;
        let (provider_file, provider) = providers.get(service.provider.as_str())?;
        let case = of_service(service, *provider_file);
        let (_, _, assessment, found) = judge.judge(&case, subject::service(service, provider.clone(), catalogue));
        Some((assessment, found))
    });
    let of_services = services.iter().zip(of_services).filter_map(|(service, judged)| {
        let (assessment, found) = judged?;
        Some((SubjectKind::Service, service.id.as_str(), assessment, found))
    });
    judged.extend(of_services);

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

/// The same for one service of a catalogue, none of whose fields is in trouble; nothing if its provider is not known.
pub fn assess_service(
    catalogue: &Catalogue,
    profile: &Profile,
    sources: &Sources,
    today: NaiveDate,
    service: &Service,
) -> Option<(Arc<Assessment>, Vec<Diagnostic>)> {
    let provider = catalogue.providers.get(&service.provider)?;
    let judge = Judge {
        profile,
        sources,
        today,
        portal: subject::portal(catalogue),
        troubled: &BTreeMap::new(),
    };
    let value = subject::service(service, subject::provider(provider, today), catalogue);
    let (_, _, assessment, found) = judge.judge(&of_service(service, provider.file), value);
    Some((assessment, found))
}

fn of_service(service: &Service, provider: FileId) -> Case<'_> {
    Case {
        kind: SubjectKind::Service,
        id: &service.id,
        file: service.file,
        inherits: Some(provider),
        body: &service.body,
    }
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

/// What is the same for all pages.
struct Judge<'a> {
    profile: &'a Profile,
    sources: &'a Sources,
    today: NaiveDate,
    portal: Value<'a>,
    troubled: &'a BTreeMap<FileId, BTreeSet<String>>,
}

/// How a check went.
struct Checked {
    verdict: Verdict,
    expires: Option<NaiveDate>,
    /// How binding it is.
    level: Level,
    /// Days until it expires, if that is soon.
    soon: Option<i64>,
}

impl<'a> Judge<'a> {
    fn judge(&self, case: &Case<'a>, subject: Value<'a>) -> (SubjectKind, &'a str, Arc<Assessment>, Vec<Diagnostic>) {
        let scope = Scope {
            subject,
            portal: self.portal.clone(),
            today: Value::day(self.today),
        };
        let page = Page {
            case,
            sources: self.sources,
            own: OnceCell::new(),
            inherited: OnceCell::new(),
        };
        let mut diagnostics = Vec::new();
        let mut assessment = Assessment::default();
        for (index, requirement) in self.profile.requirements.iter().enumerate() {
            if requirement.subject != case.kind {
                continue;
            }
            let asked = requirement
                .applies
                .as_ref()
                .map_or(Ok(true), |applies| applies.holds(&scope));
            let asked = asked.unwrap_or_else(|fault| {
                diagnostics.extend(requirement.applies_span.map(|span| rule_failed(fault, span, case)));
                false
            });
            let mut verdict = Verdict::NotApplicable;
            let checks = requirement.checks.iter().enumerate().filter(|_| asked);
            for (check_index, check) in checks {
                let checked = match self.check(check, requirement, &scope) {
                    Ok(checked) => checked,
                    Err(fault) => {
                        diagnostics.push(rule_failed(fault, check.rule_span, case));
                        continue;
                    }
                };
                verdict = match (verdict, checked.verdict) {
                    (Verdict::Unmet(a), Verdict::Unmet(b)) => Verdict::Unmet(a.max(b)),
                    (Verdict::Unmet(level), _) => Verdict::Unmet(level),
                    (_, Verdict::NotApplicable) => verdict,
                    (_, found) => found,
                };
                assessment.deadlines.extend(checked.expires.map(|date| Deadline {
                    requirement: narrow(index),
                    check: narrow(check_index),
                    date,
                    level: checked.level,
                }));
                let is_worth_saying = matches!(checked.verdict, Verdict::Unmet(_)) || checked.soon.is_some();
                if !is_worth_saying || self.is_in_trouble(case, check) {
                    continue;
                }
                match (checked.verdict, checked.soon) {
                    (Verdict::Unmet(level), _) => diagnostics.push(page.unmet(requirement, check, level, &scope)),
                    (Verdict::Met, Some(days)) => diagnostics.push(page.expires_soon(requirement, check, days, &scope)),
                    _ => {}
                }
            }
            assessment.outcomes.push(Outcome {
                requirement: narrow(index),
                verdict,
            });
        }
        // They are kept for every service until the site is made.
        assessment.outcomes.shrink_to_fit();
        assessment.deadlines.shrink_to_fit();
        (case.kind, case.id, Arc::new(assessment), diagnostics)
    }

    /// Whether something that a check reads is not what the editor meant: that was said where it arose, on the page or on
    /// its provider's.
    fn is_in_trouble(&self, case: &Case<'_>, check: &Check) -> bool {
        let about = check
            .about
            .iter()
            .map(|path| path.split(['.', '[']).next().unwrap_or(path));
        let own = self.troubled.get(&case.file).is_some_and(|troubled| {
            about
                .chain(check.reads.page.iter().copied())
                .any(|key| troubled.contains(key))
        });
        let of_provider = case.inherits.and_then(|file| self.troubled.get(&file));
        own || of_provider.is_some_and(|troubled| {
            let inherited = check.reads.page.iter().filter(|key| INHERITED.contains(key));
            inherited
                .chain(&check.reads.provider)
                .any(|key| troubled.contains(*key))
        })
    }

    fn check(&self, check: &'a Check, requirement: &'a Requirement, scope: &Scope<'a>) -> Result<Checked, Fault> {
        let mut checked = Checked {
            verdict: Verdict::NotApplicable,
            expires: None,
            level: check.level.unwrap_or(requirement.level),
            soon: None,
        };
        if let Some(applies) = &check.applies
            && !applies.holds(scope)?
        {
            return Ok(checked);
        }
        let mut is_met = check.rule.as_ref().map_or(Ok(true), |rule| rule.holds(scope))?;
        match check.expires.as_ref().map(|expires| expires.evaluate(scope)) {
            None => {}
            Some(Ok(date)) => {
                checked.expires = date.as_day();
                let left = checked.expires.map(|date| (date - self.today).num_days());
                is_met = is_met && left.is_some_and(|days| days >= 0);
                checked.soon = left.filter(|days| *days <= check.window);
            }
            Some(Err(Fault::Missing)) => is_met = is_met && check.rule.is_some(),
            Some(Err(fault)) => return Err(fault),
        }
        let is_required = |when: &'a Option<Expression>| when.as_ref().map_or(Ok(false), |when| when.holds(scope));
        // How binding it is only matters where it is not met, or will not be one day.
        if (!is_met || checked.expires.is_some()) && is_required(&check.required_when)? {
            checked.level = Level::Required;
        }
        checked.verdict = if is_met {
            Verdict::Met
        } else {
            Verdict::Unmet(checked.level)
        };
        Ok(checked)
    }
}

fn rule_failed(fault: Fault, rule: Span, case: &Case<'_>) -> Diagnostic {
    Diagnostic::error(
        "S064",
        Text::new("rule-failed").with("error", Arg::Message(fault.message())),
    )
    .at(rule)
    .label(Span::start_of(case.file), Text::new("rule-failed-page"))
    .help(Text::new("rule-failed-help"))
}

/// A page whose problems are being said. Its front matter is parsed again only if there is one.
struct Page<'a> {
    case: &'a Case<'a>,
    sources: &'a Sources,
    own: OnceCell<Locator<'a>>,
    inherited: OnceCell<Option<Locator<'a>>>,
}

fn fill(
    texts: &BTreeMap<Language, Interpolated>,
    scope: &Scope<'_>,
    slots: impl Fn(Language) -> Vec<(&'static str, String)>,
) -> BTreeMap<Language, String> {
    texts
        .iter()
        .map(|(language, text)| (*language, text.fill(*language, scope, &slots(*language))))
        .collect()
}

impl<'a> Page<'a> {
    fn own(&self) -> &Locator<'a> {
        self.own.get_or_init(|| Locator::new(self.sources, self.case.file))
    }

    fn unmet(&self, requirement: &'a Requirement, check: &'a Check, level: Level, scope: &Scope<'a>) -> Diagnostic {
        let severity = match level {
            Level::Required => Severity::Error,
            Level::Recommended => Severity::Warning,
        };
        let message = fill(&check.message, scope, |_| Vec::new());
        let headline = if message.is_empty() {
            requirement.title.clone()
        } else {
            message
        };
        let mut diagnostic = self.at(
            requirement,
            check,
            severity,
            Text::Given(headline),
            check.rule.as_ref().and_then(|rule| rule.failing_item(scope)),
        );
        if !check.help.is_empty() {
            diagnostic = diagnostic.help(Text::Given(fill(&check.help, scope, |_| Vec::new())));
        }
        if let Some(example) = &check.example {
            // What is missing is shown in its place, where the page has nothing of it.
            let fence = self.own().start();
            let place = diagnostic
                .span()
                .filter(|span| *span == fence)
                .and_then(|_| self.insertion(example));
            diagnostic = match place {
                Some(edit) => diagnostic.fix(Fix {
                    title: Text::new("requirement-write"),
                    edits: vec![edit],
                    applicability: Applicability::Unsafe,
                }),
                None => diagnostic.help(Text::new("requirement-example").with("example", example.as_str())),
            };
        }
        if !requirement.why.is_empty() {
            diagnostic = diagnostic.help(Text::new("requirement-why").with("why", Arg::Local(requirement.why.clone())));
        }
        diagnostic
    }

    /// The lines of an example, put where they belong.
    fn insertion(&self, example: &str) -> Option<Edit> {
        let text = self.sources.text(self.case.file);
        let front = split_front_matter(text).ok()?.front;
        let at = place_for(text, front, example)?;
        let blank = if example.trim_start().starts_with('[') {
            "\n"
        } else {
            ""
        };
        Some(Edit {
            span: Span::new(self.case.file, at..at),
            text: format!("{blank}{}\n", example.trim()),
        })
    }

    fn expires_soon(&self, requirement: &Requirement, check: &Check, days: i64, scope: &Scope<'_>) -> Diagnostic {
        let headline = if check.soon.is_empty() {
            Text::new("requirement-soon")
                .with("title", Arg::Local(requirement.title.clone()))
                .with("days", days)
        } else {
            Text::Given(fill(&check.soon, scope, |language| {
                vec![("days", days.to_string()), ("in_days", in_days(language, days))]
            }))
        };
        let mut diagnostic = self.at(requirement, check, Severity::Warning, headline, None);
        if !check.help.is_empty() {
            diagnostic = diagnostic.help(Text::Given(fill(&check.help, scope, |_| Vec::new())));
        }
        diagnostic
    }

    fn at(
        &self,
        requirement: &Requirement,
        check: &Check,
        severity: Severity,
        headline: Text,
        item: Option<usize>,
    ) -> Diagnostic {
        let (place, inherited) = self.place(check, item);
        let mut diagnostic = Diagnostic::new(requirement.id.clone(), severity, headline).at(place);
        if inherited {
            diagnostic.blocks.push(self.case.file);
        }
        diagnostic
    }

    /// The first place of the check's `about` that the page has, else the first that the page it inherits from has
    /// (then the second value is true); if there is none, where the page's front matter opens.
    fn place(&self, check: &Check, item: Option<usize>) -> (Span, bool) {
        let in_page = |page: &Locator<'_>| {
            check
                .about
                .iter()
                .map(|path| {
                    let whole = page.find(path);
                    // Of a list the item that is wrong, where it has a place of its own.
                    match item.map(|item| page.find(&format!("{path}[{item}]"))) {
                        Some(of_item) if whole != page.start() => of_item,
                        _ => whole,
                    }
                })
                .find(|found| *found != page.start())
        };
        for path in &check.about {
            let section = CardSection::from_title(path).and_then(|card| self.case.body.section(card.slug()));
            if let Some(section) = section {
                return (Span::new(self.case.file, section.title_at()), false);
            }
        }
        let own = self.own();
        if let Some(here) = in_page(own) {
            return (here, false);
        }
        // Only what services inherit can be wrong on the provider's page; a place named `places` there is another
        // matter.
        let inherits = check
            .about
            .iter()
            .all(|path| INHERITED.contains(&path.split('.').next().unwrap_or(path)));
        let inherited = self
            .inherited
            .get_or_init(|| self.case.inherits.map(|file| Locator::new(self.sources, file)));
        match inherited.as_ref().filter(|_| inherits).and_then(in_page) {
            Some(there) => (there, true),
            None => (own.start(), false),
        }
    }
}

/// The tables that a service inherits from its provider.
const INHERITED: [&str; 5] = ["charter", "complaints", "insurance", "privacy", "survey"];
