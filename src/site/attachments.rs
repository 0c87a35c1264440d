//! Files that published pages name: documents, images, logos.

use super::markup::is_publishable;
use super::routes::Routes;
use super::stage::Stage;
use crate::catalogue::evidence::Evidence;
use crate::source::Body;
use crate::source::links::{self, Target};
use camino::{Utf8Path, Utf8PathBuf};

/// The attachments that the published pages name, relative to the content folder.
pub(super) fn named_attachments(stage: &Stage<'_>) -> Vec<Utf8PathBuf> {
    let catalogue = stage.catalogue;
    let mut named: Vec<Utf8PathBuf> = Vec::new();
    let evidence = |evidence: &Evidence| {
        let charter = evidence.charter.as_ref().and_then(|charter| charter.paper.file.clone());
        let privacy = evidence.privacy.as_ref().and_then(|paper| paper.file.clone());
        charter.into_iter().chain(privacy)
    };
    let in_text = |body: &Body, folder: &str| -> Vec<Utf8PathBuf> {
        let beside = body.links.iter().filter_map(|link| match links::target(&link.target) {
            Target::Beside(file) => Some(Utf8Path::new(folder).join(file)),
            _ => None,
        });
        beside.collect()
    };
    for service in stage.shown.iter() {
        named.extend(evidence(&service.evidence));
        named.extend(service.conditions.as_ref().and_then(|paper| paper.file.clone()));
        named.extend(
            service
                .authorisation
                .as_ref()
                .and_then(|authorisation| authorisation.document.as_ref()?.file.clone()),
        );
        let folder = format!("providers/{}", service.provider);
        named.extend(in_text(&service.body, &folder));
    }
    for provider in catalogue.providers.values() {
        named.extend(evidence(&provider.evidence));
        named.extend(provider.logo.as_ref().and_then(|logo| logo.file.clone()));
        let folder = format!("providers/{}", provider.id);
        named.extend(in_text(&provider.body, &folder));
    }
    // Paths are compared part by part, which takes long; many services name the same papers of their provider.
    named.sort_unstable_by(|one, other| one.as_str().cmp(other.as_str()));
    named.dedup_by(|one, other| one.as_str() == other.as_str());
    named.retain(|file| catalogue.attachments.contains(file) && is_publishable(file));
    named
}

/// The path of an attachment in the output. It is the decoded form of its URL.
pub(super) fn attachment_file(routes: &Routes, file: &Utf8Path) -> String {
    let inside = file.strip_prefix("providers").unwrap_or(file);
    let folder = routes.section(super::routes::Section::Documents);
    format!("{}/{inside}", folder.trim_matches('/'))
}
