//! What a look says of small files.

use super::*;
use crate::import::container::SheetBeginning;
use crate::model::{ColumnName, FileOptions};

fn sample(text: &str) -> Sample {
    Sample {
        name: "orders.csv".to_owned(),
        text: text.as_bytes().to_vec(),
        is_whole: true,
        shape: Shape::Csv,
        origin: Origin::default(),
        key: None,
        others: Others::default(),
    }
}

fn looked_at(text: &str) -> Look {
    look(&sample(text), &Options::default()).unwrap()
}

/// As the page sends what a person chose.
fn own(options: FileOptions) -> Options {
    Options {
        files: Some(BTreeMap::from([("orders.csv".to_owned(), options)])),
        ..Options::default()
    }
}

#[test]
fn rows_stand_beside_what_they_become() {
    let look = looked_at(
        "customer,date,amount,status\nann,25/01/2024,\"1.234,50\",paid\nbob,32/01/2024,3,x\n",
    );
    assert_eq!(look.header, ["customer", "date", "amount", "status"]);
    assert_eq!(look.rows[0].line, 2);
    assert_eq!(look.rows[0].cells[2], "1.234,50");
    let Becomes::Sale {
        date,
        amount,
        status,
        ..
    } = &look.rows[0].becomes
    else {
        panic!("{:?}", look.rows[0])
    };
    assert_eq!(date.to_string(), "2024-01-25");
    assert_eq!((*amount, status.as_str()), (1234.5, "paid"));
    let (reason, column) = (Reason::BadDate, Some(1));
    assert_eq!(look.rows[1].becomes, Becomes::SetAside { reason, column });
    assert_eq!((look.sampled, look.used), (2, 1));
}

#[test]
fn the_evidence_names_the_first_date_that_decides_and_its_line() {
    let text = "customer,date,amount\na,01/02/2024,1\na,25/01/2024,1\na,26/01/2024,1\n";
    let look = looked_at(text);
    let expected = Votes {
        count: 2,
        example: "25/01/2024".into(),
        line: 3,
    };
    assert_eq!(look.dates.day_first, expected);
    assert_eq!((look.dates.open.count, look.dates.is_open), (1, false));
    assert_eq!(
        look.instead.date_orders,
        [
            (DateOrder::Dmy, 3),
            (DateOrder::Mdy, 1),
            (DateOrder::Ymd, 0)
        ]
    );
}

#[test]
fn what_nothing_decides_is_open() {
    let look = looked_at("customer,date,amount\na,01/02/2024,\"1,234\"\n");
    assert!(look.dates.is_open && look.decimals.is_open);
    assert_eq!(look.decimals.open.example, "1,234");
    let decimal = Some(DecimalMark::Comma);
    let options = own(FileOptions {
        decimal,
        ..FileOptions::default()
    });
    let look = super::look(
        &sample("customer,date,amount\na,2024-02-01,\"1,234\"\n"),
        &options,
    );
    assert!(!look.unwrap().decimals.is_open);
}

#[test]
fn a_files_own_choices_change_its_look_alone() {
    let text = "Report of May;;\nwho;when;what\nann;2024-05-01;5\n";
    let look = super::look(&sample(text), &Options::default()).unwrap();
    assert_eq!(look.beginning.len(), 3);
    let columns = [(Role::Customer, 0), (Role::Date, 1), (Role::Amount, 2)];
    let columns = columns.map(|(role, place)| (role, ColumnName::Index(place)));
    let options = own(FileOptions {
        header_row: Some(2),
        columns: Some(columns.into_iter().collect()),
        ..FileOptions::default()
    });
    let look = super::look(&sample(text), &options).unwrap();
    assert_eq!(look.header_record, Some(2));
    assert_eq!((look.used, look.rows[0].line), (1, 3));
    let other = Sample {
        name: "other.csv".to_owned(),
        ..sample(text)
    };
    let other = super::look(&other, &options).unwrap();
    assert_eq!(other.rows[0].line, look.rows[0].line);
}

