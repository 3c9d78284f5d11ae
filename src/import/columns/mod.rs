//! Which column is what? By its name first, then by what stands in it.
//!
//! The seven roles that make the ledger are guessed first, each column for one of them. The others
//! (who the customer is, what was sold, where) take what is left, by name only; an e-mail address,
//! a phone number or a name may be what tells customers apart as well.

mod en;
mod fa;
mod hy;
mod looks;
mod names;
mod ru;
mod th;

use std::collections::BTreeMap;

use looks::Looks;
pub(super) use looks::{is_date, is_number};
pub use names::normal;

use crate::model::Role;

/// Column → zero-based place.
pub type Mapping = BTreeMap<Role, usize>;

/// What was guessed, and what a person should look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guess {
    pub mapping: Mapping,
    /// Roles for which several columns are as likely; the guess is the first.
    pub several: Vec<(Role, Vec<usize>)>,
}

/// The roles that make the ledger. For them a doubt is a question.
const LEDGER: [Role; 7] = [
    Role::Customer,
    Role::Order,
    Role::Date,
    Role::Amount,
    Role::Quantity,
    Role::UnitPrice,
    Role::Status,
];

/// Guesses from the header (empty if there is none) and the first rows.
pub fn guess(header: &[String], rows: &[Vec<String>]) -> Guess {
    let width = header
        .len()
        .max(rows.iter().map(Vec::len).max().unwrap_or(0));
    let looks: Vec<Looks> = (0..width).map(|column| Looks::of(rows, column)).collect();
    let names: Vec<String> = header.iter().map(|name| normal(name)).collect();
    let mut guess = Guess::default();
    for role in LEDGER {
        let by_step = free_columns(&guess, &names, role);
        // Where the content belies every name, the name stands: its rows will say what is wrong.
        let fitting = fitting(&by_step, &looks, role);
        let chosen = fitting.or_else(|| by_step.into_iter().find(|columns| !columns.is_empty()));
        guess.take(role, &chosen.unwrap_or_default());
    }
    prefer_amount(&mut guess, &names);
    for role in Role::ALL.into_iter().filter(|role| !LEDGER.contains(role)) {
        let by_step = free_columns(&guess, &names, role);
        if let Some(&column) = fitting(&by_step, &looks, role).iter().flatten().next() {
            guess.mapping.insert(role, column);
        }
    }
    guess_by_content(&mut guess, &looks, rows);
    guess
}

/// Columns with one of a role's names that are free for it, by step.
fn free_columns(guess: &Guess, names: &[String], role: Role) -> Vec<Vec<usize>> {
    let is_free = |column: usize| {
        let mut holders = guess.mapping.iter().filter(|(_, held)| **held == column);
        holders.all(|(holder, _)| holder.may_share(role))
    };
    let columns_of = |step: &Vec<String>| {
        let columns = (0..names.len()).filter(|&column| step.contains(&names[column]));
        columns.filter(|&column| is_free(column)).collect()
    };
    names::steps(role).iter().map(columns_of).collect()
}

