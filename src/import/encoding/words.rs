//! Which words tell a person whether the encoding is the right one?

/// The first words that have letters beyond ASCII, each once, at most `most`. What stands between
/// words is the same in all encodings that are ever guessed, those of two bytes a letter too: bytes
/// up to `@`.
pub fn first_words(bytes: &[u8], most: usize) -> Vec<&[u8]> {
    let mut words: Vec<&[u8]> = Vec::new();
    for word in bytes.split(|&byte| byte <= b'@') {
        if words.len() == most {
            break;
        }
        if !word.is_ascii() && word.len() <= LONGEST && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// Longer ones are no words.
const LONGEST: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beyond_ascii_are_found_once_and_in_order() {
        let text = "name;paid\nЯна Io;5\n\"Ио\",Яна;7\nЮля;8\nИра;1\n";
        let words = first_words(text.as_bytes(), 3);
        let words: Vec<_> = words
            .into_iter()
            .map(|word| str::from_utf8(word).unwrap())
            .collect();
        assert_eq!(words, ["Яна", "Ио", "Юля"]);
        assert!(first_words(b"a,b\n", 3).is_empty());
    }
}
