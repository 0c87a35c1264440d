//! Pages as the rules see them. The fields are those of [`super::model`], in any order; a field that the model does not
//! have is a mistake that the tests find.

use super::expression::Value;
use super::model::{self, Field};
use crate::catalogue::evidence::{Authorisation, Evidence, Paper};
use crate::catalogue::sections::CardSection;
use crate::catalogue::{Catalogue, Place, Provider, Service};
use crate::source::{Body, Choice, Readability};
use chrono::NaiveDate;

/// A record under construction.
struct Record<'a> {
    fields: &'static [Field],
    values: Vec<Value<'a>>,
    /// Where the next field probably is.
    next: usize,
}

impl<'a> Record<'a> {
    fn new(fields: &'static [Field]) -> Record<'a> {
        Record {
            fields,
            values: vec![Value::Missing; fields.len()],
            next: 0,
        }
    }

    fn set(mut self, name: &'static str, value: Value<'a>) -> Record<'a> {
        // Fields come in the order of the model, but for those that a page does not have.
        let ahead = self
            .fields
            .get(self.next..)
            .and_then(|rest| model::position(rest, name));
        let index = ahead
            .map(|offset| self.next + offset)
            .or_else(|| model::position(self.fields, name));
        debug_assert!(index.is_some(), "the model has no field {name}");
        if let Some(index) = index
            && let Some(place) = self.values.get_mut(index)
        {
            *place = value;
            self.next = index + 1;
        }
        self
    }

    fn maybe(self, name: &'static str, value: Option<Value<'a>>) -> Record<'a> {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    fn date(self, name: &'static str, date: Option<NaiveDate>) -> Record<'a> {
        self.maybe(name, date.map(Value::day))
    }

    fn number(self, name: &'static str, number: Option<i64>) -> Record<'a> {
        self.maybe(name, number.map(Value::Int))
    }

    fn amount(self, name: &'static str, number: Option<f64>) -> Record<'a> {
        self.maybe(name, number.map(Value::Float))
    }

    fn flag(self, name: &'static str, flag: bool) -> Record<'a> {
        self.set(name, Value::Bool(flag))
    }

    fn texts(self, name: &'static str, texts: &'a [String]) -> Record<'a> {
        self.set(name, Value::list(texts.iter().map(|text| Value::text(text.as_str()))))
    }

    fn word<T: Choice>(self, name: &'static str, choice: Option<T>) -> Record<'a> {
        self.maybe(name, choice.map(|choice| Value::text(choice.word())))
    }

    fn words<T: Choice>(self, name: &'static str, choices: &[T]) -> Record<'a> {
        self.set(
            name,
            Value::list(choices.iter().map(|choice| Value::text(choice.word()))),
        )
    }

    fn text(self, name: &'static str, text: &'a Option<String>) -> Record<'a> {
        self.maybe(name, text.as_deref().map(Value::text))
    }

    fn given(self, name: &'static str, text: &'a str) -> Record<'a> {
        self.set(name, Value::text(text))
    }

    fn value(self) -> Value<'a> {
        Value::Record(self.values.into())
    }
}

fn count(number: usize) -> Value<'static> {
    Value::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

/// A provider.
pub(super) fn provider(provider: &Provider, today: NaiveDate) -> Value<'_> {
    let accredited = provider.accredited.iter().map(|accreditation| {
        Record::new(model::ACCREDITED)
            .text("call", &accreditation.call)
            .text("reference", &accreditation.reference)
            .date("issued", accreditation.issued)
            .date("expires", accreditation.expires)
            .value()
    });
    let record = Record::new(model::PROVIDER)
        .given("id", &provider.id)
        .given("name", &provider.name)
        .text("legal_name", &provider.legal_name)
        .text("legal_form", &provider.legal_form)
        .text("tax_id", &provider.tax_id)
        .text("vat_id", &provider.vat_id)
        .word("kind", provider.kind)
        .flag("is_public", provider.kind.is_some_and(|kind| kind.is_public()))
        .flag(
            "is_third_sector",
            provider.kind.is_some_and(|kind| kind.is_third_sector()),
        )
        .flag("is_accredited", provider.is_accredited(today))
        .text("register", &provider.register)
        .text("phone", &provider.phone)
        .text("email", &provider.email)
        .text("pec", &provider.pec)
        .text("website", &provider.website)
        .text("address", &provider.address)
        .text("place", &provider.place)
        .set("accredited", Value::list(accredited))
        .date("verified", provider.verified)
        .text("verified_by", &provider.verified_by)
        .set("prose", prose(&provider.body, ""));
    evidence(record, &provider.evidence).value()
}

