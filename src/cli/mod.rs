//! The command line: [`args`] is pure data, one file a command; what is computed is computed on the floors below.

mod add;
mod agenda;
pub mod args;
mod build;
mod check;
mod explain;
mod fix;
mod localize;
mod merge;
mod merge_shards;
mod narrow;
mod new;
mod places;
mod progress;
mod requirements;
mod search;
mod serve;
mod session;
mod skeleton;
mod timings;
mod unchanged;

pub use session::Exit;

use crate::language::Messages;
use args::{Cli, Command};
use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};
use session::Session;
use std::io::Write;

/// Runs the program with these arguments (the first is its name) and these two variables of the environment:
/// `SPORTELLO_LANG` and `SOURCE_DATE_EPOCH`.
pub fn run(args: &[String], language: Option<&str>, epoch: Option<&str>) -> Exit {
    let asked = localize::early_language(args, language);
    let messages = Messages::of_the_tool(asked.unwrap_or_default());
    let command = localize::localize(Cli::command(), &messages);
    let parsed = command
        .clone()
        .try_get_matches_from(args)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            let _ = error.print();
            return Exit::Fine;
        }
        Err(error) => {
            let sentence = localize::usage_error(&error, &command, &messages);
            let _ = writeln!(std::io::stderr(), "{}: {sentence}", messages.text("word-error", &[]));
            return Exit::Usage;
        }
    };
    let mut session = Session::new(cli.global, asked, epoch);
    let exit = match &cli.command {
        Command::New(args) => new::run(&mut session, args),
        Command::Add(args) => add::run(&mut session, args),
        Command::Check(args) => check::run(&mut session, args),
        Command::Build(args) => build::run(&mut session, args),
        // It ends when somebody ends it.
        Command::Serve(args) => return serve::run(session, args),
        Command::Merge(args) => merge::run(&mut session, args),
        Command::MergeShards(args) => merge_shards::run(&mut session, args),
        Command::Search(args) => search::run(&mut session, args),
        Command::Explain(args) => explain::run(&mut session, args),
        Command::Requirements(args) => requirements::run(&mut session, args),
        Command::Agenda(args) => agenda::run(&mut session, args),
    };
    session.end(exit)
}
