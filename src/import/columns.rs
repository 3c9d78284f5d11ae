//! Which column is what? By its name first, then by what stands in it.

use std::collections::BTreeMap;

use super::date::Written;
use super::decimal::parse_decimal;
use crate::model::{DecimalMark, Role};

/// Column → zero-based place.
pub type Mapping = BTreeMap<Role, usize>;

/// What was guessed, and what a person should look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guess {
    pub mapping: Mapping,
    /// Roles for which several columns are as likely; the guess is the first.
    pub several: Vec<(Role, Vec<usize>)>,
}

/// Names as exporters write them, the likeliest first; letters and digits only, in lower case.
/// A `|` separates steps: within a step names are as likely.
const NAMES: [(Role, &str); 7] = [
    (
        Role::Customer,
        "customerid|customerno customernumber customerkey customercode clientid clientno memberid \
         userid buyerid accountid contactid custid|شناسهمشتری کدمشتری شمارهمشتری|customeremail \
         email emailaddress buyeremail billingemail ایمیل|customer client buyer member user \
         مشتری خریدار|customerphone phone phonenumber mobile billingphone تلفن موبایل شمارهتماس|\
         customername clientname buyername fullname name نام ناممشتری",
    ),
    (
        Role::Order,
        "orderid orderno ordernumber ordercode|invoiceno invoiceid invoicenumber invoice|order|\
         شناسهسفارش شمارهسفارش کدسفارش شمارهفاکتور سفارش|transactionid transactionno \
         transactionnumber transaction|receiptid receiptno receiptnumber receipt billno billid \
         ticketno saleid purchaseid documentno",
    ),
    (
        Role::Date,
        "orderdate invoicedate purchasedate orderedat saledate transactiondate|createdat created \
         datecreated orderdatetime ordertime|date datetime timestamp day تاریخ تاریخسفارش|\
         paidat paiddate processedat completedat|time",
    ),
    (
        Role::Amount,
        "amount totalamount orderamount orderamountpaid amountpaid netamount|total ordertotal \
         grandtotal totalprice linetotal totalsales ordervalue totalpaid|revenue sales netsales \
         grosssales turnover|مبلغ مبلغکل جمع جمعکل|subtotal sum paid value monetary spend spent",
    ),
    (
        Role::Quantity,
        "quantity|qty|units pieces itemcount itemquantity lineitemquantity تعداد",
    ),
    (
        Role::UnitPrice,
        "unitprice|priceperunit priceeach itemprice lineitemprice قیمتواحد|price قیمت|rate",
    ),
    (
        Role::Status,
        "orderstatus financialstatus paymentstatus|status وضعیت وضعیتسفارش|orderstate",
    ),
];

/// Guesses from the header (empty if there is none) and the first rows.
pub fn guess(header: &[String], rows: &[Vec<String>]) -> Guess {
    let width = header
        .len()
        .max(rows.iter().map(Vec::len).max().unwrap_or(0));
    let looks: Vec<Looks> = (0..width).map(|column| Looks::of(rows, column)).collect();
    let names: Vec<String> = header.iter().map(|name| normal(name)).collect();
    let mut guess = Guess::default();
    for (role, steps) in NAMES {
        let taken = |column: usize| guess.mapping.values().any(|&other| other == column);
        let fits = |column: usize| looks.get(column).is_none_or(|looks| looks.can_be(role));
        let steps = steps.split('|').map(|step| by_name(&names, step));
        let by_step: Vec<Vec<usize>> = steps
            .map(|columns| {
                columns
                    .into_iter()
                    .filter(|&column| !taken(column))
                    .collect()
            })
            .collect();
        let fitting = by_step.iter().map(|columns: &Vec<usize>| {
            let columns = columns.iter().copied();
            columns.filter(|&column| fits(column)).collect::<Vec<_>>()
        });
        // Where the content belies every name, the name stands: its rows will say what is wrong.
        let chosen = fitting
            .chain(by_step.iter().cloned())
            .find(|columns| !columns.is_empty());
        guess.take(role, &chosen.unwrap_or_default());
    }
    prefer_amount(&mut guess, &names);
    guess_by_content(&mut guess, &looks, rows);
    guess
}