/// Of the first step that has some: the columns whose content can be the role's.
fn fitting(by_step: &[Vec<usize>], looks: &[Looks], role: Role) -> Option<Vec<usize>> {
    let fits = |column: &usize| looks.get(*column).is_none_or(|looks| looks.can_be(role));
    let mut by_step = by_step.iter();
    by_step.find_map(|columns| {
        let fitting: Vec<usize> = columns.iter().copied().filter(fits).collect();
        (!fitting.is_empty()).then_some(fitting)
    })
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

/// A name that may be the unit's price or the row's, in its one form.
const PRICES: [&str; 6] = ["price", "գին", "գինը", "قیمت", "ราคา", "цена"];

/// A price without a quantity is the amount; with an amount neither is needed.
fn prefer_amount(guess: &mut Guess, names: &[String]) {
    let mapping = &mut guess.mapping;
    if !mapping.contains_key(&Role::Amount)
        && !mapping.contains_key(&Role::Quantity)
        && let Some(price) = mapping.get(&Role::UnitPrice).copied()
        && names
            .get(price)
            .is_some_and(|name| PRICES.contains(&name.as_str()))
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
        use Role::{
            Amount, Country, Customer, Date, Email, Order, Product, Quantity, Status, UnitPrice,
        };
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
                (UnitPrice, 4),
                (Product, 1),
                (Country, 6)
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
                (Status, 4),
                (Email, 1)
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

    #[test]
    fn names_of_every_language_are_recognised() {
        use Role::{
            Amount, Birthday, Branch, Category, Channel, Consent, Coupon, Currency, Customer, Date,
            Discount, Email, Name, Order, Phone, Product, Quantity, Staff, Time, UnitPrice,
        };
        let roles = |header: &str| -> Vec<Role> {
            let header: Vec<String> = header.split(',').map(str::to_owned).collect();
            let mut found: Vec<(usize, Role)> = guess(&header, &[])
                .mapping
                .into_iter()
                .map(|(role, column)| (column, role))
                .collect();
            found.sort();
            found.into_iter().map(|(_, role)| role).collect()
        };
        assert_eq!(
            roles(
                "Հաճախորդի կոդ,Անուն,Հեռ.,Պատվեր N,Ամսաթիվ,Ժամ,Ապրանք,Քանակ,Միավորի գին,Մասնաճյուղ"
            ),
            [
                Customer, Name, Phone, Order, Date, Time, Product, Quantity, UnitPrice, Branch
            ]
        );
        assert_eq!(
            roles(
                "شماره فاکتور,تاريخ,نام و نام خانوادگی,موبایل,مبلغ نهایی,تخفیف,کد تخفیف,صندوق‌دار"
            ),
            [
                Order, Date, Name, Customer, Phone, Amount, Discount, Coupon, Staff
            ]
        );
        assert_eq!(
            roles("เลขที่ใบเสร็จ,วันที่,รหัสสมาชิก,ชื่อ-นามสกุล,ยอดสุทธิ,สกุลเงิน,ช่องทางการขาย,หมวดหมู่,วันเกิด"),
            [
                Order, Date, Customer, Name, Amount, Currency, Channel, Category, Birthday
            ]
        );
        assert_eq!(
            roles("№ заказа,Дата заказа,Эл. почта,ФИО,Сумма заказа,Согласие на рассылку,Кассир"),
            [Order, Date, Customer, Email, Name, Amount, Consent, Staff]
        );
    }

    #[test]
    fn a_customer_may_be_an_address_but_no_other_column_is_two_things() {
        use Role::{Amount, Customer, Date, Email, Phone};
        assert_eq!(
            guessed("phone,date,amount", "+374 91 123456,2024-01-05,5"),
            [(Customer, 0), (Date, 1), (Amount, 2), (Phone, 0)]
        );
        assert_eq!(
            guessed("customer_id,email,date,amount", "7,a@b.c,2024-01-05,5"),
            [(Customer, 0), (Date, 2), (Amount, 3), (Email, 1)]
        );
        // The date is not the time as well.
        assert_eq!(
            guessed("customer,time,amount", "ann,2024-01-05,5"),
            [(Customer, 0), (Date, 1), (Amount, 2)]
        );
    }

    #[test]
    fn roles_beside_the_ledger_ask_nothing_and_need_fitting_content() {
        let header =
            ["customer_id", "date", "amount", "phone", "mobile", "email"].map(str::to_owned);
        let row = ["7", "2024-01-05", "5", "091 112233", "093 445566", "none"].map(str::to_owned);
        let guess = guess(&header, &[row.to_vec()]);
        assert_eq!(guess.several, []);
        assert_eq!(guess.mapping[&Role::Phone], 3);
        assert!(!guess.mapping.contains_key(&Role::Email));
    }

    #[test]
    fn a_named_column_is_not_taken_for_the_customer() {
        let found = guessed("date,amount,country", "2024-01-05,5,Armenia");
        assert!(!found.iter().any(|(role, _)| *role == Role::Customer));
    }
}
