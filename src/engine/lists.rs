//! The lists that can be downloaded, as text in the reader's language.

use std::collections::BTreeMap;

use crate::analysis::compare::{Comparison, compare};
use crate::analysis::listing::{Listing, person};
use crate::analysis::overview::{leaving, leaving_row, months};
use crate::analysis::{Analysis, CustomerIndex, audit, cohort, movement, retention};
use crate::export::{self, Cell, CsvStyle, CsvWriter, ExportError, ExportTexts, Recipient};
use crate::i18n::{self, Locale};
use crate::import::AsideRow;
use crate::model::{Contact, Mark, Notes, Role};

use super::handing::{Handed, Handing, customers_marked, email, handed};
use super::protocol::Export;

/// The rows that were set aside of one file.
#[derive(Clone, Debug)]
pub struct AsideFile {
    pub name: String,
    pub header: Vec<String>,
    /// As they were read.
    pub columns: BTreeMap<Role, usize>,
    pub rows: Vec<AsideRow>,
}

/// A list of an analysis. The report and the rows set aside are no such lists: one is JSON, the
/// others are still in the files.
pub fn list(
    analysis: &Analysis<'_>,
    what: Export,
    notes: &Notes,
    style: CsvStyle,
    locale: Locale,
) -> Result<String, ExportError> {
    let texts = export_texts(analysis, locale);
    let (history, settings) = (&analysis.history, &analysis.settings);
    match what {
        Export::Report => export::to_json(&analysis.report()),
        Export::Customers => {
            let known = known_contacts(analysis);
            let rows = analysis.customer_rows().into_iter().enumerate();
            let rows = rows.map(|(customer, row)| (row, contacts(analysis, &known, customer)));
            export::customers(rows, &words_of(&known, &texts), &texts, style)
        }
        Export::Leaving => {
            let known = known_contacts(analysis);
            let alone = customers_marked(analysis, notes, Mark::LeaveAlone);
            let rows = leaving(analysis).into_iter();
            let rows = rows.filter(|customer| alone.binary_search(customer).is_err());
            let rows = rows.map(|customer| {
                let row = leaving_row(analysis, customer);
                (row, contacts(analysis, &known, customer))
            });
            export::leaving(rows, &words_of(&known, &texts), &texts, style)
        }
        Export::Audit => export::audit(&audit::months(history), &texts, style),
        Export::Segments => export::segments(&analysis.rfm.report, &texts, style),
        Export::Months => export::months(&months(history), &texts, style),
        Export::Cohorts => export::cohorts(
            &cohort::cohorts(history, settings.granularity),
            &texts,
            style,
        ),
        Export::Retention => {
            let rows = retention::retention(history, settings.granularity, settings.lapsed_months);
            export::retention(&rows, &texts, style)
        }
        Export::Movement { since } => {
            export::movement(&movement::movement(analysis, since), &texts, style)
        }
        Export::SetAside => set_aside(&[], style, locale),
    }
}

/// Two periods or two segments side by side.
pub fn compared_list(
    analysis: &Analysis<'_>,
    comparison: &Comparison,
    style: CsvStyle,
    locale: Locale,
) -> Result<String, ExportError> {
    let texts = i18n::texts_of_tables(locale);
    let (labels, words) = (&texts.compared, export_texts(analysis, locale));
    let compared = compare(analysis, comparison);
    export::compared(comparison, &compared, |what| labels.of(what), &words, style)
}

/// Those of a list of customers who are handed out, in its order, and who they are.
pub fn people_list(
    analysis: &Analysis<'_>,
    listing: &Listing,
    notes: &Notes,
    handing: Handing,
    style: CsvStyle,
    locale: Locale,
) -> Result<(String, Handed), ExportError> {
    let texts = export_texts(analysis, locale);
    let (given, handed) = handed(analysis, listing, notes, handing);
    let given = given.into_iter();
    if handing.form.is_by_email() {
        let people = given.filter_map(|customer| {
            let email = email(analysis, customer)?;
            Some((email, person(analysis, notes, customer)))
        });
        let people: Vec<_> = people.collect();
        let recipients = people.iter().map(|(email, person)| Recipient {
            email: email.clone(),
            person,
            segment: texts.segment_name(&person.segment),
        });
        return Ok((export::for_tool(handing.form, recipients)?, handed));
    }
    let known = known_contacts(analysis);
    let mut words = words_of(&known, &texts);
    let has_notes = !notes.is_empty();
    if has_notes {
        words.extend([texts.mark.as_str(), texts.note.as_str()]);
    }
    let rows = given.map(|customer| {
        let row = person(analysis, notes, customer);
        let mut beside = contacts(analysis, &known, customer);
        if has_notes {
            beside.extend([texts.mark(row.mark).to_owned(), row.note.clone()]);
        }
        (row, beside)
    });
    Ok((export::people(rows, &words, &texts, style)?, handed))
}

