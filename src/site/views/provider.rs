//! The page of a provider.

use super::card::{Labelled, QualityLine};
use super::pages::ProviderView;
use crate::catalogue::Provider;
use crate::site::stage::Stage;
use crate::source::is_image;
use camino::Utf8PathBuf;

impl Stage<'_> {
    /// The view of a provider.
    pub fn provider_view(&self, provider: &Provider) -> ProviderView {
        let folder = Utf8PathBuf::from(format!("providers/{}", provider.id));
        let identity = [
            ("label-legal-name", &provider.legal_name),
            ("label-legal-form", &provider.legal_form),
            ("label-tax-id", &provider.tax_id),
            ("label-vat-id", &provider.vat_id),
            ("label-register", &provider.register),
        ];
        let accreditations = provider.accredited.iter().map(|accreditation| {
            let call = accreditation
                .call
                .as_deref()
                .and_then(|id| self.catalogue.calls.get(id));
            let mut text = Vec::new();
            if let Some(reference) = &accreditation.reference {
                text.push(self.fill("authorisation-reference", &[("reference", reference.as_str().into())]));
            }
            text.extend(self.dates(accreditation.issued, accreditation.expires));
            QualityLine {
                id: "accreditation",
                label: call.map_or_else(|| self.text("quality-accreditation"), |call| call.title.clone()),
                text,
                link: call.map(|call| self.call_link(call)),
            }
        });
        ProviderView {
            name: provider.name.clone(),
            kind: provider.kind.map(|kind| self.term("kind", kind)).unwrap_or_default(),
            html: self.html(provider.file, &provider.body, &folder),
            logo: provider
                .logo
                .as_ref()
                .and_then(|logo| logo.file.as_ref())
                .filter(|logo| is_image(logo) && self.catalogue.attachments.contains(logo))
                .map(|logo| self.routes.href(&self.routes.attachment(logo))),
            identity: identity
                .into_iter()
                .filter_map(|(label, value)| {
                    Some(Labelled {
                        label: self.text(label),
                        text: value.clone()?,
                        href: None,
                    })
                })
                .collect(),
            contacts: self.provider_contacts(provider),
            place: provider
                .place
                .as_deref()
                .and_then(|id| self.catalogue.places.get(id))
                .map(|place| self.place_card(place)),
            accreditations: accreditations.collect(),
            quality: self.evidence_lines(&provider.evidence),
            score: self.provider_score(provider),
            verified: self.verified_line(provider.verified, provider.verified_by.as_ref()),
            services: self.in_one_group(self.lists.of_provider(&provider.id)),
            paging: None,
        }
    }
}
