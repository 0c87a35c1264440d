//! The calls in `src/site` that say which page is made of which template, and what templates are given.

use super::rust::string;
use std::collections::{BTreeMap, BTreeSet};
use syn::visit::{self, Visit};
use syn::{Arm, Expr, ExprCall, ExprMethodCall, Pat};

/// What they say.
#[derive(Default)]
pub(super) struct Calls {
    /// Template and kind, by variant of `PageSpec`.
    pub(super) pages: BTreeMap<String, (String, String)>,
    /// Variables of templates.
    pub(super) variables: BTreeSet<String>,
    /// Functions, filters and tests of templates.
    pub(super) functions: BTreeSet<String>,
    /// What the arm that is being read has said so far.
    template: Option<String>,
    kind: Option<String>,
}

impl<'ast> Visit<'ast> for Calls {
    fn visit_arm(&mut self, arm: &'ast Arm) {
        let path = match &arm.pat {
            Pat::Path(pattern) => Some(&pattern.path),
            Pat::TupleStruct(pattern) => Some(&pattern.path),
            Pat::Struct(pattern) => Some(&pattern.path),
            _ => None,
        };
        let variant = path.filter(|path| path.segments.first().is_some_and(|first| first.ident == "PageSpec"));
        let Some(variant) = variant.and_then(|path| path.segments.last()) else {
            return visit::visit_arm(self, arm);
        };
        (self.template, self.kind) = (None, None);
        visit::visit_arm(self, arm);
        if let (Some(template), Some(kind)) = (self.template.take(), self.kind.take()) {
            self.pages.insert(variant.ident.to_string(), (template, kind));
        }
    }

    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        if matches!(&*call.func, Expr::Path(function) if function.path.is_ident("page")) {
            self.template = call.args.first().and_then(string);
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        let method = call.method.to_string();
        let first = call.args.first();
        if method == "listing" {
            self.template = first.and_then(string).or(self.template.take());
        }
        match first.and_then(string) {
            Some(name) if method.starts_with("register_") => {
                self.functions.insert(name);
            }
            Some(name) if ["insert", "insert_value"].contains(&method.as_str()) && is_context(&call.receiver) => {
                self.variables.insert(name);
            }
            _ => {}
        }
        // The frame: `self.meta(spec, "home", …)` and what is like it.
        if matches!(first, Some(Expr::Path(argument)) if argument.path.is_ident("spec")) {
            self.kind = call.args.get(1).and_then(string).or(self.kind.take());
        }
        visit::visit_expr_method_call(self, call);
    }
}

/// `context` or `tera.global_context()`.
fn is_context(receiver: &Expr) -> bool {
    match receiver {
        Expr::Path(variable) => variable.path.is_ident("context"),
        Expr::MethodCall(call) => call.method == "global_context",
        _ => false,
    }
}
