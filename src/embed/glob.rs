//! Does an address match one of the patterns that an owner wrote, such as `/pricing*`?
//!
//! `*` stands for any run of characters, also an empty one; everything else for itself, `?` too, because it begins
//! queries. The whole of an address must match:
//!
//! | pattern | is compared with |
//! |---|---|
//! | with `://` | the whole address |
//! | any other | path and query; a slash is put before `pricing`, any path before `?plan=*` |
//! | without `?` | that without its query as well: `/pricing` is also `/pricing?utm_source=x` |
//! | without `#` | that without its fragment; but one that is a path, `#/checkout`, is compared as a page of its own |
//!
//! One slash at the end of a path is the same as none, `A` as `a`, `%20` as a space. The time is at most the length
//! of the pattern times that of the address, whatever the stars.

/// Any run; no byte is this.
const ANY: u16 = 256;

/// Whether one of the patterns matches the page with this absolute address.
pub fn matches_any(patterns: &[String], address: &str) -> bool {
    patterns.iter().any(|pattern| matches(pattern, address))
}

/// See above.
pub fn matches(pattern: &str, address: &str) -> bool {
    let pattern = pattern.trim_ascii();
    let (before, fragment) = cut(address, '#');
    let path = path_start(before);
    if after_scheme(pattern) > 0 {
        return is_page(pattern, before, fragment);
    }
    let place = before.get(path..).unwrap_or_default();
    // An address alone has no path, but is that of its root.
    let place = if place.starts_with('/') {
        place.to_owned()
    } else {
        ["/", place].concat()
    };
    let pattern = match pattern.as_bytes().first() {
        Some(b'/' | b'*') => pattern.to_owned(),
        Some(b'?' | b'#') => ["*", pattern].concat(),
        _ => ["/", pattern].concat(),
    };
    // Routers without a server keep the page behind the fragment's mark.
    let route = fragment.trim_start_matches(['#', '!']);
    is_page(&pattern, &place, fragment) || (route.starts_with('/') && is_page(&pattern, route, ""))
}

/// Whether a pattern is a text, such as that of a campaign in an address, as it stands.
pub fn matches_text(pattern: &str, text: &str) -> bool {
    is_run(&units(pattern, true), &units(text, false))
}

/// Whether a pattern is this page, with or without what it does not name.
fn is_page(pattern: &str, page: &str, fragment: &str) -> bool {
    let (path, query) = cut(page, '?');
    let is = |path: &str| {
        let text = |parts: &[&str]| matches_text(pattern, &parts.concat());
        let is_named = pattern.contains('#');
        text(&[path, query])
            || text(&[path])
            || (is_named && (text(&[path, query, fragment]) || text(&[path, fragment])))
    };
    let other = path
        .strip_suffix('/')
        .map_or_else(|| [path, "/"].concat(), str::to_owned);
    is(path) || is(&other)
}

/// What stands before a mark, and the mark with what follows.
fn cut(text: &str, mark: char) -> (&str, &str) {
    let place = text.find(mark).unwrap_or(text.len());
    text.split_at_checked(place).unwrap_or((text, ""))
}

/// Where the host begins of an address with a scheme; else 0. Searching for a text would weigh two kilobytes.
pub(super) fn after_scheme(address: &str) -> usize {
    let mut places = address.as_bytes().windows(3);
    places
        .position(|bytes| bytes == b"://")
        .map_or(0, |place| place + 3)
}

/// Where the path of an absolute address begins; addresses without a host are paths.
fn path_start(address: &str) -> usize {
    let before_query = cut(address, '?').0;
    let host = after_scheme(before_query);
    let path = before_query.get(host..).and_then(|rest| rest.find('/'));
    if host == 0 {
        0
    } else {
        path.map_or(before_query.len(), |path| host + path)
    }
}

/// Bytes in lower case, with `%41` as what it means; in patterns a star as [`ANY`].
fn units(text: &str, is_pattern: bool) -> Vec<u16> {
    let bytes = text.as_bytes();
    let mut units = Vec::with_capacity(bytes.len());
    let mut place = 0;
    while let Some(&byte) = bytes.get(place) {
        let (byte, length) = escaped(bytes, place).map_or((byte, 1), |byte| (byte, 3));
        let is_star = is_pattern && byte == b'*' && length == 1;
        units.push(if is_star {
            ANY
        } else {
            u16::from(byte.to_ascii_lowercase())
        });
        place += length;
    }
    units
}

