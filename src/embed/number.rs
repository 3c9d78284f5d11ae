//! Which whole number do these digits mean?

/// Latin digits and nothing else; `None` if there are none or they are too many.
pub fn read(text: &str) -> Option<u64> {
    if text.is_empty() || text.len() > 18 {
        return None;
    }
    text.bytes().try_fold(0, |number, byte| {
        byte.is_ascii_digit()
            .then(|| number * 10 + u64::from(byte - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_alone_are_a_number() {
        assert_eq!(read("0"), Some(0));
        assert_eq!(read("007"), Some(7));
        assert_eq!(read("999999999999999999"), Some(999_999_999_999_999_999));
        for wrong in ["", "+1", "-1", "1.0", " 1", "۱", "1000000000000000000"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
