//! Tests of `targeting`.

use super::*;

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

fn visitor() -> Visitor<'static> {
    Visitor {
        url: "https://shop.example/pricing?a=b",
        device: Device::Desktop,
        referrer: "https://www.google.com/search?q=shop",
        utm: &[],
        pages: 1,
        lot: None,
    }
}

fn judge(targeting: &Targeting) -> Result<(), Refusal> {
    targeting.judge(&visitor())
}

#[test]
fn by_default_all_are_meant() {
    assert_eq!(judge(&Targeting::default()), Ok(()));
    let nobody = Visitor {
        url: "",
        referrer: "",
        pages: 0,
        ..visitor()
    };
    assert_eq!(Targeting::default().judge(&nobody), Ok(()));
}

#[test]
fn one_of_the_pages_and_none_of_the_others() {
    let on = |url: &[&str], not_url: &[&str]| {
        judge(&Targeting {
            url: texts(url),
            not_url: texts(not_url),
            ..Targeting::default()
        })
    };
    assert_eq!(on(&["/", "/pricing"], &[]), Ok(()));
    assert_eq!(on(&["/", "/prices"], &[]), Err(Refusal::Url));
    assert_eq!(on(&["https://shop.example/*"], &[]), Ok(()));
    assert_eq!(on(&["/pricing*"], &["/pricing"]), Err(Refusal::NotUrl));
    assert_eq!(on(&[], &["*?a=b"]), Err(Refusal::NotUrl));
    assert_eq!(on(&[], &["/", "/prices"]), Ok(()));
}

#[test]
fn one_of_the_devices() {
    let on = |device: &[Device]| {
        judge(&Targeting {
            device: device.to_vec(),
            ..Targeting::default()
        })
    };
    assert_eq!(on(&[Device::Desktop]), Ok(()));
    assert_eq!(on(&[Device::Mobile]), Err(Refusal::Device));
    assert_eq!(on(&[Device::Mobile, Device::Desktop]), Ok(()));
}

#[test]
fn referrers_are_named_in_whole_or_by_their_host() {
    let from = |pattern: &str, referrer| {
        let targeting = Targeting {
            referrer: texts(&["none", pattern]),
            ..Targeting::default()
        };
        let visitor = Visitor {
            referrer,
            ..visitor()
        };
        targeting.judge(&visitor)
    };
    let google = "https://www.google.com/search?q=shop";
    for pattern in [
        "https://www.google.com/*",
        "*google*",
        "google.com",
        "www.google.com",
        "google.com/*",
        "*.google.com",
        "Google.*",
        "*://*",
    ] {
        assert_eq!(from(pattern, google), Ok(()), "{pattern}");
    }
    for pattern in [
        "http://*",
        "google",
        "google.com/maps*",
        "com",
        "*.bing.com",
    ] {
        assert_eq!(from(pattern, google), Err(Refusal::Referrer), "{pattern}");
    }
    assert_eq!(from("*google*", ""), Err(Refusal::Referrer));
    assert_eq!(from("", ""), Ok(()));
    assert_eq!(from("", google), Err(Refusal::Referrer));
    assert_eq!(
        from("google.com", "https://notgoogle.com/"),
        Err(Refusal::Referrer)
    );
}

#[test]
fn every_named_part_of_a_campaign_is_asked() {
    let utm = utm_of("https://shop.example/?utm_source=Letter&utm_medium=email");
    let of = |asked: &[(&str, &[&str])]| {
        let asked = asked
            .iter()
            .map(|(name, may)| ((*name).to_owned(), texts(may)));
        let targeting = Targeting {
            utm: asked.collect(),
            ..Targeting::default()
        };
        targeting.judge(&Visitor {
            utm: &utm,
            ..visitor()
        })
    };
    assert_eq!(of(&[("source", &["letter"])]), Ok(()));
    assert_eq!(
        of(&[("source", &["x", "let*"]), ("medium", &["email"])]),
        Ok(())
    );
    assert_eq!(
        of(&[("source", &["letter"]), ("medium", &["cpc"])]),
        Err(Refusal::Utm)
    );
    assert_eq!(of(&[("campaign", &["*"])]), Err(Refusal::Utm));
    assert_eq!(of(&[("source", &["lett"])]), Err(Refusal::Utm));
}

