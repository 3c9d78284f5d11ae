//! What number do up to eight digits write? All of them at once.
//!
//! Eight bytes are one number, whose lowest byte is the first; those in front of the digits do not
//! matter. The digits become a number by three multiplications (D. Lemire, "Quickly parsing
//! eight digits", 2018).

const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);
const SIXES: u64 = u64::from_le_bytes([6; 8]);
const LOW: u64 = u64::from_le_bytes([0x0f; 8]);
const HIGH: u64 = u64::from_le_bytes([0xf0; 8]);

/// How many digits the bytes end with.
#[inline(always)]
pub(crate) fn count_at_end(tail: u64) -> usize {
    let digits = tail ^ ZEROS;
    // A digit stays below sixteen with six more, and nothing else does.
    let others = (digits | ((digits & LOW) + SIXES)) & HIGH;
    others.leading_zeros() as usize / 8
}

/// What the last `count` bytes write; `None` if others than digits are among them.
#[inline(always)]
pub(crate) fn number_at_end(tail: u64, count: usize) -> Option<u64> {
    number(values(tail, count))
}

/// Of the last `count` bytes each digit's value, and noughts before them.
#[inline(always)]
pub(crate) fn values(tail: u64, count: usize) -> u64 {
    let kept = u64::MAX
        .checked_shl(64 - 8 * count as u32)
        .unwrap_or_default();
    (tail ^ ZEROS) & kept
}

/// The number that eight values write; `None` if one of them is no digit's.
#[inline(always)]
pub(crate) fn number(values: u64) -> Option<u64> {
    const ENDS: u64 = 0x0000_00ff_0000_00ff;
    if (values | values.wrapping_add(SIXES)) & HIGH != 0 {
        return None;
    }
    let pairs = pairs(values);
    let first = (pairs & ENDS).wrapping_mul(0x000f_4240_0000_0064);
    let second = (pairs >> 16 & ENDS).wrapping_mul(0x0000_2710_0000_0001);
    Some(first.wrapping_add(second) >> 32)
}

/// In each byte the number that its value and the next one's write.
#[inline(always)]
fn pairs(values: u64) -> u64 {
    values.wrapping_mul(10).wrapping_add(values >> 8)
}

/// Eight bytes with digits wherever this has noughts, and its marks elsewhere.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    bytes: u64,
    /// What leads beyond the lower half of a byte if it is added to another digit or mark.
    room: u64,
}

impl Form {
    pub const fn new(bytes: [u8; 8]) -> Self {
        // Below sixteen with six more is a digit, with fifteen more the mark.
        let mut room = [15; 8];
        let mut place = 0;
        while place < bytes.len() {
            if bytes[place] == b'0' {
                room[place] = 6;
            }
            place += 1;
        }
        Self {
            bytes: u64::from_le_bytes(bytes),
            room: u64::from_le_bytes(room),
        }
    }

    /// In each byte the number of two digits that begins there; `None` of bytes that are not so.
    #[inline(always)]
    pub fn pairs(self, bytes: u64) -> Option<u64> {
        let values = bytes ^ self.bytes;
        let others = (values | values.wrapping_add(self.room)) & HIGH;
        (others == 0).then(|| pairs(values))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn eight_digits_at_once_say_what_each_says(
            bytes in prop_oneof![
                any::<[u8; 8]>(),
                "[/-:]{8}".prop_map(|text| text.as_bytes().try_into().unwrap()),
                "[\x00-\x7f]{0,2}[0-9]{8}".prop_map(|text| text.as_bytes()[..8].try_into().unwrap()),
            ],
            count in 0_usize..=8,
        ) {
            let tail = u64::from_le_bytes(bytes);
            let digits = bytes.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
            prop_assert_eq!(count_at_end(tail), digits);
            let text = std::str::from_utf8(&bytes[8 - count..]).ok();
            let expected = match count {
                0 => Some(0),
                count => text.filter(|_| count <= digits).and_then(|text| text.parse().ok()),
            };
            prop_assert_eq!(number_at_end(tail, count), expected);
        }

        #[test]
        fn pairs_of_digits_stand_where_they_should(
            mut bytes in "[0-9]{4}-[0-9]{2}-".prop_map(String::into_bytes),
            change in proptest::option::of((0_usize..8, any::<u8>())),
        ) {
            let form = *b"0000-00-";
            if let Some((place, byte)) = change {
                bytes[place] = byte;
            }
            let fits = bytes.iter().zip(form).all(|(byte, form)| match form {
                b'0' => byte.is_ascii_digit(),
                mark => *byte == mark,
            });
            let eight = u64::from_le_bytes(bytes[..].try_into().unwrap());
            let found = Form::new(form).pairs(eight);
            prop_assert_eq!(found.is_some(), fits);
            if let Some(pairs) = found {
                for place in [0, 2, 5] {
                    let text = std::str::from_utf8(&bytes[place..place + 2]).unwrap();
                    prop_assert_eq!(pairs.to_le_bytes()[place], text.parse::<u8>().unwrap());
                }
            }
        }
    }
}