/// A place.
pub(super) fn place(place: &Place) -> Value<'_> {
    Record::new(model::PLACE)
        .given("id", &place.id)
        .given("name", &place.name)
        .word("kind", place.kind)
        .text("comune", &place.comune)
        .text("address", &place.address)
        .text("postal_code", &place.postal_code)
        .amount("lat", place.lat)
        .amount("lon", place.lon)
        .text("hours", &place.hours)
        .text("phone", &place.phone)
        .text("email", &place.email)
        .text("booking", &place.booking)
        .word("wheelchair", place.wheelchair)
        .texts("accessibility", &place.accessibility)
        .text("transport", &place.transport)
        .texts("people", &place.people)
        .set("prose", prose(&place.body, ""))
        .value()
}

/// A service; `provider` is its provider as a subject.
pub(super) fn service<'a>(service: &'a Service, provider: Value<'a>, catalogue: &'a Catalogue) -> Value<'a> {
    let category = service
        .category
        .as_deref()
        .and_then(|id| catalogue.taxonomy.category(id))
        .map(|category| {
            Record::new(model::CATEGORY)
                .given("id", &category.id)
                .given("name", &category.name)
                .given("setting", category.setting.map_or("", Choice::word))
                .flag("personal_care", category.personal_care)
                .flag("early_childhood", category.early_childhood)
                .value()
        });
    let unit_type = service
        .unit_type
        .as_deref()
        .and_then(|id| catalogue.taxonomy.unit_type(id))
        .map(|unit_type| {
            Record::new(model::UNIT_TYPE)
                .given("id", &unit_type.id)
                .given("name", &unit_type.name)
                .number("children_per_educator", unit_type.children_per_educator)
                .value()
        });
    let places = service
        .places
        .iter()
        .filter_map(|id| catalogue.places.get(id))
        .map(place);
    let prices = service.prices.iter().map(|price| {
        Record::new(model::PRICE)
            .amount("amount", price.amount)
            .flag("isee", price.isee)
            .word("unit", price.unit)
            .text("includes", &price.includes)
            .text("condition", &price.condition)
            .value()
    });
    let channels = service.channels.iter().map(|channel| {
        Record::new(model::CHANNEL)
            .word("kind", channel.kind)
            .text("value", &channel.value)
            .text("place", &channel.place)
            .word("auth", channel.auth)
            .text("label", &channel.label)
            .value()
    });
    let staff = service.staff.iter().map(|staff| {
        Record::new(model::STAFF)
            .text("role", &staff.role)
            .text("qualification", &staff.qualification)
            .number("count", staff.count)
            .value()
    });
    let educators: i64 = service
        .staff
        .iter()
        .filter(|staff| staff.role.as_deref().is_some_and(is_educator))
        .map(|staff| staff.count.unwrap_or(1))
        .sum();
    let coordinator = service.coordinator.as_ref().map(|coordinator| {
        Record::new(model::COORDINATOR)
            .text("name", &coordinator.name)
            .text("role", &coordinator.role)
            .text("phone", &coordinator.phone)
            .text("email", &coordinator.email)
            .value()
    });
    let of_section = |card: CardSection| service.body.section(card.slug()).map(|section| section.counts());
    let sections = CardSection::ALL
        .into_iter()
        .fold(Record::new(model::SECTIONS), |record, card| {
            record.set(card.id(), section(of_section(card)))
        });
    let hours_cross_midnight = service
        .hours
        .as_deref()
        .is_some_and(crate::catalogue::hours::cross_midnight);
    let record = Record::new(model::SERVICE)
        .given("id", &service.id)
        .set("provider", provider)
        .given("title", &service.title)
        .given("summary", &service.summary)
        .word("status", Some(service.status))
        .text("status_reason", &service.status_reason)
        .maybe("category", category)
        .maybe("unit_type", unit_type)
        .texts("audiences", &service.audiences)
        .texts("needs", &service.needs)
        .texts("topics", &service.topics)
        .word("regime", service.regime)
        .texts("area", &service.area)
        .flag("everywhere", service.everywhere)
        .words("modes", &service.modes)
        .set("places", Value::list(places))
        .texts("languages", &service.languages)
        .flag("vouchers", service.vouchers)
        .words("welfare", &service.welfare)
        .set(
            "ages",
            Record::new(model::AGES)
                .number("min", service.age_min)
                .number("max", service.age_max)
                .value(),
        )
        .text("hours", &service.hours)
        .flag("hours_cross_midnight", hours_cross_midnight)
        .flag("by_appointment", service.by_appointment)
        .number("response_days", service.response_days)
        .flag("free", service.free)
        .set("price", Value::list(prices))
        .set("channel", Value::list(channels))
        .texts("documents", &service.documents)
        .maybe("authorisation", service.authorisation.as_ref().map(authorisation))
        .maybe("coordinator", coordinator)
        .set("staff", Value::list(staff))
        .number("educators", Some(educators))
        .number("capacity", service.capacity)
        .maybe(
            "plan",
            service
                .plan
                .map(|kind| Record::new(model::PLAN).word("kind", Some(kind)).value()),
        )
        .maybe("conditions", service.conditions.as_ref().map(paper))
        .date("verified", service.verified)
        .text("verified_by", &service.verified_by)
        .set(
            "valid",
            Record::new(model::VALID)
                .date("from", service.valid_from)
                .date("to", service.valid_to)
                .value(),
        )
        .set("sections", sections.value())
        .set("prose", prose(&service.body, &service.summary));
    evidence(record, &service.evidence).value()
}

