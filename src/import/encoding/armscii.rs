//! Armenian text in ARMSCII-8, which neither browsers nor `encoding_rs` know.
//!
//! The table is the mapping of the GNU C library (localedata/charmaps/ARMSCII-8, after the Armenian
//! standard AST 34.002): below A0 as ISO 8859-1; A2 to B1 signs; from B2 capital and small letters
//! in turn, in the order of the alphabet; FE the apostrophe; A1 and FF are free.

pub const ARMSCII_8: &str = "armscii-8";

/// A2 to B1.
const SIGNS: [char; 16] = [
    'և', '։', ')', '(', '»', '«', '—', '.', '՝', ',', '-', '֊', '…', '՜', '՛', '՞',
];
const FIRST_LETTER: u8 = 0xb2;
const LAST_LETTER: u8 = 0xfd;

/// Bytes as text, in whatever pieces: a byte is a letter.
#[derive(Clone, Copy, Debug, Default)]
pub struct ArmenianDecoder;

impl ArmenianDecoder {
    pub fn decode(self, bytes: &[u8], out: &mut Vec<u8>) {
        for &byte in bytes {
            let letter = letter(byte);
            out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
}

fn letter(byte: u8) -> char {
    match byte {
        0xa1 | 0xff => char::REPLACEMENT_CHARACTER,
        0xa2..=0xb1 => SIGNS[usize::from(byte - 0xa2)],
        FIRST_LETTER..=LAST_LETTER => {
            let place = u32::from((byte - FIRST_LETTER) / 2);
            let first = if byte.is_multiple_of(2) { 0x531 } else { 0x561 };
            char::from_u32(first + place).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        0xfe => '՚',
        _ => char::from(byte),
    }
}

/// Whether the sample's words are written as Armenian ones are: small letters have odd numbers and
/// capitals even ones, so that after a word's first letter all bytes have the same parity. In any
/// other encoding a byte's parity says nothing, and each such letter is a coin's toss.
pub fn is_armenian(sample: &[u8]) -> bool {
    let (mut alike, mut others) = (0, 0);
    for word in sample.split(|byte| !(FIRST_LETTER..=LAST_LETTER).contains(byte)) {
        let Some((_, [second, tail @ ..])) = word.split_first() else {
            continue;
        };
        // A word whose second letter is a capital is all capitals.
        let first_fits = word[0] % 2 == 0 || second % 2 == 1;
        let same = tail.iter().filter(|&byte| byte % 2 == second % 2).count();
        alike += same + usize::from(first_fits);
        others += tail.len() - same + usize::from(!first_fits);
    }
    alike >= 8 && others * 20 <= alike
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(text: &str) -> Vec<u8> {
        let byte = |wanted: char| (0..=255).find(|&byte| letter(byte) == wanted).unwrap();
        text.chars().map(byte).collect()
    }

    #[test]
    fn the_letters_stand_where_the_standard_has_them() {
        let mut out = Vec::new();
        ArmenianDecoder.decode(b"A\xb2\xb3\xfc\xfd\xa2\xa3\xfe\xa0\xff", &mut out);
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "AԱաՖֆև։՚\u{a0}\u{fffd}");
    }

    #[test]
    fn a_few_names_are_enough() {
        assert!(is_armenian(&encoded(
            "Անուն,2024-01-05,5\nԱրամ Հակոբյան,1\n"
        )));
        assert!(is_armenian(&encoded("ԱՐԱՄ,ՀԱԿՈԲ,ԱՆԻ")));
    }

    #[test]
    fn russian_greek_and_french_are_not_taken_for_armenian() {
        // «Клиент,Сумма,Иванов,Петрова» in windows-1251.
        let russian = b"\xca\xeb\xe8\xe5\xed\xf2,\xd1\xf3\xec\xec\xe0,\xc8\xe2\xe0\xed\xee\xe2,\xcf\xe5\xf2\xf0\xee\xe2\xe0";
        assert!(!is_armenian(russian));
        // «Πελάτης,Γιώργος,Ελένη» in windows-1253.
        let greek =
            b"\xd0\xe5\xeb\xdc\xf4\xe7\xf2,\xc3\xe9\xfe\xf1\xe3\xef\xf2,\xc5\xeb\xdd\xed\xe7";
        assert!(!is_armenian(greek));
        assert!(!is_armenian(
            b"Ren\xe9e,Fran\xe7ois,No\xebl,Ma\xeblle,Ir\xe8ne,D\xe9sir\xe9e"
        ));
    }
}
