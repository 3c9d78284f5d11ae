//! What is packed into bytes comes out as it was.
//!
//! The bytes have no names: a field that is left out, or a form that has to be guessed, would go wrong here.
#![allow(
    clippy::unwrap_used,
    reason = "Clippy's exception for tests does not know that this is one"
)]

use serde::de::DeserializeOwned;

use super::*;
use crate::analysis::compare::{Comparison, compare};
use crate::analysis::effect::effect;
use crate::analysis::listing::{By, Listing, Noted};
use crate::analysis::movement::movement;
use crate::analysis::since::since;
use crate::analysis::story::story;
use crate::analysis::who::{Bought, Departure, Who};
use crate::chart::samples;
use crate::engine::aside::first_rows;
use crate::engine::handing::KeepBack;
use crate::engine::look::{Others, Sample, look};
use crate::engine::{AsideFile, Desk};
use crate::export::ListForm;
use crate::import::container::{Origin, Shape};
use crate::import::{AsideRow, FileImport, Finished, ImportedFile, NamedBytes, gather_files};
use crate::model::{ColumnName, CurrencyChoice, Mark, Note, Reason, SchemeChoice, SheetName};

const ORDERS: &str = "customer,name,order,date,amount,status,currency\n\
    a,Ann,1,2023-01-05,10.50,paid,USD\n\
    a,Ann,2,2023-06-05,11,paid,USD\n\
    b,Bob,3,2023-02-05,12,cancelled,USD\n\
    c,,4,2024-02-05,-3,paid,EUR\n\
    c,,5,2024-02-06,40,paid,USD\n\
    ,,6,2024-02-05,7,paid,USD\n\
    d,Dan,7,not a day,7,paid,USD\n";

fn same<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(said: &T) {
    let packed = postcard::to_allocvec(said).unwrap();
    assert_eq!(&postcard::from_bytes::<T>(&packed).unwrap(), said);
}

fn imported() -> ImportedFile {
    let mut import = FileImport::new("orders.csv", &Options::default());
    import.feed(ORDERS.as_bytes()).unwrap();
    match import.finish().unwrap() {
        Finished::Ledger(imported) => *imported,
        Finished::Again(_) => panic!("ISO dates need no second pass"),
    }
}

#[test]
fn what_is_said_of_files_arrives_as_it_was() {
    let mut desk = Desk::new(Options::default());
    desk.add(imported());
    let overview = Box::new(desk.overview().unwrap());
    let analysis = desk.analysis().unwrap();
    let notes = notes();
    let listing = Listing::new(&analysis, &Asking::default(), &notes);
    let sample = Sample {
        name: "orders.csv".to_owned(),
        text: ORDERS.as_bytes().to_vec(),
        is_whole: true,
        shape: Shape::Csv,
        origin: Origin::default(),
        key: Some("key".to_owned()),
        others: Others::default(),
    };
    let sniffed = imported().sniffed;
    let row = AsideRow {
        line: 8,
        reason: Reason::BadDate,
        fields: vec!["d".to_owned(), "Dan".to_owned()],
    };
    let aside = AsideFile {
        name: "orders.csv".to_owned(),
        header: sniffed.header.clone(),
        columns: sniffed.layout.mapping,
        rows: vec![row],
    };
    let look = look(&sample, &Options::default()).unwrap();
    assert!(look.rows.len() > 6 && overview.report.summary.customers == 2);
    for response in [
        Response::Opened { id: 1, overview },
        Response::Noticed {
            id: 2,
            noticed: Box::new(desk.noticed()),
        },
        Response::Looked {
            id: 3,
            look: Box::new(look),
        },
        Response::Question {
            id: 4,
            question: Question {
                doubts: vec![
                    Doubt::Encoding,
                    Doubt::Several {
                        role: Role::Date,
                        columns: vec![1, 300],
                    },
                ],
                ..desk.inspect().unwrap()
            },
        },
        Response::People {
            id: 5,
            page: listing.page(&analysis, &notes, (0, 100)),
        },
        Response::Story {
            id: 6,
            story: story(&analysis, &notes, "a").map(Box::new),
        },
        Response::SetAside {
            id: 7,
            page: first_rows(vec![aside]),
        },
        Response::Recalled {
            id: 8,
            options: Box::new(options()),
            files: vec!["orders.csv".to_owned()],
        },
        Response::Failed {
            id: 9,
            failure: Failure::of_crash("too_large"),
        },
    ] {
        same(&response);
    }
}

#[test]
fn what_is_said_of_columns_and_movement_arrives_as_it_was() {
    let mut desk = Desk::new(Options::default());
    desk.add(imported());
    let file = NamedBytes {
        name: "orders.csv",
        bytes: ORDERS.as_bytes(),
    };
    let gathering = desk.gathering(vec!["status".to_owned()]);
    desk.put(gather_files(&[file], &Options::default(), gathering).unwrap());
    let analysis = desk.analysis().unwrap();
    let since = "2023-03-01".parse().unwrap();
    let split = desk.split("status").unwrap();
    assert!(!split.rows.is_empty());
    for response in [
        Response::Values {
            id: 1,
            values: desk.values("status").unwrap(),
        },
        Response::Split { id: 2, split },
        Response::Discounts {
            id: 3,
            discounts: None,
        },
        Response::Movement {
            id: 4,
            movement: Box::new(movement(&analysis, since)),
        },
    ] {
        same(&response);
    }
    for request in [
        Request::Values {
            id: 1,
            column: "status".to_owned(),
        },
        Request::Movement { id: 2, since },
    ] {
        same(&request);
    }
}

