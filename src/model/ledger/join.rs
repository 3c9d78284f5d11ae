//! Ledgers that become one: a file's parts, several files, people who are one.

use super::Ledger;
use crate::model::people::People;
use crate::model::sales::{Sale, SaleForm, Sales};
use crate::model::{Contact, Money, Watch};

/// How a ledger follows another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follows {
    /// As the next part of the last file: its lines are counted on.
    SameFile,
    /// As another file.
    NewFile,
}

impl Ledger {
    /// Takes in a ledger that was read after this one.
    pub fn append(&mut self, later: &Self, follows: Follows) {
        self.append_watched(later, follows, Watch::default());
    }

    /// The same, told about.
    pub fn append_watched(&mut self, later: &Self, follows: Follows, watch: Watch<'_>) {
        let line_shift = self.files().last().map(|file| file.lines);
        let line_shift = line_shift.filter(|_| follows == Follows::SameFile);
        self.collected.clear();
        // What is by person is made anew; what is by row goes on.
        let before = Self {
            people: std::mem::take(&mut self.people),
            contacts: std::mem::take(&mut self.contacts),
            starts: std::mem::take(&mut self.starts),
            sales: std::mem::take(&mut self.sales),
            words: std::mem::take(&mut self.words),
            ..Self::default()
        };
        let numbers = self.heading.append(&later.heading, line_shift);
        let row_shift = before.sales.len() as u32;
        let shifted = |(&row, &amount): (&u32, &Money)| (row + row_shift, amount);
        self.apart.extend(later.apart.iter().map(shifted));
        self.returned.extend(later.returned.iter().map(shifted));
        self.lines
            .append(&later.lines, row_shift, line_shift.unwrap_or_default());
        self.keys.append(&later.keys);
        if line_shift.is_none() {
            let starts = later.file_starts.iter();
            self.file_starts
                .extend(starts.map(|start| start + row_shift));
        }

        let (people, [here, there]) = People::union(&before.people, &later.people);
        self.contacts.append(&before.contacts, &here);
        self.contacts.append(&later.contacts, &there);
        let is_slim = before.sales.is_slim() && later.sales.is_slim();
        self.sales = Sales::with_capacity(before.sales.len() + later.sales.len(), is_slim);
        if self.keys.is_ascending() && before.words.is_empty() && later.words.is_empty() {
            self.join_single(&before, later, [here, there], people, row_shift, watch);
            return;
        }
        let mut sources = [
            here.iter().enumerate().peekable(),
            there.iter().enumerate().peekable(),
        ];
        for person in 0..people.len() as u32 {
            self.starts.push(self.sales.len() as u32);
            let mut of_person = |source: usize| {
                let next = sources[source].next_if(|&(_, &number)| number == person);
                next.map(|(number, _)| number as u32)
            };
            if let Some(number) = of_person(0) {
                for place in before.sales_of(number) {
                    let (status, currency) = before.words.get(place);
                    self.take(before.sales.get(place), status, currency);
                }
            }
            if let Some(number) = of_person(1) {
                for place in later.sales_of(number) {
                    let (status, currency) = later.words(place);
                    let (status, currency) = (
                        numbers.statuses[usize::from(status)],
                        numbers.currencies[usize::from(currency)],
                    );
                    let sale = later.sales.get(place);
                    let sale = sale.in_row(sale.row() + row_shift, false);
                    self.take(sale, status, currency);
                }
            }
        }
        self.starts.push(self.sales.len() as u32);
        self.people = people;
        self.settle(watch);
    }