/// The byte that an escape at this place stands for; a percent sign alone stands for itself.
pub(super) fn escaped(bytes: &[u8], place: usize) -> Option<u8> {
    let digit = |place: usize| char::from(*bytes.get(place)?).to_digit(16);
    if bytes.get(place) != Some(&b'%') {
        return None;
    }
    Some((digit(place + 1)? * 16 + digit(place + 2)?) as u8)
}

/// Whether a text is what a pattern with stars says. If it fails behind a star, only the last star may stand for
/// one more: what an earlier one took was the least that it could.
fn is_run(pattern: &[u16], text: &[u16]) -> bool {
    let (mut at, mut place) = (0, 0);
    let mut star = None;
    while place < text.len() {
        match pattern.get(at) {
            Some(&ANY) => {
                star = Some((at + 1, place));
                at += 1;
            }
            Some(unit) if *unit == text[place] => {
                at += 1;
                place += 1;
            }
            _ => {
                let Some((after, taken)) = &mut star else {
                    return false;
                };
                *taken += 1;
                (at, place) = (*after, *taken);
            }
        }
    }
    pattern.iter().skip(at).all(|unit| *unit == ANY)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(pattern: &str, path: &str) -> bool {
        matches(pattern, &format!("https://shop.example{path}"))
    }

    #[test]
    fn a_pattern_is_the_whole_of_path_and_query() {
        assert!(page("/pricing", "/pricing"));
        assert!(page("/pricing*", "/pricing"));
        assert!(page("/pricing*", "/pricing/plans?x=1"));
        assert!(!page("/pricing", "/pricing/plans"));
        assert!(!page("/pricing", "/en/pricing"));
        assert!(!page("/pricing*", "/en/pricing"));
        assert!(page("*/pricing", "/en/pricing"));
        assert!(!page("pricing", "/xpricing"));
        assert!(page("*", "/"));
        assert!(page("/", "/"));
        assert!(page("/", ""));
        assert!(!page("/", "/a"));
        assert!(page("/*/b*c", "/a/bbc"));
        assert!(!page("/*/b*c", "/a/bcd"));
        // The host is no part of it.
        assert!(!page("*shop.example*", "/"));
    }

    #[test]
    fn checkout_and_cart_are_found_wherever_they_stand() {
        for path in [
            "/checkout",
            "/checkout/",
            "/checkout/step-2?id=7",
            "/checkouts",
            "/en/checkout",
            "/Checkout",
            "/%63heckout",
            "/#/checkout",
            "/shop#!/checkout/pay",
            "/pay?to=/checkout",
        ] {
            assert!(page("*/checkout*", path), "{path}");
        }
        for path in ["/", "/fast-checkout", "/pricing#checkout", "/checkin"] {
            assert!(!page("*/checkout*", path), "{path}");
        }
        assert!(page("*/cart*", "/cart"));
        assert!(!page("*/cart*", "/carpets/art"));
    }

    #[test]
    fn a_query_that_is_not_named_may_be_any() {
        assert!(page("/pricing", "/pricing?utm_source=x"));
        assert!(page("/pricing", "/pricing/?utm_source=x#plans"));
        assert!(page("/pricing", "/pricing?"));
        assert!(page("*plans", "/plans?a=1"));
        assert!(page("/a*=1", "/a?b=1"));
        // A question mark is itself.
        assert!(page("/pricing?plan=*", "/pricing?plan=big"));
        assert!(page("/pricing?plan=*", "/pricing/?plan=big&x=1"));
        assert!(!page("/pricing?plan=*", "/pricing"));
        assert!(!page("/pricing?plan=*", "/pricing?x=1"));
        assert!(!page("/pricing?", "/pricings"));
        assert!(page("?plan=*", "/pricing?plan=big"));
        assert!(!page("?plan=*", "/pricing?a=1&plan=big"));
    }

    #[test]
    fn with_a_scheme_it_is_the_whole_address() {
        let address = "https://www.shop.example/a/b?c=d#e";
        for pattern in [
            "https://www.shop.example/a/b",
            "https://www.shop.example/a/b/",
            "https://www.shop.example/a/b?c=d",
            "https://www.shop.example/a/b?c=d#e",
            "https://*.shop.example/*",
            "*://WWW.shop.example/*",
            "https://*",
        ] {
            assert!(matches(pattern, address), "{pattern}");
        }
        for pattern in [
            "https://www.shop.example",
            "http://*",
            "https://shop.example/*",
            "https://www.shop.example/a",
            "https://www.shop.example/a/b?c=",
            "https://www.shop.example/a/b?c=d#f",
        ] {
            assert!(!matches(pattern, address), "{pattern}");
        }
        assert!(matches("https://shop.example", "https://shop.example/"));
        assert!(matches("https://shop.example", "https://shop.example/?a=b"));
        assert!(matches("https://shop.example/", "https://shop.example"));
        // A scheme in a query makes no whole address.
        assert!(page("/go*", "/go?to=https://other.example/x"));
        assert!(!page("/x", "/go?to=https://other.example/x"));
    }

    #[test]
    fn one_slash_at_the_end_is_none() {
        assert!(page("/pricing/", "/pricing"));
        assert!(page("/pricing", "/pricing/"));
        assert!(page("/blog/*", "/blog"));
        assert!(!page("/blog/*", "/blogs"));
        assert!(!page("/pricing", "/pricing//"));
    }

    #[test]
    fn fragments_are_asked_only_by_who_names_them() {
        assert!(page("/pricing", "/pricing#plans"));
        assert!(page("/pricing#plans", "/pricing#plans"));
        assert!(page("/pricing#plans", "/pricing?x=1#plans"));
        assert!(page("/pricing?x=1#plans", "/pricing?x=1#plans"));
        assert!(!page("/pricing#plans", "/pricing"));
        assert!(!page("/pricing*plans", "/pricing#plans"));
        assert!(page("#plans", "/pricing#plans"));
        assert!(page("/orders/*", "/app.html#/orders/7"));
        assert!(!page("/orders/*", "/app.html#orders/7"));
    }

    #[test]
    fn letters_and_escapes_are_what_they_mean() {
        assert!(page("/գներ*", "/%D5%A3%D5%B6%D5%A5%D6%80"));
        assert!(page("/%d5%a3*", "/գներ"));
        assert!(page("/a b", "/a%20b"));
        assert!(page("/a%2A", "/a*"));
        assert!(!page("/a%2A", "/ab"));
        assert!(page("/100%", "/100%"));
        assert!(page("/%zz%4", "/%zz%4"));
        assert!(!page("/%é", "/%é/x"));
        // A pattern without a slash before it, and one with space around.
        assert!(page(" pricing* ", "/pricing/x"));
        assert!(!page("", "/pricing"));
        assert!(page("", "/"));
    }

    #[test]
    fn many_stars_take_no_time() {
        let pattern = format!("/{}b", "*a".repeat(2_000));
        let path = format!("/{}", "a".repeat(8_000));
        // Trying what every star may stand for would not end.
        assert!(!page(&pattern, &path));
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    /// The same, said as slowly as it can be.
    fn is_run_by_trying(pattern: &[u16], text: &[u16]) -> bool {
        match pattern.split_first() {
            None => text.is_empty(),
            Some((&ANY, rest)) => {
                (0..=text.len()).any(|from| is_run_by_trying(rest, &text[from..]))
            }
            Some((unit, rest)) => text.first() == Some(unit) && is_run_by_trying(rest, &text[1..]),
        }
    }

    proptest! {
        #[test]
        fn stars_mean_what_trying_everything_finds(pattern in "[ab*]{0,8}", text in "[ab]{0,10}") {
            let expected = is_run_by_trying(&units(&pattern, true), &units(&text, false));
            prop_assert_eq!(matches_text(&pattern, &text), expected);
        }

        #[test]
        fn any_address_matches_itself_and_nothing_panics(path in "/[a-zé%/?#*]{0,12}", other in ".{0,12}") {
            let address = format!("https://shop.example{path}");
            prop_assert!(matches("*", &address));
            prop_assert!(matches(&path.replace('*', "%2A"), &address), "{}", path);
            prop_assert!(matches(&address, &address));
            let _ = (matches(&other, &address), matches(&path, &other));
        }
    }
}