/// What is known of anybody.
fn known_contacts(analysis: &Analysis<'_>) -> Vec<Contact> {
    let contacts = &analysis.history.ledger().contacts;
    let known = Contact::ALL.into_iter();
    known.filter(|&contact| contacts.has(contact)).collect()
}

fn words_of<'t>(known: &[Contact], texts: &'t ExportTexts) -> Vec<&'t str> {
    let words = known.iter().map(|&contact| texts.contact(contact));
    words.collect()
}

fn contacts(analysis: &Analysis<'_>, known: &[Contact], customer: CustomerIndex) -> Vec<String> {
    let known = known.iter();
    known
        .map(|&contact| analysis.history.contact(customer, contact).into_owned())
        .collect()
}

/// The rows that were set aside as they stand in the files, each with file, line and reason.
pub fn set_aside(
    files: &[AsideFile],
    style: CsvStyle,
    locale: Locale,
) -> Result<String, ExportError> {
    let texts = i18n::texts_of_tables(locale);
    let mut writer = CsvWriter::new(style);
    for file in files {
        let words = [texts.export.file, texts.export.line, texts.export.reason];
        let words = words.into_iter().map(Cell::text);
        writer.row(words.chain(file.header.iter().map(Cell::text)))?;
        for row in &file.rows {
            let place = [
                Cell::text(&file.name),
                Cell::count(row.line),
                Cell::text(texts.coverage.of(row.reason)),
            ];
            writer.row(place.into_iter().chain(row.fields.iter().map(Cell::text)))?;
        }
    }
    writer.finish()
}