    /// The end of [`Ledger::append`] where every sale is an order of its own: each person's sales of
    /// both, by day.
    fn join_single(
        &mut self,
        before: &Self,
        later: &Self,
        [here, there]: [Vec<u32>; 2],
        people: People,
        row_shift: u32,
        watch: Watch<'_>,
    ) {
        self.starts.reserve_exact(people.len() + 1);
        match (&mut self.sales, &before.sales, &later.sales) {
            (Sales::Slim(sales), Sales::Slim(one), Sales::Slim(other)) => {
                let sides = [(one, &before.starts, here), (other, &later.starts, there)];
                join_by_day(
                    sales,
                    &mut self.starts,
                    people.len(),
                    sides,
                    (row_shift, watch),
                );
            }
            (sales, one, other) => {
                let mut wide = Vec::with_capacity(one.len() + other.len());
                let (one, other) = (one.to_wide(), other.to_wide());
                let sides = [(&one, &before.starts, here), (&other, &later.starts, there)];
                join_by_day(
                    &mut wide,
                    &mut self.starts,
                    people.len(),
                    sides,
                    (row_shift, watch),
                );
                *sales = Sales::Wide(wide);
            }
        }
        self.people = people;
        self.count_up();
    }

    /// The ledger in which everybody is who `same` says: by person, the number of the person whose
    /// orders theirs are to be. Their orders with one id become one order.
    #[must_use]
    pub fn merged(&self, same: &[u32]) -> Self {
        let mut groups: Vec<Vec<u32>> = vec![Vec::new(); self.people.len()];
        for (person, &leader) in same.iter().enumerate() {
            groups[leader as usize].push(person as u32);
        }
        let mut merged = Self {
            heading: self.heading.clone(),
            apart: self.apart.clone(),
            returned: self.returned.clone(),
            lines: self.lines.clone(),
            keys: self.keys.clone(),
            file_starts: self.file_starts.clone(),
            collected: self.collected.clone(),
            ..Self::default()
        };
        for (leader, group) in groups
            .iter()
            .enumerate()
            .filter(|(_, group)| !group.is_empty())
        {
            let number = merged.people.len() as u32;
            merged.people.push(self.people.get(leader as u32));
            merged.starts.push(merged.sales.len() as u32);
            // What the person themselves is called says more than what the others are.
            for &person in group.iter().chain([&(leader as u32)]) {
                for contact in Contact::ALL {
                    let own = self.contacts.get(person, contact);
                    merged.contacts.note(number, contact, own);
                }
            }
            for &person in group {
                for place in self.sales_of(person) {
                    let (status, currency) = self.words(place);
                    merged.take(self.sales.get(place), status, currency);
                }
            }
        }
        merged.starts.push(merged.sales.len() as u32);
        merged.settle(Watch::default());
        merged
    }

    /// The next sale of the person whose sales began last.
    fn take(&mut self, sale: Sale, status: u16, currency: u16) {
        self.words.set(self.sales.len(), status, currency);
        self.sales.push(sale);
    }
}

/// A ledger's sales, where each person's begin, and who the people are in the ledger of both.
type Side<'s, S> = (&'s Vec<S>, &'s Vec<u32>, Vec<u32>);

/// Puts each person's sales of two ledgers, every one of which is an order, in the order of their days.
fn join_by_day<S: SaleForm>(
    sales: &mut Vec<S>,
    starts: &mut Vec<u32>,
    people: usize,
    [one, other]: [Side<'_, S>; 2],
    (row_shift, watch): (u32, Watch<'_>),
) {
    let mut next = [0, 0];
    let mut of_person = |side: usize, (sales, starts, numbers): &Side<'_, S>, person| {
        let number = next[side];
        if numbers.get(number) != Some(&person) {
            return 0..0;
        }
        next[side] += 1;
        debug_assert!(starts[number + 1] as usize <= sales.len());
        starts[number] as usize..starts[number + 1] as usize
    };
    for person in 0..people as u32 {
        watch.tell_item(person as usize, people);
        starts.push(sales.len() as u32);
        let mut first = one.0[of_person(0, &one, person)].iter().copied().peekable();
        for sale in &other.0[of_person(1, &other, person)] {
            let sale = sale.in_row(sale.row() + row_shift, true);
            while let Some(before) = first.next_if(|before| before.place() < sale.place()) {
                sales.push(before);
            }
            sales.push(sale);
        }
        sales.extend(first);
    }
    starts.push(sales.len() as u32);
}
