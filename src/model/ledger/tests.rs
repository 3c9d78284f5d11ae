//! Ledgers of a few rows: orders, words, people who are one, parts that join.

use super::*;
use crate::model::Contact;
use crate::model::Journal;

fn row<'r>(customer: &'r str, order: &'r str, day: &str, amount: i64, line: u64) -> Row<'r> {
    let day: Day = day.parse().unwrap();
    Row {
        customer: customer.as_bytes(),
        order: order.as_bytes(),
        day,
        micros: i64::from(day.number()) * 86_400_000_000,
        amount: RowAmount::Micros(amount),
        line,
        ..Row::default()
    }
}

fn facts(name: &str) -> FileFacts {
    FileFacts {
        bytes: 10,
        ..FileFacts::new(name)
    }
}

fn ledger(name: &str, rows: &[Row<'_>]) -> Ledger {
    let mut journal = Journal::new(facts(name));
    for row in rows {
        journal.add_row(row);
    }
    let mut ledger = journal.post();
    ledger.heading.files[0].lines = 100;
    ledger
}

/// Of each order of a person, the lines of its sales.
fn orders(ledger: &Ledger, id: &str) -> Vec<Vec<u64>> {
    let person = ledger.people().find(id.as_bytes()).unwrap();
    let lines = |order: Range<usize>| {
        order
            .map(|place| ledger.line_of(&ledger.sale(place)))
            .collect()
    };
    ledger.orders_of(person).map(lines).collect()
}

#[test]
fn rows_of_one_order_lie_together() {
    let ledger = ledger(
        "a",
        &[
            row("bob", "1", "2024-01-05", 7, 2),
            row("ann", "1", "2024-01-05", 10, 3),
            row("ann", "2", "2024-01-05", 10, 4),
            row("ann", "1", "2024-01-06", -4, 5),
            row("ann", "", "2024-01-06", 1, 6),
        ],
    );
    assert_eq!(ledger.order_count(), 4);
    assert_eq!(ledger.people().get(0), b"ann");
    assert_eq!(orders(&ledger, "ann"), [vec![3, 5], vec![4], vec![6]]);
    assert_eq!(orders(&ledger, "bob"), [[2]]);
    assert_eq!(ledger.amount(&ledger.sale(1)), Money::from_micros(-4));
}

#[test]
fn words_follow_their_rows() {
    let with = |row: Row<'static>, status: &'static [u8], currency: &'static [u8]| Row {
        status,
        currency,
        ..row
    };
    let rows = [
        row("b", "2", "2024-01-05", 1, 2),
        with(row("b", "1", "2024-01-05", 2, 3), b"paid", b""),
        with(row("a", "3", "2024-01-05", 3, 4), b"", b"EUR"),
    ];
    let mut one = ledger("a", &rows);
    one.append(
        &ledger("b", &[with(rows[0], b"sent", b"EUR")]),
        Follows::NewFile,
    );
    let said: Vec<_> = one
        .sales()
        .enumerate()
        .map(|(place, sale)| {
            let (status, currency) = one.words(place);
            let status = one.statuses().get(status.into());
            let currency = one.currencies().get(currency.into());
            let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
            (
                one.file_of(&sale),
                one.line_of(&sale),
                text(status),
                text(currency),
            )
        })
        .collect();
    let said: Vec<_> = said
        .iter()
        .map(|(file, line, status, currency)| (*file, *line, &**status, &**currency))
        .collect();
    assert_eq!(
        said,
        [
            (0, 4, "", "EUR"),
            (0, 3, "paid", ""),
            (0, 2, "", ""),
            (1, 2, "sent", "EUR")
        ]
    );
}

#[test]
fn an_amount_beyond_micros_keeps_every_digit() {
    let amounts = [
        Money::from_units(5_000_001),
        Money::from_units(i128::MAX),
        Money::from_micros(i64::MIN),
    ];
    let rows = amounts.map(|amount| Row {
        amount: amount.into(),
        ..row("a", "", "2024-01-05", 0, 2)
    });
    let ledger = ledger("a", &rows);
    let found: Vec<_> = ledger.sales().map(|sale| ledger.amount(&sale)).collect();
    assert_eq!(found, amounts);
}

#[test]
fn people_who_are_one_share_their_orders() {
    let mut before = ledger(
        "a",
        &[
            row("Ann", "1", "2024-01-05", 10, 2),
            row("ann", "1", "2024-01-05", 5, 3),
            row("bob", "1", "2024-01-05", 7, 4),
            row("ann", "2", "2024-01-06", 1, 5),
        ],
    );
    before.contacts.note(0, Contact::Name, b"Ann Lee");
    before.contacts.note(1, Contact::Name, b"A. Lee");
    before.contacts.note(1, Contact::Phone, b"091");
    let merged = before.merged(&[0, 0, 2]);
    let people: Vec<_> = merged.people().iter().collect();
    assert_eq!(people, [&b"Ann"[..], b"bob"]);
    assert_eq!(orders(&merged, "Ann"), [vec![2, 3], vec![5]]);
    assert_eq!(merged.contacts.get(0, Contact::Name), b"Ann Lee");
    assert_eq!(merged.contacts.get(0, Contact::Phone), b"091");
}

