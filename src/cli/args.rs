//! The command line as data. Nothing here computes; help texts are in the message files (see [`super::localize`]).

use crate::pipeline::Share;
use camino::Utf8PathBuf;
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::num::NonZeroUsize;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "sportello", disable_help_subcommand = true, disable_version_flag = true)]
pub struct Cli {
    /// What every command knows.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Clone, Debug, Args)]
pub struct Global {
    /// The portal's folder.
    #[arg(
        long,
        short = 'p',
        global = true,
        default_value = ".",
        hide_default_value = true,
        value_name = "DIR"
    )]
    pub portal: Utf8PathBuf,
    /// The day to build for.
    #[arg(long, global = true, value_name = "AAAA-MM-GG", value_parser = day)]
    pub date: Option<NaiveDate>,
    /// Colours in the terminal.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, hide_default_value = true, hide_possible_values = true, value_name = "auto|always|never")]
    pub color: Color,
    /// Only problems, no summaries.
    #[arg(long, short = 'q', global = true)]
    pub quiet: bool,
    /// Language of messages.
    #[arg(long, global = true, value_enum, hide_possible_values = true, value_name = "it|en")]
    pub lang: Option<Lang>,
}

/// A language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// Italian.
    It,
    /// English.
    En,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal that shows them.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Makes a new portal.
    New(New),
    /// Adds a page to a portal.
    Add(Add),
    /// Checks a portal.
    Check(Check),
    /// Builds the site.
    Build(Build),
    /// Serves the site while it is written.
    Serve(Serve),
    /// Makes one content folder of those of several territories.
    Merge(Merge),
    /// Puts the shares of a site together.
    MergeShards(MergeShards),
    /// Searches the services.
    Search(Search),
    /// Explains a code.
    Explain(Explain),
    /// Lists the requirements in force.
    Requirements(Requirements),
    /// Lists what expires.
    Agenda(Agenda),
}

/// `new`
#[derive(Debug, Args)]
pub struct New {
    /// The folder to make.
    #[arg(value_name = "DIR")]
    pub dir: Utf8PathBuf,
    /// Title of the portal.
    #[arg(long, value_name = "TITOLO")]
    pub title: Option<String>,
}

/// `add`
#[derive(Debug, Args)]
pub struct Add {
    /// What to add.
    #[command(subcommand)]
    pub what: AddWhat,
}

/// The things that can be added.
#[derive(Debug, Subcommand)]
pub enum AddWhat {
    /// A service of a provider.
    Service(AddService),
    /// A provider.
    Provider(AddPage),
    /// A place.
    Place(AddPage),
}

/// `add service`
#[derive(Debug, Args)]
pub struct AddService {
    /// The provider's id.
    #[arg(value_name = "ENTE")]
    pub provider: String,
    /// The new service's id or title.
    #[arg(value_name = "NOME")]
    pub name: String,
}

/// `add provider`, `add place`
#[derive(Debug, Args)]
pub struct AddPage {
    /// The new page's id or name.
    #[arg(value_name = "NOME")]
    pub name: String,
}

/// `check`
#[derive(Debug, Args)]
pub struct Check {
    /// How to show problems.
    #[arg(long, short = 'f', value_enum, default_value_t = Format::Full, hide_default_value = true, hide_possible_values = true, value_name = "full|concise|json|…")]
    pub format: Format,
    /// Which problems make the command fail.
    #[arg(long, value_enum, default_value_t = FailOn::Required, hide_default_value = true, hide_possible_values = true, value_name = "required|recommended|never")]
    pub fail_on: FailOn,
    /// Only problems of these providers' pages.
    #[arg(long, value_name = "ENTE")]
    pub provider: Vec<String>,
    /// Only problems of files that changed in git since a revision.
    #[arg(long, value_name = "REVISIONE")]
    pub changed_since: Option<String>,
    /// Write the problems to a file.
    #[arg(long, short = 'o', value_name = "FILE")]
    pub output: Option<Utf8PathBuf>,
    /// All advice on plain language, not only the first of each page.
    #[arg(long, short = 'v')]
    pub verbose: bool,
    /// Mend what has only one right answer.
    #[arg(long)]
    pub fix: bool,
    /// Show what `--fix` would change, and change nothing.
    #[arg(long, conflicts_with = "fix")]
    pub diff: bool,
}

/// The formats of diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With places, reasons and advice.
    Full,
    /// One line each.
    Concise,
    /// One JSON array.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
    /// GitLab's code-quality report.
    Gitlab,
    /// JUnit's XML.
    Junit,
    /// A comment for a pull request.
    Markdown,
}

impl Format {
    /// Whether people read it in a terminal, where a summary may follow.
    pub fn is_for_terminal(self) -> bool {
        matches!(self, Format::Full | Format::Concise)
    }
}

/// The level at which `check` fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors.
    Required,
    /// Errors and warnings.
    Recommended,
    /// Nothing.
    Never,
}

/// `build`
#[derive(Debug, Args)]
pub struct Build {
    /// Publish the valid pages even if others have errors.
    #[arg(long)]
    pub allow_invalid: bool,
    /// Replace an output folder that holds files the tool did not write.
    #[arg(long)]
    pub force: bool,
    /// Write compressed siblings (.gz, .br) beside text.
    #[arg(long)]
    pub precompress: bool,
    /// Also make a release in this folder and point its link `current` at it.
    #[arg(long, value_name = "DIR", conflicts_with = "no_cache")]
    pub release_dir: Option<Utf8PathBuf>,
    /// Make everything anew, and keep nothing for the next build.
    #[arg(long)]
    pub no_cache: bool,
    /// Make only this share of the site, in `shards/K-of-N`; `merge-shards` puts the shares together.
    #[arg(long, value_name = "K/N", conflicts_with_all = ["no_cache", "release_dir"])]
    pub shard: Option<Share>,
    /// Print where the time went: steps, templates, the slowest pages.
    #[arg(long)]
    pub timings: bool,
    /// Write where the time went as a Chrome trace.
    #[arg(long, value_name = "FILE")]
    pub trace: Option<Utf8PathBuf>,
}

