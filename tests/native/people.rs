//! Lists of customers beside the orders.

use retention_widget::analysis::report::Report;
use retention_widget::engine::{EngineError, report_of};
use retention_widget::import::NamedBytes;
use retention_widget::model::{FileKind, Options};

const ORDERS: &str =
    "customer_id,date,amount\nC1,2024-01-05,10\nC2,2024-01-06,20\nC1,2024-02-07,30\n";
const PEOPLE: &str = "Customer ID,First name,E-mail,Phone,Birthday\nC1,Ann,ann@x.am,091234567,1990-05-01\nC9,Zoe,zoe@x.am,,\n";

fn read(files: &[(&str, &str)]) -> Result<Report, EngineError> {
    let files: Vec<NamedBytes<'_>> = files
        .iter()
        .map(|(name, text)| NamedBytes {
            name,
            bytes: text.as_bytes(),
        })
        .collect();
    report_of(&files, &Options::default())
}

#[test]
fn a_list_of_customers_changes_no_figure() {
    let alone = read(&[("orders.csv", ORDERS)]).unwrap();
    for files in [
        [("orders.csv", ORDERS), ("people.csv", PEOPLE)],
        [("people.csv", PEOPLE), ("orders.csv", ORDERS)],
    ] {
        let both = read(&files).unwrap();
        assert_eq!(both.summary, alone.summary);
        assert_eq!((both.import.rows, both.import.rows_kept), (3, 3));
        let people = both.import.files.iter();
        let mut people = people.filter(|file| file.kind == FileKind::Customers);
        let file = people.next().unwrap();
        assert_eq!(
            (file.file.as_str(), file.rows, file.found),
            ("people.csv", 2, Some(1))
        );
        assert!(people.next().is_none());
    }
}

#[test]
fn a_list_of_customers_alone_says_what_is_missing() {
    let error = read(&[("people.csv", PEOPLE)]).unwrap_err();
    assert_eq!(error.code(), "only_customers");
}

#[test]
fn an_orders_file_without_dates_is_no_list_of_customers() {
    let error = read(&[("orders.csv", "customer,email,amount\na,a@x.am,5\n")]).unwrap_err();
    assert_eq!(error.code(), "columns_not_found");
}
