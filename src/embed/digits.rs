//! Whole numbers as text: what the library has for it can do more and weighs more than everything around it.

/// Adds a number in decimal digits.
pub fn push(text: &mut String, number: u64) {
    if number > 9 {
        push(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_library_writes_them() {
        for number in [0, 9, 10, 99, 100, 1_234_567_890, u64::MAX] {
            let mut text = String::from("=");
            push(&mut text, number);
            assert_eq!(text, format!("={number}"));
        }
    }
}