impl Guess {
    fn take(&mut self, role: Role, columns: &[usize]) {
        if let Some(&first) = columns.first() {
            self.mapping.insert(role, first);
        }
        if columns.len() > 1 {
            self.several.push((role, columns.to_vec()));
        }
    }
}

/// Columns with one of the names of a step.
fn by_name(names: &[String], step: &str) -> Vec<usize> {
    let is_named = |name: &String| step.split_whitespace().any(|known| known == name);
    let names = names.iter().enumerate();
    names
        .filter(|(_, name)| is_named(name))
        .map(|(column, _)| column)
        .collect()
}

/// A price without a quantity is the amount; with an amount neither is needed.
fn prefer_amount(guess: &mut Guess, names: &[String]) {
    let mapping = &mut guess.mapping;
    if !mapping.contains_key(&Role::Amount)
        && !mapping.contains_key(&Role::Quantity)
        && let Some(price) = mapping.get(&Role::UnitPrice).copied()
        && names
            .get(price)
            .is_some_and(|name| name == "price" || name == "قیمت")
    {
        mapping.insert(Role::Amount, price);
    }
    let needs_no_factors = mapping.contains_key(&Role::Amount)
        || !(mapping.contains_key(&Role::Quantity) && mapping.contains_key(&Role::UnitPrice));
    if needs_no_factors {
        let is_factor = |role: Role| matches!(role, Role::Quantity | Role::UnitPrice);
        mapping.retain(|&role, _| !is_factor(role));
        guess.several.retain(|&(role, _)| !is_factor(role));
    }
}

/// Fills what names did not tell, where the content leaves one possibility.
fn guess_by_content(guess: &mut Guess, looks: &[Looks], rows: &[Vec<String>]) {
    let has_amount = |mapping: &Mapping| {
        mapping.contains_key(&Role::Amount) || mapping.contains_key(&Role::Quantity)
    };
    let only = |guess: &Guess, fits: &dyn Fn(&Looks) -> bool| {
        let taken = |column: &usize| guess.mapping.values().any(|other| other == column);
        let mut fitting = (0..looks.len()).filter(|column| !taken(column) && fits(&looks[*column]));
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    };
    if !guess.mapping.contains_key(&Role::Date)
        && let Some(column) = only(guess, &|looks| looks.dates > 0.8 && looks.numbers < 0.5)
    {
        guess.mapping.insert(Role::Date, column);
    }
    if !has_amount(&guess.mapping)
        && let Some(column) = only(guess, &|looks| looks.numbers > 0.8 && looks.fractions > 0.0)
    {
        guess.mapping.insert(Role::Amount, column);
    }
    let is_rest_known = guess.mapping.contains_key(&Role::Date) && has_amount(&guess.mapping);
    if is_rest_known
        && rows.len() > 1
        && !guess.mapping.contains_key(&Role::Customer)
        && let Some(column) = only(guess, &|looks| looks.filled > 0.5 && looks.dates < 0.5)
    {
        guess.mapping.insert(Role::Customer, column);
    }
}

