//! Who offers services.

use super::choices::ProviderKind;
use super::contacts::{read_email, read_phone, read_url};
use super::evidence::{Evidence, Paper};
use crate::diagnostic::{FileId, Text};
use crate::source::{Body, Fields};
use camino::Utf8Path;
use chrono::NaiveDate;
use std::sync::Arc;

/// A provider as its page describes it.
#[derive(Clone, Debug)]
pub struct Provider {
    /// Its page.
    pub file: FileId,
    /// Its id: the name of its folder.
    pub id: String,
    /// The name people use.
    pub name: String,
    /// Its name in law.
    pub legal_name: Option<String>,
    /// Its form in law.
    pub legal_form: Option<String>,
    /// Codice fiscale.
    pub tax_id: Option<String>,
    /// Partita IVA.
    pub vat_id: Option<String>,
    /// What it is.
    pub kind: Option<ProviderKind>,
    /// Entry in RUNTS or the register of cooperatives.
    pub register: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Certified e-mail.
    pub pec: Option<String>,
    /// Web site.
    pub website: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Its place.
    pub place: Option<String>,
    /// Logo, an image in its folder.
    pub logo: Option<Paper>,
    /// Accreditations.
    pub accredited: Vec<Accreditation>,
    /// The tables that its services inherit.
    pub evidence: Arc<Evidence>,
    /// Last check of the whole page.
    pub verified: Option<NaiveDate>,
    /// Who made it.
    pub verified_by: Option<String>,
    /// The text.
    pub body: Body,
}

/// An accreditation through a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accreditation {
    /// The call.
    pub call: Option<String>,
    /// Its number.
    pub reference: Option<String>,
    /// Since when.
    pub issued: Option<NaiveDate>,
    /// Until when.
    pub expires: Option<NaiveDate>,
}

impl Provider {
    /// Reads the front matter of a provider; `folder` is its folder relative to the content folder.
    pub fn read(fields: &Fields<'_>, file: FileId, id: &str, folder: &Utf8Path, body: Body) -> Provider {
        if !fields.has("kind") {
            fields.missing("kind", Text::new("provider-kind-help"));
        }
        let provider = Provider {
            file,
            id: id.to_owned(),
            name: fields
                .required_text("name", Text::new("provider-name-help"))
                .unwrap_or_else(|| id.to_owned()),
            legal_name: fields.text("legal_name"),
            legal_form: fields.text("legal_form"),
            tax_id: fields.text("tax_id"),
            vat_id: fields.text("vat_id"),
            kind: fields.choice("kind"),
            register: fields.text("register"),
            phone: read_phone(fields, "phone"),
            email: read_email(fields, "email"),
            pec: read_email(fields, "pec"),
            website: read_url(fields, "website"),
            address: fields.text("address"),
            place: fields.text("place"),
            logo: super::evidence::read_document(fields, "logo", folder),
            accredited: fields
                .tables("accredited")
                .iter()
                .map(|table| {
                    let accreditation = Accreditation {
                        call: table.text("call"),
                        reference: table.text("reference"),
                        issued: table.date("issued"),
                        expires: table.date("expires"),
                    };
                    table.finish();
                    accreditation
                })
                .collect(),
            evidence: Arc::new(Evidence::read(fields, folder)),
            verified: fields.date("verified"),
            verified_by: fields.text("verified_by"),
            body,
        };
        fields.finish();
        provider
    }

    /// Whether it has an accreditation that holds on this day.
    pub fn is_accredited(&self, today: NaiveDate) -> bool {
        self.accredited
            .iter()
            .any(|accreditation| accreditation.expires.is_none_or(|expires| today <= expires))
    }
}
