//! Help and usage errors in the language of the reader.

use crate::diagnostic::closest;
use crate::language::{Language, Messages};
use chrono::NaiveDate;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

/// The command line with its help texts. Each command and option finds its message by its name: `cli-check-about`,
/// `cli-check-format`; an option of every command is `cli-portal`.
pub(super) fn localize(command: Command, messages: &Messages) -> Command {
    let global: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    let command = dress(command, "cli", "sportello", &global, messages).arg(
        Arg::new("version")
            .long("version")
            .short('V')
            .action(ArgAction::Version)
            .help(messages.text("cli-version", &[]))
            .help_heading(messages.text("cli-heading-options", &[])),
    );
    command
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_flag(true)
        .subcommand_required(true)
}

fn dress(mut command: Command, prefix: &str, path: &str, global: &[String], messages: &Messages) -> Command {
    let options = messages.text("cli-heading-options", &[]);
    let arguments = messages.text("cli-heading-arguments", &[]);
    let ids: Vec<(String, bool)> = command
        .get_arguments()
        .map(|arg| (arg.get_id().to_string(), arg.is_positional()))
        .collect();
    for (id, positional) in ids {
        let name = id.replace('_', "-");
        let key = if global.contains(&id) {
            format!("cli-{name}")
        } else {
            format!("{prefix}-{name}")
        };
        let heading = if positional { arguments.clone() } else { options.clone() };
        let help = messages.text(&key, &[]);
        command = command.mut_arg(id, |arg| {
            let names: Vec<String> = arg
                .get_value_names()
                .unwrap_or_default()
                .iter()
                .map(|name| value_name(name, messages))
                .collect();
            let arg = arg.help(help).help_heading(heading);
            if names.is_empty() { arg } else { arg.value_names(names) }
        });
    }
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in &names {
        let inner = format!("{prefix}-{name}");
        let inner_path = format!("{path} {name}");
        command = command.mut_subcommand(name, |sub| dress(sub, &inner, &inner_path, global, messages));
    }
    let usage = messages.text("cli-usage", &[]);
    let mut template = format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}");
    let how = usage_of(&command, path, messages);
    command = command.override_usage(how);
    if messages.has(&format!("{prefix}-examples")) {
        template.push_str("{after-help}");
        command = command.after_help(messages.text(&format!("{prefix}-examples"), &[]));
    }
    command
        .about(messages.text(&format!("{prefix}-about"), &[]))
        .subcommand_help_heading(messages.text("cli-heading-commands", &[]))
        .subcommand_value_name(messages.text("cli-value-command", &[]))
        .help_template(template)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(
            Arg::new("help")
                .long("help")
                .short('h')
                .action(ArgAction::Help)
                .help(messages.text("cli-help", &[]))
                .help_heading(options),
        )
}

/// How a command is written: its path, options, arguments.
fn usage_of(command: &Command, path: &str, messages: &Messages) -> String {
    let mut usage = format!("{path} [{}]", messages.text("cli-value-options", &[]));
    for arg in command.get_positionals() {
        for name in arg.get_value_names().unwrap_or_default() {
            usage.push_str(&format!(" <{name}>"));
        }
        if arg.get_num_args().is_some_and(|range| range.max_values() > 1) {
            usage.push('…');
        }
    }
    if command.has_subcommands() {
        usage.push_str(&format!(" <{}>", messages.text("cli-value-command", &[])));
    }
    usage
}

/// A placeholder for a value in the language of the reader; those that are the same everywhere have no message.
fn value_name(name: &str, messages: &Messages) -> String {
    messages
        .get(&format!("cli-value-{}", name.to_lowercase()), &[])
        .unwrap_or_else(|| name.to_owned())
}

/// The language asked for on the command line or in the environment, before anything else is known.
pub(super) fn early_language(args: &[String], environment: Option<&str>) -> Option<Language> {
    let given = args.iter().enumerate().find_map(|(index, arg)| {
        arg.strip_prefix("--lang=").or_else(|| {
            (arg == "--lang")
                .then(|| args.get(index + 1).map(String::as_str))
                .flatten()
        })
    });
    given.or(environment).and_then(Language::from_tag)
}

/// A usage error as a sentence with a way out.
pub(super) fn usage_error(error: &clap::Error, command: &Command, messages: &Messages) -> String {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        _ => None,
    };
    let argument = text(ContextKind::InvalidArg).unwrap_or_default();
    let value = text(ContextKind::InvalidValue).unwrap_or_default();
    let known = text(ContextKind::ValidValue);
    let suggestion = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ]
    .into_iter()
    .find_map(text);
    let (mut sentence, near) = match error.kind() {
        ErrorKind::UnknownArgument if !argument.starts_with('-') => (
            messages.text("usage-too-many", &[("argument", argument.as_str().into())]),
            None,
        ),
        ErrorKind::UnknownArgument => (
            messages.text("usage-unknown-argument", &[("argument", argument.as_str().into())]),
            suggestion,
        ),
        ErrorKind::InvalidValue if value.is_empty() => (
            messages.text("usage-missing-value", &[("argument", argument.as_str().into())]),
            None,
        ),
        ErrorKind::InvalidSubcommand => {
            let name = text(ContextKind::InvalidSubcommand).unwrap_or_default();
            let names: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
            let near = suggestion.or_else(|| closest(&name, names.iter().copied()).map(str::to_owned));
            (
                messages.text("usage-unknown-command", &[("name", name.as_str().into())]),
                near,
            )
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => (
            messages.text(
                "usage-invalid-value",
                &[("argument", argument.as_str().into()), ("value", value.as_str().into())],
            ),
            suggestion.or_else(|| day_meant(&value)),
        ),
        ErrorKind::MissingRequiredArgument => (
            messages.text("usage-missing-argument", &[("argument", argument.as_str().into())]),
            None,
        ),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            (messages.text("usage-missing-command", &[]), None)
        }
        ErrorKind::ArgumentConflict => (
            messages.text(
                "usage-conflict",
                &[
                    ("argument", argument.as_str().into()),
                    ("other", text(ContextKind::PriorArg).unwrap_or_default().into()),
                ],
            ),
            None,
        ),
        _ => (error.to_string(), None),
    };
    if let Some(near) = near {
        sentence.push('\n');
        sentence.push_str(&messages.text("usage-near", &[("near", near.as_str().into())]));
    } else if let Some(known) = known.filter(|known| !known.is_empty()) {
        sentence.push('\n');
        sentence.push_str(&messages.text("usage-known", &[("known", known.as_str().into())]));
    }
    let option = argument.split([' ', '=']).next().unwrap_or_default();
    let form = messages.get(&format!("usage-value-{}", option.trim_start_matches('-')), &[]);
    if let Some(form) = form.filter(|_| !value.is_empty()) {
        sentence.push('\n');
        sentence.push_str(&form);
    }
    sentence.push('\n');
    sentence.push_str(&messages.text("usage-help", &[]));
    sentence
}

/// The day that somebody wrote as people here write it, day first, in the way that is asked for.
fn day_meant(value: &str) -> Option<String> {
    let parts: Vec<&str> = value.split(['/', '.', '-']).collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let is_year = year.len() == 4;
    let date = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    date.filter(|_| is_year).map(|date| date.to_string())
}