#[test]
fn parts_join_into_the_ledger_of_the_whole() {
    let rows = [
        row("bob", "1", "2024-01-05", 10, 2),
        row("ann", "", "2024-01-05", 10, 3),
        row("bob", "1", "2024-01-05", 5, 4),
    ];
    let mut joined = ledger("a", &rows[..2]);
    let late = Row { line: 1, ..rows[2] };
    joined.append(&ledger("a", &[late]), Follows::SameFile);
    assert_eq!(joined.files().len(), 1);
    assert_eq!(orders(&joined, "bob"), [[2, 101]]);

    joined.append(&ledger("b", &[late]), Follows::NewFile);
    assert_eq!((joined.files().len(), joined.order_count()), (2, 2));
    assert_eq!(orders(&joined, "bob"), [[2, 101, 1]]);
    let files: Vec<_> = joined.sales().map(|sale| joined.file_of(&sale)).collect();
    assert_eq!(files, [0, 0, 0, 1]);
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    type Line = (String, String, i32, i64, u8);

    /// Of every person, the lines of their orders, amounts, days and words.
    fn content(ledger: &Ledger) -> Vec<String> {
        let people = ledger.people().iter().enumerate();
        let content = people.map(|(person, id)| {
            let orders = ledger.orders_of(person as u32).map(|order| {
                let sale = |place| {
                    let sale = ledger.sale(place);
                    let (status, currency) = ledger.words(place);
                    let words = [
                        ledger.statuses().get(status.into()),
                        ledger.currencies().get(currency.into()),
                    ];
                    (
                        ledger.line_of(&sale),
                        ledger.amount(&sale),
                        sale.day(),
                        words,
                    )
                };
                order.map(sale).collect::<Vec<_>>()
            });
            let orders: Vec<_> = orders.collect();
            let name = ledger.contacts.get(person as u32, Contact::Name);
            format!("{id:?} {name:?} {orders:?}")
        });
        let totals = format!(
            "{} {} {:?} {:?}",
            ledger.order_count(),
            ledger.is_in_micros(),
            ledger.set_aside(),
            ledger.aside_amounts().collect::<Vec<_>>()
        );
        content.chain([totals]).collect()
    }

    fn lines() -> impl Strategy<Value = Vec<Line>> {
        let customer = "[ab]{1,2}|customer-number-[0-9]";
        let order = prop_oneof!["[a-c]?[0-9]{1,2}", Just(String::new())];
        let amount =
            prop_oneof![8 => (-500_i64..500).prop_map(|cents| cents * 10_000), 1 => any::<i64>()];
        let line = (customer, order, 19_000_i32..19_040, amount, 0_u8..30);
        proptest::collection::vec(line, 0..60)
    }

    /// A part of a file, which begins with a line; `is_ascending` gives each row an order of its own.
    fn part(rows: &[Line], start: usize, is_ascending: bool) -> Ledger {
        let mut journal = Journal::new(facts("a"));
        for (place, (customer, order, day, micros, kind)) in rows.iter().enumerate() {
            let line = place as u64 + 1;
            let amount = RowAmount::Micros(*micros);
            if *kind == 0 && !is_ascending {
                journal.put_aside(Reason::BadDate, Some((amount.money(), b"EUR")), line);
                continue;
            }
            let number = format!("A{}", start + place);
            let row = Row {
                customer: customer.as_bytes(),
                order: if is_ascending {
                    number.as_bytes()
                } else {
                    order.as_bytes()
                },
                day: Day::from_number(*day),
                micros: i64::from(*day),
                amount,
                returned: Money::from_micros(if *kind == 1 { -5 } else { 0 }),
                status: if *kind == 2 { b"sent" } else { b"" },
                currency: if *kind == 3 { b"EUR" } else { b"" },
                line,
                ..Row::default()
            };
            journal.add_row(&row);
        }
        let mut ledger = journal.post();
        ledger.heading.files[0].lines = rows.len() as u64;
        ledger.heading.files[0].rows = rows.len() as u64;
        ledger
    }

    fn sent(ledger: Ledger) -> Vec<Vec<u8>> {
        let mut pieces = Vec::new();
        ledger.send(&mut |piece| pieces.push(piece.to_vec()));
        pieces
    }

    fn received(pieces: Vec<Vec<u8>>) -> Option<Ledger> {
        let mut pieces = pieces.into_iter();
        Ledger::receive(facts("a"), &mut |piece| {
            let next = pieces.next();
            let is_there = next.is_some();
            *piece = next.unwrap_or_default();
            is_there
        })
    }

    #[test]
    fn a_ledger_of_many_pieces_comes_back() {
        let line = |number: usize| {
            let customer = format!("customer-{number}");
            (customer, String::new(), 19_000, number as i64 * 10_000, 9)
        };
        let lines: Vec<Line> = (0..60_000).map(line).collect();
        let whole = part(&lines, 0, true);
        let expected = content(&whole);
        let pieces = sent(whole);
        assert!(pieces.len() > 2);
        assert_eq!(content(&received(pieces).unwrap()), expected);
    }

    proptest! {
        #[test]
        fn parts_that_travel_as_bytes_join_into_the_whole(
            rows in lines(),
            cuts in proptest::collection::vec(0_usize..60, 0..4),
            is_ascending in any::<bool>(),
        ) {
            let whole = part(&rows, 0, is_ascending);
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(rows.len())).collect();
            cuts.push(rows.len());
            cuts.sort_unstable();
            let mut joined: Option<Ledger> = None;
            let mut start = 0;
            for end in cuts {
                let pieces = sent(part(&rows[start..end], start, is_ascending));
                let later = received(pieces).unwrap();
                match &mut joined {
                    None => joined = Some(later),
                    Some(joined) => joined.append(&later, Follows::SameFile),
                }
                start = end;
            }
            let joined = joined.unwrap();
            prop_assert_eq!(content(&joined), content(&whole));
            prop_assert_eq!(joined.is_each_an_order(), whole.is_each_an_order());
            prop_assert_eq!(joined.files()[0].rows, whole.files()[0].rows);
            let mut pieces = sent(whole);
            if let Some(last) = pieces.last_mut() {
                last.pop();
            }
            prop_assert!(received(pieces).is_none());
        }
    }
}
