//! The whole report of a ledger: every analysis once, put together.

use super::amount::Amount;
use super::cohort::Cohorts;
use super::concentration::Ranked;
use super::overview::{MonthRow, Months};
use super::report::{
    CohortReport, ConcentrationReport, CustomerColumns, CustomerRow, Customers, FileReport,
    ImportReport, REPORT_VERSION, Report, RetentionRow, RollingCohortReport, SecondOrderReport,
    SetAside, Summary,
};
use super::retention::Flows;
use super::rfm::Rfm;
use super::rolling::Blocks;
use super::second_order::Gaps;
use super::{AnalysisError, History, Settings, currency, departure, ratio, rfm};
use crate::model::{CustomersChoice, FileKind, Granularity, Ledger, Money, Watch};

/// What a ledger says under some settings, and what the lists need to say it of a person.
#[derive(Debug)]
pub struct Analysis<'l> {
    pub history: History<'l>,
    pub rfm: Rfm,
    pub settings: Settings,
    concentration: ConcentrationReport,
}

/// What one pass over the customers comes to.
struct Counted {
    cohorts: CohortReport,
    blocks: RollingCohortReport,
    retention: Vec<RetentionRow>,
    second_order: SecondOrderReport,
    /// Empty where they are not wanted.
    months: Vec<MonthRow>,
}

impl<'l> Analysis<'l> {
    pub fn new(ledger: &'l Ledger, settings: Settings) -> Result<Self, AnalysisError> {
        Self::watched(ledger, settings, Watch::default())
    }

    /// The same, told about.
    pub fn watched(
        ledger: &'l Ledger,
        settings: Settings,
        watch: Watch<'_>,
    ) -> Result<Self, AnalysisError> {
        let history = History::watched(ledger, &settings, watch)?;
        let ranked = Ranked::new(&history);
        Ok(Self {
            rfm: rfm::rfm_of(&history, &settings.scheme, &ranked),
            concentration: ranked.report(),
            history,
            settings,
        })
    }

    pub fn concentration(&self) -> &ConcentrationReport {
        &self.concentration
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
        self.report_of(self.counted(usize::MAX, false, watch))
    }

    /// The same, but no more than the first `most` cells of each cohort, and the months beside it.
    pub(super) fn first_figures(&self, most: usize, watch: Watch<'_>) -> (Report, Vec<MonthRow>) {
        let mut counted = self.counted(most, true, watch);
        let months = std::mem::take(&mut counted.months);
        (self.report_of(counted), months)
    }

    /// What is counted customer by customer.
    fn counted(&self, most: usize, wants_months: bool, watch: Watch<'_>) -> Counted {
        if self.history.is_in_micros() {
            self.counted_in::<i64>(most, wants_months, watch)
        } else {
            self.counted_in::<Money>(most, wants_months, watch)
        }
    }

    /// All of it in one pass.
    fn counted_in<A: Amount>(&self, most: usize, wants_months: bool, watch: Watch<'_>) -> Counted {
        let Self {
            history, settings, ..
        } = self;
        let granularity = settings.granularity;
        let mut cohorts = Cohorts::<A>::new(history, granularity, most);
        let mut blocks = Blocks::new(history, granularity, most);
        let mut flows = Flows::<A>::new(history, granularity, settings.lapsed_months);
        let mut gaps = Gaps::new(history);
        let mut months = wants_months.then(|| Months::<A>::new(history));
        let mut by_period = history.by_period(granularity);
        let mut by_month = history.by_period(Granularity::Month);
        history.for_each_watched(watch, |purchases| {
            let periods = by_period.of(purchases);
            cohorts.add(periods);
            flows.add(periods);
            blocks.add(&purchases.order_days);
            gaps.add(&purchases.order_days);
            if let Some(months) = &mut months {
                months.add(match granularity {
                    Granularity::Month => periods,
                    _ => by_month.of(purchases),
                });
            }
        });
        Counted {
            cohorts: cohorts.report(history),
            blocks: blocks.report(history),
            retention: flows.report(history),
            second_order: gaps.report(),
            months: months.map_or_else(Vec::new, |months| months.rows(history)),
        }
    }

    fn report_of(&self, counted: Counted) -> Report {
        let Self {
            history,
            rfm,
            settings,
            concentration,
        } = self;
        Report {
            version: REPORT_VERSION,
            import: import_report(history),
            as_of: history.as_of,
            summary: summary(history),
            rfm: rfm.report.clone(),
            cohorts: counted.cohorts,
            rolling_cohorts: counted.blocks,
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
