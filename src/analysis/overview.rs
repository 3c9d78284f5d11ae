//! What the overview page shows beyond the report: sales by month, the R × F grid, who is leaving,
//! and which part of rows and sales has a customer.

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::audit::Audit;
use super::ladder::Step;
use super::purchases::InPeriod;
use super::report::Report;
use super::window::{Window, window};
use super::{Analysis, CustomerIndex, History, departure, ratio};
use crate::model::{Contact, Day, Granularity, Money, Period, Role, Watch};

/// The report without its customers, and what else the overview page draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// `report.customers` is empty here: the list stays in the worker.
    pub report: Report,
    pub coverage: Coverage,
    pub months: Vec<MonthRow>,
    /// 25 cells, recency score 5 first, within it frequency score 1 first.
    pub grid: Vec<GridCell>,
    pub leaving: Leaving,
    /// From each purchase to the next.
    pub ladder: Vec<Step>,
    /// What share of revenue the best 0 %, 5 %, 10 % … 100 % of customers bring; empty where there is no
    /// share of it.
    pub pareto: Vec<f64>,
    pub audit: Audit,
    /// Customers as the files tell them apart, where the options merge some.
    pub customers_unmerged: Option<u64>,
    /// The periods of cohorts and retention, and the months, that are there where there are too many.
    pub periods_shown: Option<Window>,
    pub months_shown: Option<Window>,
    /// What one may filter by.
    pub columns: Vec<OfferedColumn>,
}

/// A column of the open files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedColumn {
    /// As the header names it.
    pub name: String,
    /// What it was read as, if anything.
    pub role: Option<Role>,
}

/// Which part of the file's rows and sales the figures stand on, to reconcile with one's books.
/// Sales are sums of all amounts that could be read, refunds included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    pub rows: u64,
    pub rows_kept: u64,
    pub sales: f64,
    pub sales_kept: f64,
    /// `sales_kept / sales`.
    pub sales_share: Option<f64>,
}

/// Counted orders and revenue of one calendar month; months without an order are there too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MonthRow {
    pub month: Period,
    pub orders: u64,
    pub revenue: f64,
    pub customers: u64,
    /// Of these, those whose first order is in it.
    pub new_customers: u64,
    pub in_progress: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GridCell {
    pub r: u8,
    pub f: u8,
    pub customers: u64,
    pub revenue: f64,
    /// The segment most of the cell's customers are in, and `None` for an empty cell.
    pub segment: Option<String>,
}

/// Customers to win back, by revenue descending, then by id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Leaving {
    pub customers: u64,
    pub revenue: f64,
    /// The first of them; the download has all.
    pub first: Vec<LeavingRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeavingRow {
    pub customer: String,
    /// Empty where the files say none, or say it in the id.
    pub name: String,
    pub orders: u64,
    pub revenue: f64,
    pub last_date: Day,
    pub recency_days: i32,
    /// Mean days between purchase days; `None` with fewer than two.
    pub mean_gap_days: Option<f64>,
    pub segment: String,
    pub lapsed: bool,
    pub overdue: bool,
}

/// How many people the page's leaving list shows at once; the download has all.
const LEAVING_SHOWN: usize = 200;

/// What the overview page shows of an analysis.
pub fn overview(analysis: &Analysis<'_>) -> Overview {
    overview_watched(analysis, Watch::default())
}

/// The same, told about.
pub fn overview_watched(analysis: &Analysis<'_>, watch: Watch<'_>) -> Overview {
    let granularity = analysis.settings.granularity;
    let periods_shown = window(&analysis.history, granularity);
    let months_shown = window(&analysis.history, Granularity::Month);
    let figures = watch.within(0.0, 0.9, |watch| analysis.shown_figures(watch));
    let (mut report, mut months) = (analysis.report_of(figures.counted), figures.months);
    if let Some(window) = periods_shown {
        window.cut(&mut report);
    }
    if let Some(window) = months_shown {
        window.cut_months(&mut months);
    }
    let leaving = everybody_leaving(analysis);
    let leaving_customers = leaving.len() as u64;
    let leaving_revenue: Money = leaving
        .iter()
        .map(|&customer| analysis.history.revenue(customer))
        .sum();
    let first = analysis.history.first_by_revenue(leaving, LEAVING_SHOWN);
    watch.tell(0.95);
    Overview {
        coverage: coverage(analysis, &report),
        months,
        grid: grid(analysis),
        leaving: Leaving {
            customers: leaving_customers,
            revenue: leaving_revenue.to_f64(),
            first: first
                .into_iter()
                .map(|customer| leaving_row(analysis, customer))
                .collect(),
        },
        ladder: figures.ladder,
        pareto: analysis.pareto().to_vec(),
        audit: figures.audit,
        customers_unmerged: None,
        periods_shown,
        months_shown,
        columns: Vec::new(),
        report,
    }
}

