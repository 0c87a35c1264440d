//! Pages as the rules see them. The fields are those of [`super::model`]; a test compares the two.

use super::functions::timestamp;
use super::readability::Readability;
use crate::catalogue::evidence::{Authorisation, Evidence, Paper};
use crate::catalogue::sections::CardSection;
use crate::catalogue::{Catalogue, Place, Provider, Service};
use crate::source::{Body, Choice, Section};
use cel::Value;
use cel::objects::{Key, Map};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::sync::Arc;

/// A record under construction.
#[derive(Default)]
struct Record(HashMap<Key, Value>);

impl Record {
    fn set(mut self, name: &'static str, value: impl Into<Value>) -> Record {
        self.0.insert(Key::from(name), value.into());
        self
    }

    fn maybe(self, name: &'static str, value: Option<impl Into<Value>>) -> Record {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    fn date(self, name: &'static str, date: Option<NaiveDate>) -> Record {
        self.maybe(name, date.map(|date| Value::Timestamp(timestamp(date))))
    }

    fn texts(self, name: &'static str, texts: &[String]) -> Record {
        self.set(name, list(texts.iter().map(|text| Value::from(text.as_str()))))
    }

    fn word<T: Choice>(self, name: &'static str, choice: Option<T>) -> Record {
        self.maybe(name, choice.map(|choice| Value::from(choice.word())))
    }

    fn text(self, name: &'static str, text: &Option<String>) -> Record {
        self.maybe(name, text.as_deref())
    }

    fn value(self) -> Value {
        Value::Map(Map { map: Arc::new(self.0) })
    }
}

fn list(values: impl Iterator<Item = Value>) -> Value {
    Value::List(Arc::new(values.collect()))
}

