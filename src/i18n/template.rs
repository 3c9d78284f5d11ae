//! Templates with named places: `"{n} of {total}"`.

/// A piece of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    Text(&'a str),
    /// The name of a place.
    Place(&'a str),
}

/// The pieces of a template in order. A brace without its partner is text.
pub fn parts(template: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else {
            break;
        };
        if open > 0 {
            found.push(Part::Text(&rest[..open]));
        }
        found.push(Part::Place(&rest[open + 1..open + length]));
        rest = &rest[open + length + 1..];
    }
    if !rest.is_empty() {
        found.push(Part::Text(rest));
    }
    found
}

/// The template with its places filled; a place that is not given keeps its braces.
///
/// ```
/// use retention_widget::i18n::fill;
/// assert_eq!(fill("{n} of {total}", &[("n", "3"), ("total", "5")]), "3 of 5");
/// ```
pub fn fill<V: AsRef<str>>(template: &str, values: &[(&str, V)]) -> String {
    let mut text = String::with_capacity(template.len() + 16);
    for part in parts(template) {
        match part {
            Part::Text(piece) => text.push_str(piece),
            Part::Place(name) => {
                if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
                    text.push_str(value.as_ref());
                } else {
                    text.push('{');
                    text.push_str(name);
                    text.push('}');
                }
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_not_read_as_templates() {
        assert_eq!(fill("{a} {b}", &[("a", "{b}"), ("b", "x")]), "{b} x");
    }

    #[test]
    fn unknown_places_and_lone_braces_stay() {
        assert_eq!(fill("{a} { b", &[("b", "x")]), "{a} { b");
        assert_eq!(parts("{a}b"), [Part::Place("a"), Part::Text("b")]);
        assert_eq!(parts(""), []);
    }
}