fn export_texts(analysis: &Analysis<'_>, locale: Locale) -> ExportTexts {
    let texts = i18n::texts_of_tables(locale);
    let words = &texts.export;
    let segments = analysis.rfm.report.segments.iter();
    let name = |segment: &str| texts.segments.name(segment).to_owned();
    ExportTexts {
        customer: words.customer.to_owned(),
        customers: words.customers.to_owned(),
        orders: words.orders.to_owned(),
        revenue: words.revenue.to_owned(),
        first_date: words.first_order.to_owned(),
        last_date: words.last_order.to_owned(),
        recency_days: words.days_since_last_order.to_owned(),
        mean_gap_days: words.mean_gap_days.to_owned(),
        r: words.recency_score.to_owned(),
        f: words.frequency_score.to_owned(),
        m: words.monetary_score.to_owned(),
        segment: words.segment.to_owned(),
        lapsed: words.lapsed.to_owned(),
        overdue: words.overdue.to_owned(),
        reason: words.reason.to_owned(),
        customers_share: words.share_of_customers.to_owned(),
        revenue_share: words.share_of_revenue.to_owned(),
        month: words.month.to_owned(),
        in_progress: words.in_progress.to_owned(),
        cohort: words.cohort.to_owned(),
        cohort_customers: words.customers.to_owned(),
        offset: words.offset.to_owned(),
        classic: words.bought_then.to_owned(),
        classic_share: words.share_then.to_owned(),
        unbounded: words.bought_then_or_later.to_owned(),
        unbounded_share: words.share_then_or_later.to_owned(),
        period: words.period.to_owned(),
        active_start: words.active_start.to_owned(),
        active_end: words.active_end.to_owned(),
        active_rate: words.active_rate.to_owned(),
        active_window_full: words.active_window_full.to_owned(),
        start: words.start.to_owned(),
        end: words.end.to_owned(),
        new: words.new.to_owned(),
        reactivated: words.reactivated.to_owned(),
        formula_rate: words.formula_rate.to_owned(),
        strict_rate: words.strict_rate.to_owned(),
        nrr: words.net_revenue_retention.to_owned(),
        grr: words.gross_revenue_retention.to_owned(),
        yes: words.yes.to_owned(),
        no: words.no.to_owned(),
        reason_lapsed: words.lapsed.to_owned(),
        reason_overdue: words.overdue.to_owned(),
        reason_both: words.lapsed_and_overdue.to_owned(),
        segment_names: segments
            .clone()
            .map(|row| (row.segment.clone(), name(&row.segment)))
            .collect(),
        segment_meanings: segments
            .filter_map(|row| {
                let text = texts.segments.of(&row.segment)?;
                // A reason is no sentence among the others of its column.
                let meaning = text.meaning.trim_end_matches('.').to_owned();
                Some((row.segment.clone(), meaning))
            })
            .collect(),
        contacts: [
            words.name,
            words.email,
            words.phone,
            words.consent,
            words.birthday,
        ]
        .map(str::to_owned),
        gross: words.gross.to_owned(),
        refunds: words.refunds.to_owned(),
        net: words.net.to_owned(),
        segment_then: words.segment_then.to_owned(),
        segment_now: words.segment_now.to_owned(),
        figure: words.figure.to_owned(),
        difference: words.difference.to_owned(),
        change: words.change.to_owned(),
        not_yet: texts.movement.not_yet.to_owned(),
        no_more: texts.movement.no_more.to_owned(),
        mark: words.mark.to_owned(),
        note: words.note.to_owned(),
        marks: words.marks().map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Settings;
    use crate::analysis::listing::Asking;
    use crate::import::{NamedBytes, import_bytes, ledger_of_rows};
    use crate::model::{Mark, Note, Options, Reason};

    fn text(what: Export, locale: Locale) -> String {
        let ledger = ledger_of_rows(&[("=ann", "2023-01-05", "10"), ("bob", "2024-01-05", "10.5")]);
        let settings = Settings::new(&Options::default()).unwrap();
        let analysis = Analysis::new(&ledger, settings).unwrap();
        list(&analysis, what, &Notes::new(), CsvStyle::Semicolon, locale).unwrap()
    }

    #[test]
    fn the_leaving_list_has_a_reason_and_no_formula() {
        let text = text(Export::Leaving, Locale::En);
        let line = text.lines().nth(1).unwrap();
        assert!(
            line.starts_with("'=ann;Gone quiet;1;10;2023-01-05;366;"),
            "{line}"
        );
        assert_eq!(text.lines().count(), 2);
    }

    #[test]
    fn who_wants_to_be_left_alone_is_not_won_back() {
        let ledger = ledger_of_rows(&[("ann", "2023-01-05", "10"), ("bob", "2024-01-05", "10.5")]);
        let settings = Settings::new(&Options::default()).unwrap();
        let analysis = Analysis::new(&ledger, settings).unwrap();
        let note = Note {
            mark: Some(Mark::LeaveAlone),
            ..Note::default()
        };
        let notes = Notes::from([("ann".to_owned(), note)]);
        let text = |what| list(&analysis, what, &notes, CsvStyle::Comma, Locale::En).unwrap();
        assert_eq!(text(Export::Leaving).lines().count(), 1);
        assert_eq!(text(Export::Customers).lines().count(), 3);
    }

    #[test]
    fn lists_of_people_have_their_contacts_where_anybody_has_them() {
        let text = "customer,date,amount,name,phone\nb1,2024-01-05,1,Ann,+374 91 234567\nc2,2024-01-06,2,=cy,\n";
        let file = NamedBytes {
            name: "a.csv",
            bytes: text.as_bytes(),
        };
        let ledger = import_bytes(&[file], &Options::default()).unwrap();
        let settings = Settings::new(&Options::default()).unwrap();
        let analysis = Analysis::new(&ledger, settings).unwrap();
        let text = list(
            &analysis,
            Export::Customers,
            &Notes::new(),
            CsvStyle::Comma,
            Locale::En,
        );
        let text = text.unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert!(
            lines[0].starts_with("\u{feff}Customer,Name,Phone,Orders,"),
            "{text}"
        );
        assert!(
            lines[1].starts_with("b1,Ann,'+374 91 234567,1,1,"),
            "{text}"
        );
        assert!(lines[2].starts_with("c2,'=cy,,1,2,"), "{text}");
    }

    #[test]
    fn a_list_of_some_people_has_the_reason_of_each() {
        let ledger = ledger_of_rows(&[("ann", "2023-01-05", "10"), ("bob", "2024-01-05", "10.5")]);
        let settings = Settings::new(&Options::default()).unwrap();
        let analysis = Analysis::new(&ledger, settings).unwrap();
        let listed = |notes: &Notes| {
            let listing = Listing::new(&analysis, &Asking::default(), notes);
            let (style, handing) = (CsvStyle::Comma, Handing::default());
            let list = people_list(&analysis, &listing, notes, handing, style, Locale::En);
            list.unwrap().0
        };
        let text = listed(&Notes::new());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3);
        // Nothing presses: what the segment is like.
        let bob =
            "bob,\"Bought lately, seldom, but for a good amount\",1,10.5,2024-01-05,2024-01-05,1,,";
        assert!(lines[1].starts_with(bob), "{text}");
        assert!(lines[2].starts_with("ann,Gone quiet,1,10,"), "{text}");
        let note = Note {
            text: "=on holiday".into(),
            mark: Some(Mark::Contacted),
            on: None,
        };
        let text = listed(&Notes::from([("ann".to_owned(), note)]));
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].contains("Customer,Mark,Note,Reason"), "{text}");
        assert!(lines[1].starts_with("bob,,,"), "{text}");
        assert!(
            lines[2].starts_with("ann,Contacted,'=on holiday,Gone quiet"),
            "{text}"
        );
    }

    #[test]
    fn lists_speak_the_readers_language() {
        assert!(text(Export::Customers, Locale::En).contains("Days since last order"));
        assert!(!text(Export::Customers, Locale::Fa).contains("Days since last order"));
        assert!(text(Export::Months, Locale::En).contains("2024-01;1;10,5;1;"));
    }

    #[test]
    fn movement_is_a_line_a_flow() {
        let since = "2024-01-01".parse().unwrap();
        let text = text(Export::Movement { since }, Locale::En);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines,
            [
                "\u{feff}Segment then;Segment now;Customers;Revenue",
                "New;Lost;1;10",
                "Not a customer yet;Promising;1;10,5",
            ]
        );
    }

    #[test]
    fn what_is_compared_is_a_line_a_figure() {
        let ledger = ledger_of_rows(&[("ann", "2024-01-05", "10"), ("bob", "2024-02-05", "15")]);
        let settings = Settings::new(&Options::default()).unwrap();
        let analysis = Analysis::new(&ledger, settings).unwrap();
        let spans = ["2024-02-01..2024-02-29", "2024-01-01..2024-01-31"];
        let periods = Comparison::Periods(spans.map(|span| span.parse().unwrap()));
        let text = compared_list(&analysis, &periods, CsvStyle::Comma, Locale::En).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let header =
            "\u{feff}Figure,2024-02-01 – 2024-02-29,2024-01-01 – 2024-01-31,Difference,Change";
        assert_eq!(lines[0], header);
        assert!(lines.contains(&"Revenue,15,10,5,0.5"), "{text}");
        let segments = Comparison::Segments(["champions", "lost"].map(str::to_owned));
        let text = compared_list(&analysis, &segments, CsvStyle::Comma, Locale::En).unwrap();
        assert!(
            text.starts_with("\u{feff}Figure,Best customers,Lost,Difference,Change\r\n"),
            "{text}"
        );
    }

    #[test]
    fn rows_set_aside_come_with_their_place() {
        let rows = vec![AsideRow {
            line: 7,
            reason: Reason::BadDate,
            fields: vec!["@x".into(), "soon".into()],
        }];
        let file = AsideFile {
            name: "a.csv".into(),
            header: vec!["customer".into(), "date".into()],
            columns: BTreeMap::new(),
            rows,
        };
        let text = set_aside(&[file], CsvStyle::Comma, Locale::En).unwrap();
        let mut lines = text.lines();
        assert_eq!(
            lines.next().unwrap(),
            "\u{feff}File,Line,Reason,customer,date"
        );
        let line = lines.next().unwrap();
        assert!(
            line.starts_with("a.csv,7,") && line.ends_with(",'@x,soon"),
            "{line}"
        );
    }
}