/// «Educatore», «educatrice» and their plurals; somebody who coordinates education looks after no child.
fn is_educator(role: &str) -> bool {
    let role = role.to_lowercase();
    role.contains("educator") || role.contains("educatric")
}

/// The portal as a whole.
pub(super) fn portal(catalogue: &Catalogue) -> Value<'_> {
    Record::new(model::PORTAL)
        .set(
            "comuni",
            Value::list(
                catalogue
                    .territory
                    .comuni
                    .iter()
                    .map(|comune| Value::text(comune.id.as_str())),
            ),
        )
        .set("services", count(catalogue.services.len()))
        .set("providers", count(catalogue.providers.len()))
        .value()
}

fn evidence<'a>(record: Record<'a>, evidence: &'a Evidence) -> Record<'a> {
    record
        .maybe(
            "charter",
            evidence.charter.as_ref().map(|charter| {
                paper_record(model::CHARTER, &charter.paper)
                    .date("published", charter.published)
                    .value()
            }),
        )
        .maybe(
            "complaints",
            evidence.complaints.as_ref().map(|complaints| {
                Record::new(model::COMPLAINTS)
                    .text("channel", &complaints.channel)
                    .number("days", complaints.days)
                    .text("appeal", &complaints.appeal)
                    .value()
            }),
        )
        .maybe(
            "survey",
            evidence.survey.as_ref().map(|survey| {
                Record::new(model::SURVEY)
                    .date("date", survey.date)
                    .number("respondents", survey.respondents)
                    .amount("satisfied", survey.satisfied)
                    .text("url", &survey.url)
                    .value()
            }),
        )
        .maybe(
            "insurance",
            evidence.insurance.as_ref().map(|insurance| {
                Record::new(model::INSURANCE)
                    .text("company", &insurance.company)
                    .date("expires", insurance.expires)
                    .value()
            }),
        )
        .maybe("privacy", evidence.privacy.as_ref().map(paper))
}

fn paper_record<'a>(fields: &'static [Field], paper: &'a Paper) -> Record<'a> {
    Record::new(fields)
        .text("url", &paper.url)
        .maybe("file", paper.file.as_ref().map(|file| Value::text(file.as_str())))
}

fn paper(paper: &Paper) -> Value<'_> {
    paper_record(model::PAPER, paper).value()
}

fn authorisation(authorisation: &Authorisation) -> Value<'_> {
    Record::new(model::AUTHORISATION)
        .word("kind", authorisation.kind)
        .text("authority", &authorisation.authority)
        .text("reference", &authorisation.reference)
        .date("issued", authorisation.issued)
        .date("expires", authorisation.expires)
        .maybe("document", authorisation.document.as_ref().map(paper))
        .value()
}

fn section(counts: Option<Readability>) -> Value<'static> {
    let found = counts.unwrap_or_default();
    Record::new(model::SECTION)
        .flag("present", counts.is_some())
        .set("words", count(found.words))
        .amount("gulpease", Some(found.gulpease()))
        .value()
}

/// Words and readability of a whole page.
fn prose(body: &Body, summary: &str) -> Value<'static> {
    let all = body
        .sections
        .iter()
        .map(|section| section.counts())
        .fold(Readability::of([summary]), Readability::and);
    Record::new(model::PROSE)
        .set("words", count(all.words))
        .amount("gulpease", Some(all.gulpease()))
        .value()
}