/// `serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1", hide_default_value = true, value_name = "IP")]
    pub host: std::net::IpAddr,
    /// The port to listen on; the next free one when it is taken.
    #[arg(long, default_value_t = 4000, hide_default_value = true, value_name = "N")]
    pub port: u16,
    /// Open the site in a browser.
    #[arg(long)]
    pub open: bool,
    /// After each change, print where the time went until its pages were there.
    #[arg(long)]
    pub timings: bool,
}

/// `merge`
#[derive(Debug, Args)]
pub struct Merge {
    /// The territories' portals: `folder`, or `name=folder`.
    #[arg(required = true, num_args = 1.., value_name = "TERRITORIO")]
    pub territories: Vec<String>,
    /// What the region writes itself.
    #[arg(long, value_name = "DIR")]
    pub own: Option<Utf8PathBuf>,
    /// Merge the valid pages even if others have errors.
    #[arg(long)]
    pub allow_invalid: bool,
    /// Replace a content folder that holds files the merge did not write.
    #[arg(long)]
    pub force: bool,
}

/// `merge-shards`
#[derive(Debug, Args)]
pub struct MergeShards {
    /// The folders of the shares; those in `shards` if none are named.
    #[arg(value_name = "DIR")]
    pub shards: Vec<Utf8PathBuf>,
    /// Replace an output folder that holds files the tool did not write.
    #[arg(long)]
    pub force: bool,
    /// Also make a release in this folder and point its link `current` at it.
    #[arg(long, value_name = "DIR")]
    pub release_dir: Option<Utf8PathBuf>,
}

/// `search`
#[derive(Debug, Args)]
pub struct Search {
    /// The words; without words, all services that pass the filters.
    #[arg(num_args = 0.., value_name = "PAROLE")]
    pub words: Vec<String>,
    /// Only services of this comune: its id or its name.
    #[arg(long, value_name = "COMUNE")]
    pub comune: Option<String>,
    /// Only this category: its id or its name.
    #[arg(long, value_name = "CATEGORIA")]
    pub category: Option<String>,
    /// Only for these people: id or name of an audience.
    #[arg(long, value_name = "DESTINATARI")]
    pub audience: Option<String>,
    /// Only under this regime.
    #[arg(long, value_name = "municipal|accredited|private|corporate")]
    pub regime: Option<String>,
    /// Only free services.
    #[arg(long)]
    pub free: bool,
    /// Only delivered like this.
    #[arg(long, value_name = "place|home|online|phone")]
    pub mode: Option<String>,
    /// Only for people of this age, in years.
    #[arg(long, value_name = "ANNI")]
    pub age: Option<i64>,
    /// Only where this language is spoken.
    #[arg(long, value_name = "LINGUA")]
    pub language: Option<String>,
    /// Only what is open now.
    #[arg(long)]
    pub open: bool,
    /// Say how each score came about.
    #[arg(long)]
    pub explain: bool,
    /// Ask every line of a file (`-` for standard input), and answer each with a line of JSON.
    #[arg(long, value_name = "FILE", conflicts_with = "words")]
    pub queries: Option<Utf8PathBuf>,
    /// How many services to show.
    #[arg(long, short = 'n', default_value = "10", hide_default_value = true, value_name = "N")]
    pub limit: NonZeroUsize,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

impl Search {
    /// Whether not all services may be found.
    pub fn has_filters(&self) -> bool {
        let words = [
            &self.comune,
            &self.category,
            &self.audience,
            &self.regime,
            &self.mode,
            &self.language,
        ];
        words.iter().any(|filter| filter.is_some()) || self.free || self.age.is_some() || self.open
    }
}

/// `explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// The code, such as Q08 or S021.
    #[arg(value_name = "CODICE")]
    pub code: String,
}

/// `requirements`
#[derive(Debug, Args)]
pub struct Requirements {
    /// How to list them.
    #[arg(long, short = 'f', value_enum, default_value_t = RequirementsFormat::Table, hide_default_value = true, hide_possible_values = true, value_name = "table|markdown|json")]
    pub format: RequirementsFormat,
}

/// The formats of the list of requirements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RequirementsFormat {
    /// One line each.
    Table,
    /// A document.
    Markdown,
    /// For programs.
    Json,
}

/// `agenda`
#[derive(Debug, Args)]
pub struct Agenda {
    /// How many days to look ahead.
    #[arg(long, short = 'n', default_value_t = 90, hide_default_value = true, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=36500))]
    pub days: u32,
    /// How to list them.
    #[arg(long, short = 'f', value_enum, default_value_t = AgendaFormat::Table, hide_default_value = true, hide_possible_values = true, value_name = "table|csv|ical")]
    pub format: AgendaFormat,
    /// Only what these providers have to do.
    #[arg(long, value_name = "ENTE")]
    pub provider: Vec<String>,
    /// Write the list to a file.
    #[arg(long, short = 'o', value_name = "FILE")]
    pub output: Option<Utf8PathBuf>,
}

/// The formats of the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AgendaFormat {
    /// By provider.
    Table,
    /// For spreadsheets.
    Csv,
    /// For calendars (iCalendar).
    Ical,
}

/// A day of this age: a year of two digits is a slip.
fn day(text: &str) -> Result<NaiveDate, String> {
    match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        Ok(date) if text.len() == 10 => Ok(date),
        _ => Err("AAAA-MM-GG".to_owned()),
    }
}
