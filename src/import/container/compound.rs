//! What do the chains of a compound file hold? Old workbooks are such files: sectors, each of which names the next.
//!
//! A damaged file may lead its reader in a circle, which takes memory until there is none. The form is that of
//! [MS-CFB], 2.2 to 2.6 (<https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb>).

/// Sectors of the table of sectors that the header itself names.
const IN_HEADER: usize = 109;
/// Numbers from here on are marks, such as that of a chain's end.
const MARKS: u32 = 0xffff_fffa;
/// Streams of fewer bytes lie in small sectors, within the stream of the root.
const SMALL_STREAM: usize = 4096;
const SMALL_SECTOR: usize = 64;
const ENTRY: usize = 128;

/// A compound file's tables: after each sector, the next of its chain.
#[derive(Debug)]
pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    size: usize,
    first_of_directory: u32,
    table: Vec<u32>,
    small: Vec<u32>,
}

impl<'b> Compound<'b> {
    /// Nothing if these are no sectors of a known size, or if some chain is a circle in which a reader would go
    /// round for ever. Other damage is left to whoever reads the file.
    pub(super) fn of(bytes: &'b [u8]) -> Option<Self> {
        let size = match bytes.get(30..32)?[0] {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let most = bytes.len() / size + 1;
        let head = words(bytes.get(..512).unwrap_or_default());
        let word = |place: usize| head.get(place).copied().unwrap_or(MARKS);
        let mut compound = Self {
            bytes,
            size,
            first_of_directory: word(12),
            table: Vec::new(),
            small: Vec::new(),
        };

        // Which sectors hold the table: the first are named in the header, the others in a chain.
        let mut parts: Vec<u32> = head.iter().skip(19).take(IN_HEADER).copied().collect();
        let mut next = word(17);
        for _ in 0..most {
            if next >= MARKS {
                break;
            }
            let mut more = words(compound.sector(next));
            next = more.pop().unwrap_or(MARKS);
            parts.extend(more);
        }
        parts.retain(|&part| part < MARKS);
        parts.truncate(most);
        let table = parts
            .into_iter()
            .flat_map(|part| words(compound.sector(part)));
        compound.table = table.collect();
        if has_circle(&compound.table) {
            return None;
        }
        // The small sectors have a table of their own, in a chain of sectors.
        compound.small = words(&compound.chain(word(15)));
        (!has_circle(&compound.small)).then_some(compound)
    }

    /// Whether the directory is there, which may have been cut off.
    pub(super) fn has_directory(&self) -> bool {
        self.chain(self.first_of_directory).len() >= ENTRY
    }

    /// The bytes of a stream, by its name in ASCII.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let directory = self.chain(self.first_of_directory);
        let mut entries = directory.chunks_exact(ENTRY);
        let root = entries.next()?;
        let mut letters: Vec<u8> = name.bytes().flat_map(|letter| [letter, 0]).collect();
        letters.extend([0, 0]);
        let is_it = |entry: &&[u8]| entry[..letters.len()].eq_ignore_ascii_case(&letters);
        let entry = entries.find(is_it)?;
        let (start, length) = place_of(entry);
        let mut stream = if length < SMALL_STREAM {
            let all = self.chain(place_of(root).0);
            let sectors = steps(start, &self.small).filter_map(|number| {
                let from = (number as usize).saturating_mul(SMALL_SECTOR);
                all.get(from..from.saturating_add(SMALL_SECTOR).min(all.len()))
            });
            sectors.flatten().copied().collect()
        } else {
            self.chain(start)
        };
        stream.truncate(length);
        Some(stream)
    }

    fn sector(&self, number: u32) -> &'b [u8] {
        let start = (number as usize)
            .saturating_add(1)
            .saturating_mul(self.size);
        let end = start.saturating_add(self.size).min(self.bytes.len());
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// The bytes of a chain of sectors, as far as it leads.
    fn chain(&self, start: u32) -> Vec<u8> {
        let sectors = steps(start, &self.table).map(|number| self.sector(number));
        sectors.flatten().copied().collect()
    }
}

/// The numbers of a chain; no longer than its table, as a table without a circle has it.
fn steps(start: u32, table: &[u32]) -> impl Iterator<Item = u32> {
    let next = |number: &u32| table.get(*number as usize).copied();
    std::iter::successors(Some(start), next)
        .take_while(|&number| number < MARKS)
        .take(table.len())
}

/// Where the stream of an entry begins, and how long it is.
fn place_of(entry: &[u8]) -> (u32, usize) {
    let word = |place: usize| {
        let word = entry
            .get(place..place + 4)
            .and_then(|word| word.try_into().ok());
        word.map_or(MARKS, u32::from_le_bytes)
    };
    (word(116), word(120) as usize)
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
            assert_eq!(Compound::of(&file(table)).is_some(), ends, "{table:?}");
        }
    }

    #[test]
    fn small_sectors_are_looked_at_too() {
        let mut bytes = file(&[0xffff_fffd, 0xffff_fffe]);
        bytes[60..64].copy_from_slice(&1_u32.to_le_bytes());
        assert!(Compound::of(&bytes).is_some());
        bytes.extend([0xff; 512]);
        bytes[1024..1028].copy_from_slice(&0_u32.to_le_bytes());
        assert!(Compound::of(&bytes).is_none());
    }

    #[test]
    fn what_is_no_compound_file_has_no_chains() {
        for length in 0..600 {
            assert!(Compound::of(&vec![0; length]).is_none());
        }
    }
}