fn coverage(analysis: &Analysis<'_>, report: &Report) -> Coverage {
    let history = &analysis.history;
    let kept = history.total_revenue() + history.revenue_without_customer;
    let aside: Money = history
        .set_aside
        .iter()
        .map(|(_, tally)| tally.amount)
        .sum();
    let sales = (kept + aside).to_f64();
    Coverage {
        rows: report.import.rows,
        rows_kept: report.import.rows_kept,
        sales,
        sales_kept: kept.to_f64(),
        sales_share: ratio(kept.to_f64(), sales),
    }
}

/// Every month from the first counted order's to the last one's.
pub fn months(history: &History<'_>) -> Vec<MonthRow> {
    let mut months = Months::<Money>::new(history);
    let mut by_month = history.by_period(Granularity::Month);
    history.for_each(|purchases| months.add(by_month.of(purchases)));
    months.rows(history)
}

/// Months while they are counted.
pub(super) struct Months<A> {
    first: Period,
    sums: Vec<InMonth<A>>,
}

#[derive(Clone, Copy, Default)]
struct InMonth<A> {
    orders: u64,
    customers: u64,
    new_customers: u64,
    revenue: A,
}

impl<A: Amount> Months<A> {
    pub fn new(history: &History<'_>) -> Self {
        let (first, last) = history.periods(Granularity::Month);
        Self {
            first,
            sums: vec![InMonth::default(); last.since(first) as usize + 1],
        }
    }

    /// Counts a customer, by month.
    pub fn add(&mut self, months: &[InPeriod<A>]) {
        let mut is_first = true;
        for month in months {
            // What went back before the first order or after the last one is in no month.
            let place = usize::try_from(month.number).ok();
            if let Some(sums) = place.and_then(|place| self.sums.get_mut(place)) {
                sums.orders += u64::from(month.orders);
                let is_buyer = month.orders > 0;
                sums.customers += u64::from(is_buyer);
                sums.new_customers += u64::from(is_buyer && is_first);
                is_first &= !is_buyer;
                sums.revenue += month.revenue;
            }
        }
    }

    pub fn rows(self, history: &History<'_>) -> Vec<MonthRow> {
        let row = |(sums, number): (InMonth<A>, i32)| {
            let month = self.first.plus(number);
            MonthRow {
                month,
                orders: sums.orders,
                revenue: sums.revenue.money().to_f64(),
                customers: sums.customers,
                new_customers: sums.new_customers,
                in_progress: month.last_day() >= history.as_of,
            }
        };
        self.sums.into_iter().zip(0..).map(row).collect()
    }
}

fn grid(analysis: &Analysis<'_>) -> Vec<GridCell> {
    let rfm = &analysis.rfm;
    let segments = rfm.report.segments.len();
    let mut cells = vec![(Money::ZERO, vec![0_u64; segments]); 25];
    for customer in analysis.history.customers() {
        let scores = rfm.scores[customer];
        let place = usize::from(5 - scores.r) * 5 + usize::from(scores.f - 1);
        cells[place].0 += analysis.history.revenue(customer);
        cells[place].1[usize::from(rfm.segments[customer])] += 1;
    }
    let cells = cells.into_iter().enumerate();
    cells
        .map(|(place, (revenue, by_segment))| {
            let customers = by_segment.iter().sum();
            // The first of several as large.
            let largest = (0..segments)
                .rev()
                .max_by_key(|&segment| by_segment[segment]);
            let named = largest.filter(|_| customers > 0);
            GridCell {
                r: 5 - (place / 5) as u8,
                f: (place % 5) as u8 + 1,
                customers,
                revenue: revenue.to_f64(),
                segment: named.map(|segment| rfm.report.segments[segment].segment.clone()),
            }
        })
        .collect()
}

/// Everyone lapsed or overdue, by revenue descending, then by id.
pub fn leaving(analysis: &Analysis<'_>) -> Vec<CustomerIndex> {
    let mut customers = everybody_leaving(analysis);
    analysis.history.sort_by_revenue(&mut customers);
    customers
}

fn everybody_leaving(analysis: &Analysis<'_>) -> Vec<CustomerIndex> {
    let history = &analysis.history;
    let threshold = history.as_of.minus_months(analysis.settings.lapsed_months);
    let is_leaving = |&customer: &CustomerIndex| {
        history.last_day(customer) < threshold || departure::is_overdue(history, customer)
    };
    history.customers().filter(is_leaving).collect()
}

/// What the list of those who are leaving says of a customer.
pub fn leaving_row(analysis: &Analysis<'_>, customer: CustomerIndex) -> LeavingRow {
    let Analysis {
        history,
        rfm,
        settings,
        ..
    } = analysis;
    let threshold = history.as_of.minus_months(settings.lapsed_months);
    let id = history.id(customer).into_owned();
    let name = history.contact(customer, Contact::Name).into_owned();
    LeavingRow {
        name: if name == id { String::new() } else { name },
        customer: id,
        orders: history.frequency(customer) as u64,
        revenue: history.revenue(customer).to_f64(),
        last_date: history.last_day(customer),
        recency_days: history.recency_days(customer),
        mean_gap_days: departure::mean_gap_days(history, customer),
        segment: rfm.segment_name(customer).to_owned(),
        lapsed: history.last_day(customer) < threshold,
        overdue: departure::is_overdue(history, customer),
    }
}