#[test]
fn an_encoding_of_its_own_does_not_trouble_the_reader_of_decoded_text() {
    let encoding = Some("windows-1251".to_owned());
    let options = own(FileOptions {
        encoding,
        ..FileOptions::default()
    });
    let look = super::look(&sample("клиент,дата,сумма\nАня,2024-05-01,5\n"), &options).unwrap();
    assert_eq!(look.columns[&Role::Customer], 0);
    assert_eq!(look.used, 1);
}

#[test]
fn a_list_of_customers_shows_people() {
    let look = looked_at("name,email,phone\nAnn,ann@x.am,091 112233\n");
    assert_eq!(look.kind, FileKind::Customers);
    assert!(matches!(&look.rows[0].becomes, Becomes::Person { name, .. } if name == "Ann"));
    assert!(look.missing.is_empty());
}

#[test]
fn another_header_and_no_preset_say_what_they_would_make_usable() {
    let text = "Sales of May;;\ncustomer;date;amount\nann;2024-05-01;5\nbob;2024-05-02;7\n";
    let instead = looked_at(text).instead;
    assert_eq!(
        instead.headers,
        [(0, 0, 3), (1, 0, 3), (2, 2, 2), (3, 0, 1), (4, 0, 0)]
    );
    assert_eq!(
        instead.delimiters,
        [(',', 0), (';', 2), ('\t', 0), ('|', 0)]
    );
    assert!(instead.presets.is_empty());
    let orders = "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price\n\
        #1,a@x.am,paid,2024-05-01 10:00:00 +0400,,AMD,10,0,0,10,2024-05-01 10:00:00 +0400,1,Mug,5\n\
        #1,a@x.am,,,,,,,,,2024-05-01 10:00:00 +0400,1,Cup,5\n";
    let look = looked_at(orders);
    assert_eq!(look.preset.as_deref(), Some("shopify"));
    let presets = look.instead.presets;
    assert_eq!(presets[0], ("shopify".to_owned(), 2));
    assert_eq!((presets[1].0.as_str(), presets[1].1 < 2), ("none", true));
    let options = own(FileOptions {
        preset: Some("none".into()),
        ..FileOptions::default()
    });
    let look = super::look(&sample(orders), &options).unwrap();
    assert_eq!((look.preset, look.instead.presets), (None, presets));
}

#[test]
fn the_other_ways_to_read_a_table_are_those_that_choosing_them_gives() {
    let text = "customer,date,amount\na,01/02/1403,\"1,5\"\nb,13/02/1403,1.25\nc,02/13/2024,7\n";
    let now = looked_at(text);
    for (order, used) in now.instead.date_orders {
        let date_order = Some(order);
        let options = own(FileOptions {
            date_order,
            ..FileOptions::default()
        });
        assert_eq!(super::look(&sample(text), &options).unwrap().used, used);
    }
    for (system, used) in now.instead.calendars {
        let calendar = Some(system);
        let options = own(FileOptions {
            calendar,
            ..FileOptions::default()
        });
        assert_eq!(super::look(&sample(text), &options).unwrap().used, used);
    }
    for (mark, used) in now.instead.decimals {
        let decimal = Some(mark);
        let options = own(FileOptions {
            decimal,
            ..FileOptions::default()
        });
        assert_eq!(super::look(&sample(text), &options).unwrap().used, used);
    }
}

#[test]
fn sheets_say_whether_they_hold_orders() {
    let sheet = |name: &str, text: &str| SheetBeginning {
        name: name.to_owned(),
        rows: text.lines().count() as u64,
        text: text.to_owned(),
    };
    let found = sheet_looks(
        &[
            sheet("May", "customer,date,amount\nann,2024-05-01,5\n"),
            sheet("Notes", "remember,the milk\n"),
            sheet("People", "name,email\nAnn,ann@x.am\n"),
        ],
        &Options::default(),
    );
    let found: Vec<_> = found
        .iter()
        .map(|sheet| (&*sheet.name, sheet.rows, sheet.has_orders))
        .collect();
    assert_eq!(
        found,
        [("May", 1, true), ("Notes", 0, false), ("People", 1, false)]
    );
}
