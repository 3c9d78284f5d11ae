//! The whole report of a ledger: every analysis once, put together.

use std::cell::RefCell;
use std::rc::Rc;

use super::counted::{Counted, Shown, ShownFigures};
use super::report::{
    ConcentrationReport, CustomerColumns, CustomerRow, Customers, FileReport, ImportReport,
    REPORT_VERSION, Report, SetAside, Summary,
};
use super::rfm::{Ranks, Rfm};
use super::{AnalysisError, History, Settings, currency, departure, ratio, rfm};
use crate::model::{CustomersChoice, FileKind, Ledger, Watch};

/// What a ledger says under some settings, and what the lists need to say it of a person.
#[derive(Debug)]
pub struct Analysis<'l> {
    pub history: History<'l>,
    pub rfm: Rfm,
    pub settings: Settings,
    concentration: ConcentrationReport,
    pareto: Rc<[f64]>,
    /// What was made of the same history before, under these settings or others.
    pub(super) shown: Rc<RefCell<Shown>>,
}

impl<'l> Analysis<'l> {
    pub fn new(ledger: &'l Ledger, settings: Settings) -> Result<Self, AnalysisError> {
        let history = History::new(ledger, &settings)?;
        let ranks = Ranks::new(&history);
        Ok(Self::of(history, &ranks, settings, Rc::default()))
    }

    /// Of a history whose customers are ranked.
    pub(super) fn of(
        history: History<'l>,
        ranks: &Ranks,
        settings: Settings,
        shown: Rc<RefCell<Shown>>,
    ) -> Self {
        Self {
            rfm: rfm::rfm_of(&history, &settings.scheme, ranks),
            concentration: ranks.concentration.clone(),
            pareto: Rc::clone(&ranks.pareto),
            history,
            settings,
            shown,
        }
    }

    pub fn concentration(&self) -> &ConcentrationReport {
        &self.concentration
    }

    /// What share of revenue the best 0 %, 5 %, 10 % … 100 % of customers bring; empty where there is no
    /// share of it.
    pub fn pareto(&self) -> &[f64] {
        &self.pareto
    }

    /// The report with the customers as the settings want them.
    pub fn report(&self) -> Report {
        let customers = match self.settings.customers {
            CustomersChoice::Rows => Customers::Rows(self.customer_rows()),
            CustomersChoice::Columns => Customers::Columns(self.customer_columns()),
            CustomersChoice::None => Customers::Rows(Vec::new()),
        };
        Report {
            customers,
            ..self.figures()
        }
    }

    /// The report without the customers: their list is empty.
    pub fn figures(&self) -> Report {
        self.figures_watched(Watch::default())
    }

    /// The same, told about.
    pub fn figures_watched(&self, watch: Watch<'_>) -> Report {
        self.report_of(Counted::new(&self.history, &self.settings, watch))
    }

    /// What a page shows of them.
    pub(super) fn shown_figures(&self, watch: Watch<'_>) -> ShownFigures {
        let mut shown = self.shown.borrow_mut();
        shown.figures(&self.history, &self.settings, watch)
    }

    pub(super) fn report_of(&self, counted: Counted) -> Report {
        let Self {
            history,
            rfm,
            settings,
            concentration,
            ..
        } = self;
        Report {
            version: REPORT_VERSION,
            import: import_report(history),
            as_of: history.as_of,
            summary: summary(history),
            rfm: rfm.report.clone(),
            cohorts: counted.cohorts,
            rolling_cohorts: counted.rolling_cohorts,
            retention: counted.retention,
            second_order: counted.second_order,
            concentration: concentration.clone(),
            departure: departure::departure(history, settings.lapsed_months),
            customers: Customers::Rows(Vec::new()),
        }
    }

    pub fn customer_rows(&self) -> Vec<CustomerRow> {
        let Self { history, rfm, .. } = self;
        let threshold = history.as_of.minus_months(self.settings.lapsed_months);
        history
            .customers()
            .map(|customer| {
                let scores = rfm.scores[customer];
                CustomerRow {
                    customer: history.id(customer).into_owned(),
                    orders: history.frequency(customer) as u64,
                    revenue: history.revenue(customer).to_f64(),
                    first_date: history.first_day(customer),
                    last_date: history.last_day(customer),
                    recency_days: history.recency_days(customer),
                    r: scores.r,
                    f: scores.f,
                    m: scores.m,
                    segment: rfm.segment_name(customer).to_owned(),
                    lapsed: history.last_day(customer) < threshold,
                    overdue: departure::is_overdue(history, customer),
                }
            })
            .collect()
    }

