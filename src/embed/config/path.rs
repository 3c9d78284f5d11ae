//! Where in a configuration does something stand? `campaigns[0].trigger.exit_intent`.

use crate::digits;

/// A place below another; it costs nothing until somebody asks for its name.
#[derive(Clone, Copy, Debug)]
pub enum Path<'p> {
    /// The whole configuration.
    All,
    Key(&'p Path<'p>, &'p str),
    Place(&'p Path<'p>, usize),
}

impl<'p> Path<'p> {
    #[must_use]
    pub fn key(&'p self, key: &'p str) -> Self {
        Self::Key(self, key)
    }

    #[must_use]
    pub fn place(&'p self, place: usize) -> Self {
        Self::Place(self, place)
    }

    pub fn name(&self) -> String {
        let mut name = String::new();
        self.write(&mut name);
        name
    }

    fn write(&self, name: &mut String) {
        match self {
            Self::All => {}
            Self::Key(above, key) => {
                above.write(name);
                if !name.is_empty() {
                    name.push('.');
                }
                name.push_str(key);
            }
            Self::Place(above, place) => {
                above.write(name);
                name.push('[');
                digits::push(name, *place as u64);
                name.push(']');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_a_developer_would_type() {
        let campaigns = Path::All.key("campaigns");
        let first = campaigns.place(0);
        let trigger = first.key("trigger");
        assert_eq!(
            trigger.key("exit_intent").name(),
            "campaigns[0].trigger.exit_intent"
        );
        assert_eq!(Path::All.name(), "");
        assert_eq!(Path::All.place(2).place(1).name(), "[2][1]");
    }
}
