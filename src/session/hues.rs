//! Which hue has each segment? The same everywhere, whatever the scheme: those that are known have theirs,
//! and own ones what is left, in the order of the scheme. With more than eleven hues repeat.
//!
//! ```
//! use retention_widget::session::Hues;
//! let hues = Hues::new(["loyal", "VIP", "lost"]);
//! assert_eq!(hues.of("loyal"), 1);
//! assert_eq!(hues.of("VIP"), 0); // the first that nobody else has
//! ```

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hues(Vec<(String, u32)>);

const COUNT: u32 = 11;

impl Hues {
    /// Of the segments of a scheme, in its order.
    pub fn new<'n>(segments: impl IntoIterator<Item = &'n str>) -> Self {
        let segments: Vec<&str> = segments.into_iter().collect();
        let taken: Vec<u32> = segments.iter().filter_map(|name| known(name)).collect();
        let mut free: Vec<u32> = (0..COUNT).filter(|hue| !taken.contains(hue)).collect();
        if free.is_empty() {
            free = (0..COUNT).collect();
        }
        let mut left = free.into_iter().cycle();
        let hue = |name: &str| known(name).or_else(|| left.next()).unwrap_or_default();
        let hues: Vec<u32> = segments.iter().copied().map(hue).collect();
        let names = segments.into_iter().map(str::to_owned);
        Self(names.zip(hues).collect())
    }

    pub fn of(&self, segment: &str) -> u32 {
        let found = self.0.iter().find(|(name, _)| name == segment);
        found.map_or(0, |&(_, hue)| hue)
    }
}

fn known(segment: &str) -> Option<u32> {
    Some(match segment {
        "champions" | "large" => 0,
        "loyal" | "regular" => 1,
        "potential_loyalists" => 2,
        "new_customers" => 3,
        "promising" => 4,
        "need_attention" | "occasional" => 5,
        "about_to_sleep" => 6,
        "at_risk" => 7,
        "cannot_lose" => 8,
        "hibernating" | "once" => 9,
        "lost" => 10,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::scheme::Scheme;

    #[test]
    fn eleven_segments_have_eleven_hues_whoever_names_them() {
        let ours = Scheme::eleven().segments;
        let mut names: Vec<&str> = ours.iter().map(String::as_str).collect();
        // One goes, one comes, and one has another name.
        names.retain(|name| *name != "promising");
        names.push("VIP");
        names[0] = "Friends";
        let hues = Hues::new(names.iter().copied());
        let mut all: Vec<u32> = names.iter().map(|name| hues.of(name)).collect();
        assert_eq!(
            (hues.of("Friends"), hues.of("VIP"), hues.of("lost")),
            (0, 4, 10)
        );
        all.sort_unstable();
        assert_eq!(all, (0..11).collect::<Vec<_>>());
    }

    #[test]
    fn more_segments_than_hues_repeat_them() {
        let ours = Scheme::eleven().segments;
        let names = ours.iter().map(String::as_str).chain(["a", "b"]);
        let hues = Hues::new(names);
        assert_eq!(
            (hues.of("a"), hues.of("b"), hues.of("champions")),
            (0, 1, 0)
        );
        assert_eq!(hues.of("nothing"), 0);
    }
}
