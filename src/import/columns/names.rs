//! Under which names does a role's column go? A table for each language, and one form for all
//! spellings of a name.

use std::sync::LazyLock;

use super::{en, fa, hy, ru, th};
use crate::model::Role;

/// Role → names as people write them, between commas, the likeliest first. A `|` separates steps:
/// within a step names are as likely. The same step of every language is one step.
pub(super) type Language = &'static [(Role, &'static str)];

const LANGUAGES: [Language; 5] = [en::NAMES, hy::NAMES, fa::NAMES, th::NAMES, ru::NAMES];

/// Of every role in the order in which roles are guessed: steps of names in their one form.
static NAMES: LazyLock<Vec<(Role, Vec<Vec<String>>)>> = LazyLock::new(|| {
    let roles = Role::ALL.into_iter();
    roles.map(|role| (role, steps_of(role))).collect()
});

/// The steps of a role's names, likeliest first.
pub(super) fn steps(role: Role) -> &'static [Vec<String>] {
    let found = NAMES.iter().find(|(known, _)| *known == role);
    found.map_or(&[], |(_, steps)| steps)
}

fn steps_of(role: Role) -> Vec<Vec<String>> {
    let mut steps: Vec<Vec<String>> = Vec::new();
    for (_, names) in LANGUAGES
        .into_iter()
        .flatten()
        .filter(|(known, _)| *known == role)
    {
        for (place, step) in names.split('|').enumerate() {
            if steps.len() <= place {
                steps.push(Vec::new());
            }
            let names = step.split(',').map(normal);
            steps[place].extend(names.filter(|name| !name.is_empty()));
        }
    }
    steps
}

/// Letters and digits of a name in lower case, with one spelling for letters that have several, so
/// that `Customer ID` is `customer_id`.
pub fn normal(name: &str) -> String {
    let letters = name.chars().flat_map(char::to_lowercase);
    let mut form = String::with_capacity(name.len());
    for letter in letters.filter(|&letter| letter.is_alphanumeric() && !is_mark(letter)) {
        match letter {
            'ё' => form.push('е'),
            'й' => form.push('и'),
            'և' => form.push_str("եւ"),
            'ي' | 'ى' | 'ئ' => form.push('ی'),
            'ك' => form.push('ک'),
            'آ' | 'أ' | 'إ' | 'ٱ' => form.push('ا'),
            'ؤ' => form.push('و'),
            'ة' | 'ۀ' => form.push('ه'),
            // Sara am is written as one sign or as two.
            'ำ' => form.push_str("\u{e4d}\u{e32}"),
            _ => form.push(letter),
        }
    }
    form
}

/// Vowel signs of Arabic script and the stroke that stretches a word: most writers leave them out.
/// Other marks that combine are no letters.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_one() {
        for (written, same) in [
            ("Customer ID", "customer_id"),
            ("E-Mail", "email"),
            ("كد مشتري", "کدمشتری"),
            ("دسته\u{200c}بندی", "دسته بندی"),
            ("Счёт № ", "счет"),
            ("Имеи\u{306}л", "имейл"),
            ("Ամսաթիվ և ժամ", "ԱՄՍԱԹԻՎ ԵՒ ԺԱՄ"),
            ("จำนวน", "จ\u{e4d}\u{e32}นวน"),
            ("Coupon(s)", "coupons"),
        ] {
            assert_eq!(normal(written), normal(same), "{written}");
        }
    }

    #[test]
    fn every_language_names_every_role_and_no_name_twice() {
        for language in LANGUAGES {
            let roles: Vec<Role> = language.iter().map(|(role, _)| *role).collect();
            assert_eq!(roles, Role::ALL);
            for (role, names) in language {
                let mut names: Vec<String> = names.split([',', '|']).map(normal).collect();
                names.retain(|name| !name.is_empty());
                let count = names.len();
                names.sort();
                names.dedup();
                assert_eq!(names.len(), count, "{role:?}: {names:?}");
            }
        }
    }

    #[test]
    fn a_name_means_one_role_apart_from_those_that_share_columns() {
        // A date's column may hold nothing but the time; `order time` is either.
        let may_mean = |a: Role, b: Role| {
            a.may_share(b) || matches!((a, b), (Role::Date, Role::Time) | (Role::Time, Role::Date))
        };
        for role in Role::ALL {
            for other in Role::ALL.into_iter().filter(|&other| other != role) {
                for name in steps(role).iter().flatten() {
                    let has_both = steps(other).iter().flatten().any(|known| known == name);
                    assert!(
                        !has_both || may_mean(role, other),
                        "{name}: {role:?}, {other:?}"
                    );
                }
            }
        }
    }
}
