//! Components that only put what they are given into a text: their calls can be written out, and cost nothing.

/// A component without instructions but its parameters.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SimpleComponent {
    name: String,
    parameters: Vec<String>,
    body: String,
}

impl SimpleComponent {
    /// Those of a template.
    pub(super) fn all(template: &str) -> Vec<SimpleComponent> {
        let parts = template.split("{% component ").skip(1);
        parts.filter_map(SimpleComponent::read).collect()
    }

    fn read(text: &str) -> Option<SimpleComponent> {
        let (head, rest) = text.split_once(" %}")?;
        let (name, parameters) = head.strip_suffix(')')?.split_once('(')?;
        let (body, _) = rest.split_once("{% endcomponent")?;
        let parameters: Vec<String> = parameters
            .split(',')
            .map(|parameter| parameter.trim().to_owned())
            .collect();
        let are_plain = parameters.iter().all(|parameter| is_path(parameter));
        let mut left = body.to_owned();
        for parameter in &parameters {
            left = left.replace(&format!("{{{{ {parameter} }}}}"), "");
        }
        let is_simple = are_plain && !left.contains("{{") && !left.contains("{%") && !left.contains("{#");
        is_simple.then(|| SimpleComponent {
            name: name.trim().to_owned(),
            parameters,
            body: body.to_owned(),
        })
    }

    /// What a call of it stands for, if it is one and gives it nothing but variables and words.
    pub(super) fn written_out(&self, call: &str) -> Option<String> {
        let inside = call.strip_prefix("{{ <")?.strip_suffix(" /> }}")?;
        let mut rest = inside.strip_prefix(self.name.as_str())?;
        let mut body = self.body.clone();
        let mut given = 0;
        while !rest.is_empty() {
            let (key, value) = rest.strip_prefix(' ')?.split_once('=')?;
            let (value, after, variable) = match value.strip_prefix('{') {
                Some(value) => {
                    let (value, after) = value.split_once('}')?;
                    (value, after, true)
                }
                None => {
                    let (value, after) = value.strip_prefix('"')?.split_once('"')?;
                    (value, after, false)
                }
            };
            let is_word = value
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_ ".contains(&byte));
            if !self.parameters.iter().any(|parameter| parameter == key)
                || !(if variable { is_path(value) } else { is_word })
            {
                return None;
            }
            let mark = format!("{{{{ {key} }}}}");
            body = body.replace(
                &mark,
                &if variable {
                    format!("{{{{ {value} }}}}")
                } else {
                    value.to_owned()
                },
            );
            rest = after;
            given += 1;
        }
        // A parameter that was not given is an error, which tera knows how to tell.
        (given == self.parameters.len()).then_some(body)
    }
}

/// A variable or a field of one: `a`, `a.b.c`.
fn is_path(text: &str) -> bool {
    !text.is_empty()
        && text.split('.').all(|part| {
            part.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_written_out() {
        let template = "{% component icon(name) %}<i>{{ name }}</i>{% endcomponent icon %}{% component b(a, c=1) %}{{ a }}{% endcomponent b %}{% component d(e) %}{% if e %}x{% endif %}{% endcomponent d %}";
        let all = SimpleComponent::all(template);
        assert_eq!(all.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["icon"]);
        let icon = |call| all.first().and_then(|icon| icon.written_out(call));
        assert_eq!(
            icon("{{ <icon name={fact.id} /> }}").as_deref(),
            Some("<i>{{ fact.id }}</i>")
        );
        assert_eq!(icon("{{ <icon name=\"time\" /> }}").as_deref(), Some("<i>time</i>"));
        for other in [
            "{{ <icon /> }}",
            "{{ <icons name={a} /> }}",
            "{{ <icon name={a + 1} /> }}",
            "{{ <icon title={a} /> }}",
            "{{ icon }}",
        ] {
            assert_eq!(icon(other), None, "{other}");
        }
    }
}
