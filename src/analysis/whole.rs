//! The whole report of a ledger: every analysis once, put together.

use super::report::{
    CustomerColumns, CustomerRow, Customers, FileReport, ImportReport, REPORT_VERSION, Report,
    SetAside, Summary,
};
use super::rfm::Rfm;
use super::{
    AnalysisError, History, Settings, cohort, concentration, currency, departure, ratio, retention,
    rfm, rolling, second_order,
};
use crate::model::{CustomersChoice, FileKind, Ledger};

/// What a ledger says under some settings, and what the lists need to say it of a person.
#[derive(Debug)]
pub struct Analysis<'l> {
    pub history: History<'l>,
    pub rfm: Rfm,
    pub settings: Settings,
}

impl<'l> Analysis<'l> {
    pub fn new(ledger: &'l Ledger, settings: Settings) -> Result<Self, AnalysisError> {
        let history = History::new(ledger, &settings)?;
        let rfm = rfm::rfm(&history, &settings.scheme);
        Ok(Self {
            history,
            rfm,
            settings,
        })
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
        self.first_figures(usize::MAX)
    }

    /// The same, but no more than the first `most` cells of each cohort.
    pub fn first_figures(&self, most: usize) -> Report {
        let Self {
            history,
            rfm,
            settings,
        } = self;
        Report {
            version: REPORT_VERSION,
            import: import_report(history),
            as_of: history.as_of,
            summary: summary(history),
            rfm: rfm.report.clone(),
            cohorts: cohort::first_cells(history, settings.granularity, most),
            rolling_cohorts: rolling::first_blocks(history, settings.granularity, most),
            retention: retention::retention(history, settings.granularity, settings.lapsed_months),
            second_order: second_order::second_order(history),
            concentration: concentration::concentration(history),
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
    pub fn customer_figures(&self) -> CustomerColumns {
        let Self { history, rfm, .. } = self;
        let threshold = history.as_of.minus_months(self.settings.lapsed_months);
        let mut columns = CustomerColumns::default();
        for customer in history.customers() {
            let scores = rfm.scores[customer];
            columns.orders.push(history.frequency(customer) as u32);
            columns.revenue.push(history.revenue(customer).to_f64());
            columns
                .first_date
                .push(history.first_day(customer).number());
            columns.last_date.push(history.last_day(customer).number());
            columns.recency_days.push(history.recency_days(customer));
            columns.r.push(scores.r);
            columns.f.push(scores.f);
            columns.m.push(scores.m);
            columns.segment.push(u32::from(rfm.segments[customer]));
            columns
                .lapsed
                .push(u8::from(history.last_day(customer) < threshold));
            let is_overdue = departure::is_overdue(history, customer);
            columns.overdue.push(u8::from(is_overdue));
        }
        columns
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
        currencies: currency::currencies(history.ledger(), &history.rates),
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
