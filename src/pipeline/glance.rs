//! A first look at pages whose text was changed, before everything is checked again.
//!
//! Whoever changes a sentence wants to see it at once, in a portal of any size. Where nothing but the text of a page is
//! another, its own page needs none of what takes long. Everything is made again after that, and should say the same.

use super::Checked;
use crate::catalogue;
use crate::diagnostic::{Diagnostic, FileId, Severity, Sources};
use crate::publish::{File, Memory};
use crate::quality;
use crate::site::{self, PageSpec, Stage};
use crate::source::read::{LARGEST_PAGE, load_text, reread};
use crate::source::{Body, Kind};
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::{BTreeMap, BTreeSet};

/// Pages that are looked at at once, at most: more is no edit but another state of the folder.
const MOST: usize = 4;

/// A site that was made, with everything to make a page of it again.
pub struct Ready<'r, 's> {
    pub(super) checked: &'r Checked,
    /// The stage of the first language.
    pub(super) stage: &'r Stage<'s>,
}

/// A page as it will be.
pub struct Glance {
    /// Its files, by their paths in the output.
    pub files: BTreeMap<String, File>,
}

impl<'s> Ready<'_, 's> {
    /// What views are made from, in the first language.
    pub fn stage(&self) -> &Stage<'s> {
        self.stage
    }

    /// The theme that pages are made with.
    pub fn theme(&self) -> &site::Theme {
        &self.checked.theme
    }

    /// The pages of these files (paths on disk) as they are now. Nothing if more may have changed than the texts of
    /// pages, or if something is wrong with one: then only a whole run can tell what becomes of the site.
    pub fn glance(&self, changed: &BTreeSet<Utf8PathBuf>) -> Option<Vec<Glance>> {
        // Editors make files that are gone a moment later, and write to the real one then.
        let known = changed.iter().map(|path| (path, self.file_at(path)));
        let changed: Vec<_> = known.filter(|(path, file)| file.is_some() || path.exists()).collect();
        match changed.len() {
            1..=MOST => changed.into_iter().map(|(path, file)| self.look(path, file?)).collect(),
            _ => None,
        }
    }

    /// What was read from a path on disk. Whoever watches files tells whole paths, whatever the portal is called by: mostly
    /// it is the folder that one is in.
    fn file_at(&self, path: &Utf8Path) -> Option<FileId> {
        let content = &self.checked.content;
        let inside = |content: &Utf8Path| path.strip_prefix(content).map(Utf8Path::to_owned).ok();
        let whole = || inside(Utf8Path::from_path(&std::path::absolute(content).ok()?)?);
        let real = || inside(&content.canonicalize_utf8().ok()?);
        let inside = inside(content).or_else(whole).or_else(real)?;
        self.checked.sources.find(&self.checked.settings.content.join(inside))
    }

    fn look(&self, path: &Utf8Path, file: FileId) -> Option<Glance> {
        let Ready { checked, stage } = *self;
        let before = stage.catalogue.own_texts().find(|text| text.file == file)?;
        let text = load_text(path, LARGEST_PAGE).ok()?;
        let (kind, id) = (before.kind, before.id);
        let provider = match kind {
            Kind::Service => Some(stage.catalogue.services.get(id)?.provider.as_str()),
            Kind::Provider => Some(id),
            _ => None,
        };
        let document = reread(&checked.sources, file, (kind, id), provider, &text)?;
        let sources = checked.sources.with(file, text);
        let (body, problems) = catalogue::read_text(&document, &sources)?;
        // The head of the page is the same; new links might lead nowhere.
        if is_wrong(&problems) || leads(&body) != leads(before.body) {
            return None;
        }
        let mut patched = stage.catalogue.clone();
        if !patched.set_text(kind, id, body) {
            return None;
        }
        // How well a provider or a place does is seen when everything has been checked again.
        let mut assessments = checked.assessments.clone();
        if kind == Kind::Service {
            let (all, profile, service) = (&checked.catalogue, &checked.profile, patched.services.get(id)?);
            let (assessment, problems) = quality::assess_service(all, profile, &sources, checked.today, service)?;
            if is_wrong(&problems) {
                return None;
            }
            assessments.services.insert(id.to_owned(), assessment);
        }
        let spec = match kind {
            Kind::Need => PageSpec::Need(id.to_owned()),
            kind => PageSpec::about(kind, id)?,
        };
        self.print(&patched, &sources, &assessments, spec)
    }

    fn print(
        &self,
        catalogue: &catalogue::Catalogue,
        sources: &Sources,
        assessments: &quality::Assessments,
        spec: PageSpec,
    ) -> Option<Glance> {
        let stage = self.stage.revised(catalogue, sources, assessments);
        let memory = Memory::new();
        let rendered = site::render(
            &stage,
            &self.checked.theme,
            std::slice::from_ref(&spec),
            sources,
            &memory,
            &|| (),
        );
        let is_well = rendered.error.is_none() && rendered.diagnostics.is_empty() && rendered.pages > 0;
        is_well.then(|| Glance {
            files: memory.take().files,
        })
    }
}

/// Where a text leads.
fn leads(body: &Body) -> Vec<(&str, bool)> {
    let links = body.links.iter();
    links.map(|link| (link.target.as_str(), link.image)).collect()
}

fn is_wrong(problems: &[Diagnostic]) -> bool {
    problems.iter().any(|problem| problem.severity == Severity::Error)
}
