//! Do the chains of a compound file end? Old workbooks are such files: sectors, each of which names the next.
//!
//! A damaged file may lead its reader in a circle, which takes memory until there is none. The form is that of
//! [MS-CFB], 2.2 to 2.4 (<https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb>).

/// Sectors of the table of sectors that the header itself names.
const IN_HEADER: usize = 109;
/// Numbers from here on are marks, such as that of a chain's end.
const MARKS: u32 = 0xffff_fffa;

/// False if some chain of sectors is a circle. Other damage is left to whoever reads the file.
pub(super) fn chains_end(bytes: &[u8]) -> bool {
    let shift = bytes.get(30..32).map_or(0, |shift| u32::from(shift[0]));
    let size = match shift {
        9 => 512,
        12 => 4096,
        _ => return true,
    };
    let sector = |number: u32| -> Vec<u32> {
        let start = (number as usize).saturating_add(1).saturating_mul(size);
        let end = start.saturating_add(size).min(bytes.len());
        words(bytes.get(start..end).unwrap_or_default())
    };
    let most = bytes.len() / size + 1;
    let head = words(bytes.get(..512).unwrap_or_default());
    let word = |place: usize| head.get(place).copied().unwrap_or(MARKS);

    // Which sectors hold the table: the first are named in the header, the others in a chain.
    let mut parts: Vec<u32> = head.iter().skip(19).take(IN_HEADER).copied().collect();
    let mut next = word(17);
    for _ in 0..most {
        if next >= MARKS {
            break;
        }
        let mut more = sector(next);
        next = more.pop().unwrap_or(MARKS);
        parts.extend(more);
    }
    parts.retain(|&part| part < MARKS);
    parts.truncate(most);
    let table: Vec<u32> = parts.into_iter().flat_map(sector).collect();
    if has_circle(&table) {
        return false;
    }
    // The small sectors have a table of their own, in a chain of sectors.
    let mut small = Vec::new();
    let mut next = word(15);
    while next < MARKS && small.len() < most * size {
        small.extend(sector(next));
        next = table.get(next as usize).copied().unwrap_or(MARKS);
    }
    !has_circle(&small)
}

fn words(bytes: &[u8]) -> Vec<u32> {
    let (words, _) = bytes.as_chunks::<4>();
    words.iter().map(|word| u32::from_le_bytes(*word)).collect()
}

/// Whether following the numbers from some place never ends.
fn has_circle(table: &[u32]) -> bool {
    // From which start a place was reached; zero for none.
    let mut reached = vec![0_usize; table.len()];
    for start in 0..table.len() {
        let mut place = start;
        while let Some(mark) = reached.get_mut(place).filter(|mark| **mark == 0) {
            *mark = start + 1;
            place = table[place] as usize;
        }
        // A place of another start has been followed to its end.
        let is_own = reached.get(place) == Some(&(start + 1));
        if is_own {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A header whose table of sectors is sector 0, and that sector.
    fn file(table: &[u32]) -> Vec<u8> {
        let mut bytes = vec![0xff_u8; 1024];
        bytes[30..32].copy_from_slice(&9_u16.to_le_bytes());
        bytes[76..80].copy_from_slice(&0_u32.to_le_bytes());
        for (place, next) in table.iter().enumerate() {
            bytes[512 + 4 * place..][..4].copy_from_slice(&next.to_le_bytes());
        }
        bytes
    }

    #[test]
    fn chains_that_end_are_told_from_circles() {
        const END: u32 = 0xffff_fffe;
        for (table, ends) in [
            (&[][..], true),
            (&[END, 2, 3, END, 3], true),
            (&[END, 1], false),
            (&[END, 2, 3, 1], false),
            (&[END, 2, 3, 2], false),
            (&[900, END], true),
        ] {
            assert_eq!(chains_end(&file(table)), ends, "{table:?}");
        }
    }

    #[test]
    fn small_sectors_are_looked_at_too() {
        let mut bytes = file(&[0xffff_fffd, 0xffff_fffe]);
        bytes[60..64].copy_from_slice(&1_u32.to_le_bytes());
        assert!(chains_end(&bytes));
        bytes.extend([0xff; 512]);
        bytes[1024..1028].copy_from_slice(&0_u32.to_le_bytes());
        assert!(!chains_end(&bytes));
    }

    #[test]
    fn what_is_no_compound_file_has_no_chains() {
        for length in 0..600 {
            assert!(chains_end(&vec![0; length]));
        }
    }
}