#[test]
fn what_is_compared_arrives_as_it_was() {
    let mut desk = Desk::new(Options::default());
    desk.add(imported());
    let analysis = desk.analysis().unwrap();
    let spans = ["2024-01-01..2024-03-31", "2023-01-01..2023-03-31"];
    let periods = Comparison::Periods(spans.map(|span| span.parse().unwrap()));
    let segments = Comparison::Segments(["champions", "lost"].map(str::to_owned));
    for comparison in [periods, segments] {
        let compared = Box::new(compare(&analysis, &comparison));
        same(&Response::Compared { id: 1, compared });
        same(&Request::Compare {
            id: 2,
            comparison: comparison.clone(),
        });
        same(&Request::ExportCompared {
            id: 3,
            comparison,
            style: CsvStyle::Tab,
            locale: "fa".to_owned(),
        });
    }
}

#[test]
fn what_is_asked_arrives_as_it_was() {
    let who = Who {
        departure: Some(Departure::Either),
        bought: Some(Bought::Again),
        ..Who::default()
    };
    let asking = Asking {
        who,
        search: "ann".to_owned(),
        noted: Some(Noted::Somehow),
        by: By::default(),
        ascending: true,
    };
    for request in [
        Request::Open {
            id: 1,
            options: options(),
            may_ask: true,
            remembered: BTreeMap::from([("key".to_owned(), FileOptions::default())]),
        },
        Request::People {
            id: 2,
            asking,
            from: 100,
            count: 100,
        },
        Request::Export {
            id: 3,
            what: Export::Audit,
            style: CsvStyle::Semicolon,
            locale: "fa".to_owned(),
        },
        Request::Cancel { id: u32::MAX },
        Request::Forget,
    ] {
        same(&request);
    }
}

#[test]
fn charts_and_drawings_arrive_as_they_were() {
    for (_, chart) in samples::all() {
        let drawing = crate::chart::draw(&chart, ChartTheme::Page);
        same(&Response::Drawn { id: 1, drawing });
        same(&Request::Draw {
            id: 1,
            chart,
            theme: ChartTheme::Dark,
        });
    }
}

#[test]
fn what_is_said_of_before_arrives_as_it_was() {
    let mut desk = Desk::new(Options::default());
    desk.add(imported());
    let analysis = desk.analysis().unwrap();
    let day = "2023-03-01".parse().unwrap();
    let ids = || vec!["a".to_owned(), "c".to_owned()];
    let handed = Handed {
        given: ids(),
        unreachable: 3,
        ..Handed::default()
    };
    for response in [
        Response::Handed {
            id: 1,
            text: "Email".to_owned(),
            handed,
        },
        Response::Since {
            id: 2,
            since: since(&analysis, day),
        },
        Response::Effect {
            id: 3,
            effect: effect(&analysis, day, &ids(), &ids()[..1]),
        },
        Response::Disguised {
            id: 4,
            texts: ids(),
        },
        Response::Recognized {
            id: 5,
            ids: vec![("1f".to_owned(), "a".to_owned())],
        },
    ] {
        same(&response);
    }
    let (salt, texts) = ("salt".to_owned(), ids());
    for request in [
        Request::ExportPeople {
            id: 1,
            asking: Asking::default(),
            handing: Handing {
                form: ListForm::Brevo,
                keep_back: Some(KeepBack {
                    percent: 20,
                    seed: u64::MAX,
                }),
            },
            style: CsvStyle::Comma,
            locale: "fa".to_owned(),
        },
        Request::Notes { notes: notes() },
        Request::Since { id: 2, day },
        Request::Effect {
            id: 3,
            since: day,
            given: ids(),
            held: Vec::new(),
        },
        Request::Disguise {
            id: 4,
            salt: salt.clone(),
            ids: ids(),
        },
        Request::Recognize { id: 5, salt, texts },
    ] {
        same(&request);
    }
}

#[test]
fn disguised_ids_are_recognized() {
    let mut desk = Desk::new(Options::default());
    desk.add(imported());
    let texts = ["a", "nobody"].map(|id| crate::export::disguised("salt", id));
    let found = desk.recognized("salt", &texts).unwrap();
    assert_eq!(found, [(texts[0].clone(), "a".to_owned())]);
    assert!(desk.recognized("other", &texts).unwrap().is_empty());
}

fn notes() -> Notes {
    let note = Note {
        text: "on holiday".to_owned(),
        mark: Some(Mark::ToCall),
        on: "2026-11-22".parse().ok(),
    };
    Notes::from([("a".to_owned(), note)])
}

/// Options in all their forms.
fn options() -> Options {
    let column = |place| ColumnName::Index(place);
    Options {
        columns: Some(BTreeMap::from([
            (Role::Customer, column(0)),
            (Role::Date, ColumnName::Header("date".to_owned())),
        ])),
        sheet: Some(SheetName::Index(2)),
        scheme: Some(SchemeChoice::default()),
        currency: Some(CurrencyChoice::Rates(BTreeMap::from([
            ("USD".to_owned(), 1.0),
            ("EUR".to_owned(), 1.08),
        ]))),
        as_of: "2024-02-29".parse().ok(),
        files: Some(BTreeMap::from([(
            "till.csv".to_owned(),
            FileOptions::default(),
        )])),
        ..Options::default()
    }
}

#[test]
fn a_worker_without_memory_is_told_from_one_with_a_fault() {
    // As Chromium and Firefox word it.
    for message in ["Uncaught Error: too_large", "Error: too_large"] {
        assert_eq!(Failure::of_crash(message).code, TOO_LARGE);
    }
    let fault = Failure::of_crash("Uncaught RuntimeError: unreachable");
    assert_eq!(
        (fault.code.as_str(), fault.detail.as_str()),
        ("internal", "Uncaught RuntimeError: unreachable")
    );
}