fn count(number: usize) -> Value {
    Value::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

/// A provider.
pub(super) fn provider(provider: &Provider, today: NaiveDate) -> Value {
    let accredited = provider.accredited.iter().map(|accreditation| {
        Record::default()
            .text("call", &accreditation.call)
            .text("reference", &accreditation.reference)
            .date("issued", accreditation.issued)
            .date("expires", accreditation.expires)
            .value()
    });
    let record = Record::default()
        .set("id", provider.id.as_str())
        .set("name", provider.name.as_str())
        .text("legal_name", &provider.legal_name)
        .text("legal_form", &provider.legal_form)
        .text("tax_id", &provider.tax_id)
        .text("vat_id", &provider.vat_id)
        .word("kind", provider.kind)
        .set("is_public", provider.kind.is_some_and(|kind| kind.is_public()))
        .set(
            "is_third_sector",
            provider.kind.is_some_and(|kind| kind.is_third_sector()),
        )
        .set("is_accredited", provider.is_accredited(today))
        .text("register", &provider.register)
        .text("phone", &provider.phone)
        .text("email", &provider.email)
        .text("pec", &provider.pec)
        .text("website", &provider.website)
        .text("address", &provider.address)
        .text("place", &provider.place)
        .set("accredited", list(accredited))
        .date("verified", provider.verified)
        .text("verified_by", &provider.verified_by)
        .set("prose", prose(&provider.body, ""));
    evidence(record, &provider.evidence).value()
}

/// A place.
pub(super) fn place(place: &Place) -> Value {
    Record::default()
        .set("id", place.id.as_str())
        .set("name", place.name.as_str())
        .word("kind", place.kind)
        .text("comune", &place.comune)
        .text("address", &place.address)
        .text("postal_code", &place.postal_code)
        .maybe("lat", place.lat)
        .maybe("lon", place.lon)
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
pub(super) fn service(service: &Service, provider: Value, catalogue: &Catalogue) -> Value {
    let category = service
        .category
        .as_deref()
        .and_then(|id| catalogue.taxonomy.category(id))
        .map(|category| {
            Record::default()
                .set("id", category.id.as_str())
                .set("name", category.name.as_str())
                .set("setting", category.setting.map_or("", Choice::word))
                .set("personal_care", category.personal_care)
                .set("early_childhood", category.early_childhood)
                .value()
        });
    let unit_type = service
        .unit_type
        .as_deref()
        .and_then(|id| catalogue.taxonomy.unit_type(id))
        .map(|unit_type| {
            Record::default()
                .set("id", unit_type.id.as_str())
                .set("name", unit_type.name.as_str())
                .maybe("children_per_educator", unit_type.children_per_educator)
                .value()
        });
    let places = service
        .places
        .iter()
        .filter_map(|id| catalogue.places.get(id))
        .map(place);
    let prices = service.prices.iter().map(|price| {
        Record::default()
            .maybe("amount", price.amount)
            .set("isee", price.isee)
            .word("unit", price.unit)
            .text("includes", &price.includes)
            .text("condition", &price.condition)
            .value()
    });
    let channels = service.channels.iter().map(|channel| {
        Record::default()
            .word("kind", channel.kind)
            .text("value", &channel.value)
            .text("place", &channel.place)
            .word("auth", channel.auth)
            .text("label", &channel.label)
            .value()
    });
    let staff = service.staff.iter().map(|staff| {
        Record::default()
            .text("role", &staff.role)
            .text("qualification", &staff.qualification)
            .maybe("count", staff.count)
            .value()
    });
    let educators: i64 = service
        .staff
        .iter()
        .filter(|staff| {
            staff
                .role
                .as_deref()
                .is_some_and(|role| role.to_lowercase().contains("educat"))
        })
        .map(|staff| staff.count.unwrap_or(1))
        .sum();
    let coordinator = service.coordinator.as_ref().map(|coordinator| {
        Record::default()
            .text("name", &coordinator.name)
            .text("role", &coordinator.role)
            .text("phone", &coordinator.phone)
            .text("email", &coordinator.email)
            .value()
    });
    let sections = CardSection::ALL.into_iter().fold(Record::default(), |record, card| {
        record.set(card.id(), section(service.body.section(card.slug())))
    });
    let hours_cross_midnight = service
        .hours
        .as_deref()
        .is_some_and(crate::catalogue::hours::cross_midnight);
    let record = Record::default()
        .set("id", service.id.as_str())
        .set("provider", provider)
        .set("title", service.title.as_str())
        .set("summary", service.summary.as_str())
        .set("status", service.status.word())
        .text("status_reason", &service.status_reason)
        .maybe("category", category)
        .maybe("unit_type", unit_type)
        .texts("audiences", &service.audiences)
        .texts("needs", &service.needs)
        .texts("topics", &service.topics)
        .word("regime", service.regime)
        .texts("area", &service.area)
        .set("everywhere", service.everywhere)
        .set("modes", list(service.modes.iter().map(|mode| Value::from(mode.word()))))
        .set("places", list(places))
        .texts("languages", &service.languages)
        .set("vouchers", service.vouchers)
        .set(
            "welfare",
            list(service.welfare.iter().map(|letter| Value::from(letter.word()))),
        )
        .set(
            "ages",
            Record::default()
                .maybe("min", service.age_min)
                .maybe("max", service.age_max)
                .value(),
        )
        .text("hours", &service.hours)
        .set("hours_cross_midnight", hours_cross_midnight)
        .set("by_appointment", service.by_appointment)
        .maybe("response_days", service.response_days)
        .set("free", service.free)
        .set("price", list(prices))
        .set("channel", list(channels))
        .texts("documents", &service.documents)
        .maybe("authorisation", service.authorisation.as_ref().map(authorisation))
        .maybe("coordinator", coordinator)
        .set("staff", list(staff))
        .set("educators", educators)
        .maybe("capacity", service.capacity)
        .maybe(
            "plan",
            service
                .plan
                .map(|kind| Record::default().word("kind", Some(kind)).value()),
        )
        .maybe("conditions", service.conditions.as_ref().map(paper))
        .date("verified", service.verified)
        .text("verified_by", &service.verified_by)
        .set(
            "valid",
            Record::default()
                .date("from", service.valid_from)
                .date("to", service.valid_to)
                .value(),
        )
        .set("sections", sections.value())
        .set("prose", prose(&service.body, &service.summary));
    evidence(record, &service.evidence).value()
}

/// The portal as a whole.
pub(super) fn portal(catalogue: &Catalogue) -> Value {
    Record::default()
        .set(
            "comuni",
            list(
                catalogue
                    .territory
                    .comuni
                    .iter()
                    .map(|comune| Value::from(comune.id.as_str())),
            ),
        )
        .set("services", count(catalogue.services.len()))
        .set("providers", count(catalogue.providers.len()))
        .value()
}

fn evidence(record: Record, evidence: &Evidence) -> Record {
    record
        .maybe(
            "charter",
            evidence.charter.as_ref().map(|charter| {
                paper_record(&charter.paper)
                    .date("published", charter.published)
                    .value()
            }),
        )
        .maybe(
            "complaints",
            evidence.complaints.as_ref().map(|complaints| {
                Record::default()
                    .text("channel", &complaints.channel)
                    .maybe("days", complaints.days)
                    .text("appeal", &complaints.appeal)
                    .value()
            }),
        )
        .maybe(
            "survey",
            evidence.survey.as_ref().map(|survey| {
                Record::default()
                    .date("date", survey.date)
                    .maybe("respondents", survey.respondents)
                    .maybe("satisfied", survey.satisfied)
                    .text("url", &survey.url)
                    .value()
            }),
        )
        .maybe(
            "insurance",
            evidence.insurance.as_ref().map(|insurance| {
                Record::default()
                    .text("company", &insurance.company)
                    .date("expires", insurance.expires)
                    .value()
            }),
        )
        .maybe("privacy", evidence.privacy.as_ref().map(paper))
}

fn paper_record(paper: &Paper) -> Record {
    Record::default()
        .text("url", &paper.url)
        .maybe("file", paper.file.as_ref().map(|file| file.as_str()))
}

fn paper(paper: &Paper) -> Value {
    paper_record(paper).value()
}

fn authorisation(authorisation: &Authorisation) -> Value {
    Record::default()
        .word("kind", authorisation.kind)
        .text("authority", &authorisation.authority)
        .text("reference", &authorisation.reference)
        .date("issued", authorisation.issued)
        .date("expires", authorisation.expires)
        .maybe("document", authorisation.document.as_ref().map(paper))
        .value()
}

fn section(section: Option<&Section>) -> Value {
    let readability = Readability::of(
        section
            .iter()
            .flat_map(|section| section.blocks.iter().map(String::as_str)),
    );
    Record::default()
        .set("present", section.is_some())
        .set("words", count(section.map_or(0, Section::words)))
        .set("gulpease", readability.gulpease())
        .value()
}

/// Words and readability of a whole page.
fn prose(body: &Body, summary: &str) -> Value {
    let blocks = body
        .sections
        .iter()
        .flat_map(|section| section.blocks.iter().map(String::as_str));
    let readability = Readability::of(blocks.chain([summary]));
    Record::default()
        .set("words", count(readability.words))
        .set("gulpease", readability.gulpease())
        .value()
}