/// Letters and digits of a name, in lower case, so that `Customer ID` is `customer_id`.
pub fn normal(name: &str) -> String {
    let letters = name.chars().filter(|character| character.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Shares of a column's first cells.
#[derive(Clone, Copy, Debug, Default)]
struct Looks {
    filled: f64,
    /// Of the filled ones:
    dates: f64,
    /// Numbers that may count a date's days or seconds.
    counts: f64,
    numbers: f64,
    fractions: f64,
}

impl Looks {
    fn of(rows: &[Vec<String>], column: usize) -> Self {
        let cells = rows.iter().filter_map(|row| row.get(column));
        let filled: Vec<&str> = cells
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        let share = |fits: &dyn Fn(&str) -> bool| {
            filled.iter().filter(|cell| fits(cell)).count() as f64 / filled.len().max(1) as f64
        };
        Self {
            filled: filled.len() as f64 / rows.len().max(1) as f64,
            dates: share(&is_date),
            counts: share(&is_count),
            numbers: share(&is_number),
            fractions: share(&|cell| is_number(cell) && cell.contains(['.', ','])),
        }
    }

    /// A column named like a date without a date in it is none, and so on. An empty one may be.
    fn can_be(&self, role: Role) -> bool {
        match role {
            Role::Date => self.filled == 0.0 || self.dates >= 0.5 || self.counts >= 0.9,
            Role::Amount | Role::Quantity | Role::UnitPrice => {
                self.filled == 0.0 || self.numbers >= 0.5
            }
            Role::Customer | Role::Order | Role::Status => true,
        }
    }
}

pub(super) fn is_date(cell: &str) -> bool {
    Written::parse(cell.as_bytes()).is_some_and(Written::is_day)
}

fn is_count(cell: &str) -> bool {
    Written::parse(cell.as_bytes()).is_some_and(Written::is_count)
}

pub(super) fn is_number(cell: &str) -> bool {
    [DecimalMark::Point, DecimalMark::Comma]
        .into_iter()
        .any(|mark| parse_decimal(cell.as_bytes(), mark).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(header: &str, row: &str) -> Vec<(Role, usize)> {
        let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
        let header = if header.is_empty() {
            Vec::new()
        } else {
            cells(header)
        };
        guess(&header, &[cells(row), cells(row)])
            .mapping
            .into_iter()
            .collect()
    }

    #[test]
    fn known_exports_are_recognised() {
        use Role::{Amount, Customer, Date, Order, Quantity, Status, UnitPrice};
        assert_eq!(
            guessed(
                "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
                "536365,85123A,6,2010-12-01 08:26:00,2.55,17850,United Kingdom"
            ),
            [
                (Customer, 5),
                (Order, 0),
                (Date, 3),
                (Quantity, 2),
                (UnitPrice, 4)
            ]
        );
        assert_eq!(
            guessed("customer_id,date,cds,amount", "0001,1997-01-01,2,29.33"),
            [(Customer, 0), (Date, 1), (Amount, 3)]
        );
        assert_eq!(
            guessed(
                "Order ID,Email,Created at,Total,Financial Status",
                "1,a@b.c,2024-01-01,5,paid"
            ),
            [
                (Customer, 1),
                (Order, 0),
                (Date, 2),
                (Amount, 3),
                (Status, 4)
            ]
        );
        assert_eq!(
            guessed("مشتری,تاریخ,مبلغ", "a,2024-01-01,5"),
            [(Customer, 0), (Date, 1), (Amount, 2)]
        );
    }

    #[test]
    fn content_fills_what_names_leave_open() {
        use Role::{Amount, Customer, Date};
        let expected = [(Customer, 0), (Date, 1), (Amount, 2)];
        assert_eq!(guessed("", "ann,2024-01-05,12.50"), expected);
        assert_eq!(
            guessed("wer,wann,wieviel", "ann,05.01.2024,12.50"),
            expected
        );
    }

    #[test]
    fn a_name_that_the_content_belies_gives_way_to_another() {
        let date = |header, row| {
            let found = guessed(header, row)
                .into_iter()
                .find(|(role, _)| *role == Role::Date);
            found.map(|(_, column)| column)
        };
        let row = "ann,soon,2024-01-05,5";
        assert_eq!(date("customer,order date,created at,amount", row), Some(2));
        assert_eq!(
            date("customer,order date,note,amount", "ann,soon,x,5"),
            Some(1)
        );
    }

    #[test]
    fn two_columns_of_one_name_are_a_question() {
        let header = ["customer_id", "date", "Date", "amount"].map(str::to_owned);
        let row = ["a", "2024-01-01", "2024-01-02", "5"]
            .map(str::to_owned)
            .to_vec();
        assert_eq!(guess(&header, &[row]).several, [(Role::Date, vec![1, 2])]);
    }
}