    pub fn customer_columns(&self) -> CustomerColumns {
        let history = &self.history;
        let ids = history.customers().map(|customer| history.id(customer));
        CustomerColumns {
            customer: ids.map(std::borrow::Cow::into_owned).collect(),
            ..self.customer_figures()
        }
    }

    /// The customers by column, but for the ids: those are left empty.
    fn customer_figures(&self) -> CustomerColumns {
        let Self { history, rfm, .. } = self;
        let threshold = history.as_of.minus_months(self.settings.lapsed_months);
        let is_lapsed = |customer| u8::from(history.last_day(customer) < threshold);
        let is_overdue = |customer| u8::from(departure::is_overdue(history, customer));
        let customers = || history.customers();
        CustomerColumns {
            customer: Vec::new(),
            orders: customers()
                .map(|place| history.frequency(place) as u32)
                .collect(),
            revenue: customers()
                .map(|place| history.revenue(place).to_f64())
                .collect(),
            first_date: customers()
                .map(|place| history.first_day(place).number())
                .collect(),
            last_date: customers()
                .map(|place| history.last_day(place).number())
                .collect(),
            recency_days: customers()
                .map(|place| history.recency_days(place))
                .collect(),
            r: rfm.scores.iter().map(|scores| scores.r).collect(),
            f: rfm.scores.iter().map(|scores| scores.f).collect(),
            m: rfm.scores.iter().map(|scores| scores.m).collect(),
            segment: rfm.segments.iter().map(|&segment| segment.into()).collect(),
            lapsed: customers().map(is_lapsed).collect(),
            overdue: customers().map(is_overdue).collect(),
        }
    }
}

fn import_report(history: &History<'_>) -> ImportReport {
    let files: Vec<FileReport> = history
        .ledger()
        .files()
        .iter()
        .map(|facts| FileReport {
            file: facts.file.clone(),
            bytes: facts.bytes,
            rows: facts.rows,
            encoding: facts.encoding.clone(),
            damaged: facts.damaged,
            mended: facts.mended,
            mended_lines: facts.mended_lines.clone(),
            sheet: facts.sheet.clone(),
            delimiter: facts.delimiter.to_string(),
            columns: facts.columns.clone(),
            date_format: facts.date_order,
            decimal: facts.decimal,
            calendar: facts.calendar,
            preset: facts.preset.map(str::to_owned),
            kind: facts.kind,
            found: facts.found,
        })
        .collect();
    // The rows of a list of people are none of orders.
    let orders = files.iter().filter(|file| file.kind == FileKind::Orders);
    let rows = orders.map(|file| file.rows).sum();
    let rows_set_aside: Vec<SetAside> = history
        .set_aside
        .iter()
        .map(|(reason, tally)| SetAside {
            reason: *reason,
            rows: tally.rows,
            amount: tally.amount.to_f64(),
            first_lines: tally.first_lines().iter().map(|&(_, line)| line).collect(),
        })
        .collect();
    let aside: u64 = rows_set_aside.iter().map(|aside| aside.rows).sum();
    ImportReport {
        files,
        rows,
        rows_kept: rows - aside,
        rows_set_aside,
        currencies: currency::currencies(history.ledger(), history.rates()),
    }
}

fn summary(history: &History<'_>) -> Summary {
    let customers = history.len() as u64;
    let revenue = history.total_revenue().to_f64();
    let repeat_customers = history
        .customers()
        .filter(|&customer| history.frequency(customer) >= 2)
        .count() as u64;
    Summary {
        customers,
        orders: history.orders,
        revenue,
        refunds: history.refunds.to_f64(),
        revenue_without_customer: history.revenue_without_customer.to_f64(),
        average_order_value: ratio(revenue, history.orders as f64),
        repeat_customers,
        repeat_rate: ratio(repeat_customers as f64, customers as f64),
        first_date: history.first_day,
        last_date: history.last_day,
    }
}