#[test]
fn the_page_that_makes_the_number_counts() {
    let targeting = Targeting {
        min_pages: 3,
        ..Targeting::default()
    };
    let after = |pages| targeting.judge(&Visitor { pages, ..visitor() });
    assert_eq!(after(2), Err(Refusal::MinPages));
    assert_eq!(after(3), Ok(()));
    assert_eq!(after(4), Ok(()));
}

#[test]
fn a_sample_is_those_whose_lot_is_below_it() {
    let with = |sample_percent, lot| {
        let targeting = Targeting {
            sample_percent,
            ..Targeting::default()
        };
        targeting.judge(&Visitor { lot, ..visitor() })
    };
    assert_eq!(with(12.5, Some(1_249)), Ok(()));
    assert_eq!(with(12.5, Some(1_250)), Err(Refusal::Sample));
    assert_eq!(with(0.0, Some(0)), Err(Refusal::Sample));
    assert_eq!(with(100.0, Some(9_999)), Ok(()));
    assert_eq!(with(99.99, Some(9_999)), Err(Refusal::Sample));
    assert_eq!(with(50.0, None), Err(Refusal::Sample));
    assert_eq!(with(100.0, None), Ok(()));
}

#[test]
fn lots_are_all_numbers_alike() {
    assert_eq!(
        [0.0, 0.000_1, 0.5, 0.999_999].map(lot_of),
        [0, 1, 5_000, 9_999]
    );
    assert_eq!([1.0, -1.0, f64::NAN].map(lot_of), [9_999, 0, 0]);
}

#[test]
fn nothing_opens_by_itself_in_a_checkout_or_a_cart() {
    let never_on = texts(&NEVER_ON);
    let on = |path: &str| may_open_on(&never_on, &["https://shop.example", path].concat());
    assert_eq!(on("/"), Ok(()));
    assert_eq!(on("/checkout"), Err(Refusal::NeverOn));
    assert_eq!(on("/en/cart?x=1"), Err(Refusal::NeverOn));
    assert_eq!(may_open_on(&[], "https://shop.example/cart"), Ok(()));
}

#[test]
fn campaigns_are_read_out_of_an_address() {
    let read = |query: &str| {
        let found = utm_of(&["https://shop.example/x", query].concat());
        found
            .iter()
            .map(|(name, text)| [name, "=", text].concat())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        read("?a=1&utm_source=the+letter%21&UTM_Medium=e%2Dmail&utm_id=7#utm_term=no"),
        ["source=the letter!", "medium=e-mail", "id=7"]
    );
    assert_eq!(read("?utm_source=%D5%A1&utm_source=second"), ["source=ա"]);
    assert_eq!(
        read("?utm%5Fsource=100%&utm_term=%ff"),
        ["source=100%", "term=\u{fffd}"]
    );
    assert_eq!(
        read("?utm_source=&utm_=x&utm_term&xutm_source=1&&="),
        [""; 0]
    );
    assert_eq!(read(""), [""; 0]);
    assert_eq!(read("?utm_content=a=b?c"), ["content=a=b?c"]);
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_larger_sample_keeps_whoever_was_in(random in 0.0..1.0_f64, less in 0.0..100.0_f64, more in 0.0..100.0_f64) {
            let lot = Some(lot_of(random));
            let is_in = |sample_percent| {
                let targeting = Targeting { sample_percent, ..Targeting::default() };
                targeting.judge(&Visitor { url: "", device: Device::Mobile, referrer: "", utm: &[], pages: 1, lot }).is_ok()
            };
            prop_assert!(!is_in(less.min(more)) || is_in(less.max(more)));
        }

        #[test]
        fn any_address_can_be_read(address in ".{0,40}", query in "[?&=%+utm_a#é0-9]{0,20}") {
            let _ = utm_of(&address);
            let _ = utm_of(&query);
        }
    }
}
