//! What the cells of the cohorts hold, whichever way they are looked at.

use crate::analysis::report::{CohortReport, Report};
use crate::analysis::rolling::BLOCK_DAYS;
use crate::analysis::who::Who;
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::model::Period;
use crate::session::{Counted, Measure, View};

/// The cells of a report under a view.
#[derive(Clone, Copy)]
pub struct Cells<'r> {
    report: &'r Report,
    pub counted: Counted,
    pub measure: Measure,
}

/// What a cohort came to at an offset.
#[derive(Clone, Copy, Default)]
struct Sums {
    customers: f64,
    /// Who ordered, orders and revenue at the offset.
    active: f64,
    orders: f64,
    revenue: f64,
}

impl<'r> Cells<'r> {
    pub fn new(report: &'r Report, view: &View) -> Self {
        Self {
            report,
            counted: view.counted,
            measure: view.measure(),
        }
    }

    pub fn cohorts(&self) -> &'r CohortReport {
        &self.report.cohorts
    }

    /// How many cohorts there are.
    pub fn len(&self) -> usize {
        self.report.cohorts.rows.len()
    }

    pub fn cohort(&self, row: usize) -> (Period, u64) {
        let row = &self.report.cohorts.rows[row];
        (row.cohort, row.customers)
    }

    /// How many cells a cohort has.
    pub fn cells(&self, row: usize) -> usize {
        match self.counted {
            Counted::Then | Counted::OrLater => self.report.cohorts.rows[row].classic.len(),
            Counted::Blocks => {
                let rows = &self.report.rolling_cohorts.rows;
                rows.get(row).map_or(0, |row| row.active.len())
            }
        }
    }

    pub fn most_cells(&self) -> usize {
        (0..self.len())
            .map(|row| self.cells(row))
            .max()
            .unwrap_or(0)
    }

    /// Whether not all of its customers have had the whole time of a cell.
    pub fn is_unfinished(&self, row: usize, offset: usize) -> bool {
        if self.counted == Counted::Blocks {
            let row = self.report.rolling_cohorts.rows.get(row);
            return row.is_some_and(|row| row.complete.get(offset) == Some(&false));
        }
        let cohorts = &self.report.cohorts;
        cohorts.in_progress == Some(cohorts.rows[row].cohort.plus(offset as i32))
    }

    fn sums(&self, row: usize, offset: usize) -> Option<Sums> {
        let cohort = &self.report.cohorts.rows[row];
        let active = match self.counted {
            Counted::Then => cohort.classic.get(offset)?,
            Counted::OrLater => cohort.unbounded.get(offset)?,
            Counted::Blocks => {
                let row = self.report.rolling_cohorts.rows.get(row)?;
                row.active.get(offset)?
            }
        };
        let orders = cohort.orders.get(offset).copied().unwrap_or_default();
        Some(Sums {
            customers: cohort.customers as f64,
            active: *active as f64,
            orders: orders as f64,
            revenue: cohort.revenue.get(offset).copied().unwrap_or_default(),
        })
    }

    /// Of a cell, who ordered.
    pub fn active(&self, row: usize, offset: usize) -> Option<u64> {
        Some(self.sums(row, offset)?.active as u64)
    }

    /// What a cell shows; `None` where it is a ratio of nothing.
    pub fn value(&self, row: usize, offset: usize) -> Option<f64> {
        let sums = self.sums(row, offset)?;
        match self.measure {
            Measure::Customers => Some(sums.active),
            Measure::Revenue => Some(sums.revenue),
            Measure::Orders => Some(sums.orders),
            Measure::Share | Measure::PerCustomer | Measure::AverageOrder => self.ratio(sums),
        }
    }

    /// The average of all cohorts whose cell is over, weighted by their size: sums become what they are
    /// of a customer.
    pub fn average(&self, offset: usize) -> Option<f64> {
        let is_over = |row: &usize| !self.is_unfinished(*row, offset);
        let rows = (0..self.len()).filter(is_over);
        let sums = rows.filter_map(|row| self.sums(row, offset));
        self.ratio(sums.fold(Sums::default(), |sum, one| Sums {
            customers: sum.customers + one.customers,
            active: sum.active + one.active,
            orders: sum.orders + one.orders,
            revenue: sum.revenue + one.revenue,
        }))
    }

    fn ratio(&self, sums: Sums) -> Option<f64> {
        let (part, whole) = match self.measure {
            Measure::Share | Measure::Customers => (sums.active, sums.customers),
            Measure::Revenue | Measure::PerCustomer => (sums.revenue, sums.customers),
            Measure::Orders => (sums.orders, sums.customers),
            Measure::AverageOrder => (sums.revenue, sums.orders),
        };
        (whole > 0.0).then(|| part / whole)
    }

    /// From 0 to 1 on the scale of shades. Shares are their own; of the others the largest behind the
    /// first period, in which everybody ordered, is 1.
    pub fn shade(&self, row: usize, offset: usize, largest: f64) -> Option<f64> {
        match self.measure {
            Measure::Share | Measure::Customers => {
                let sums = self.sums(row, offset)?;
                (sums.customers > 0.0).then(|| sums.active / sums.customers)
            }
            _ if largest > 0.0 => Some((self.value(row, offset)? / largest).clamp(0.0, 1.0)),
            _ => None,
        }
    }

    pub fn largest(&self) -> f64 {
        let cells = (0..self.len()).flat_map(|row| {
            let offsets = 1..self.cells(row).max(1);
            offsets.filter_map(move |offset| self.value(row, offset))
        });
        cells.fold(0.0, f64::max)
    }

    /// Whom a cell counts: whose order, whatever it shows of them.
    pub fn who(&self, row: usize, offset: usize) -> Who {
        let offset = Some(offset as u32);
        let mut who = Who {
            cohort: Some(self.report.cohorts.rows[row].cohort),
            ..Who::default()
        };
        match self.counted {
            Counted::Then => who.back = offset,
            Counted::OrLater => who.back_or_later = offset,
            Counted::Blocks => who.block = offset,
        }
        who
    }

    /// A value as it stands in a cell of the picture, where there is little room.
    pub fn short(&self, shell: &Shell, value: f64) -> String {
        match self.measure {
            Measure::Share => shell.formats.whole_share(value),
            Measure::Customers | Measure::Orders => shell.formats.count(value as u64),
            Measure::Revenue | Measure::PerCustomer | Measure::AverageOrder => {
                shell.formats.compact(value)
            }
        }
    }

    /// The same of an average.
    pub fn short_average(&self, shell: &Shell, value: f64) -> String {
        match self.measure {
            Measure::Share | Measure::Customers => shell.formats.whole_share(value),
            Measure::Orders => shell.formats.number(value),
            _ => shell.formats.compact(value),
        }
    }

    /// A value in a sentence.
    pub fn long(&self, shell: &Shell, value: f64) -> String {
        match self.measure {
            Measure::Share => shell.formats.share(value),
            Measure::Customers | Measure::Orders => shell.formats.count(value as u64),
            _ => shell.formats.amount(value),
        }
    }

    pub fn long_average(&self, shell: &Shell, value: f64) -> String {
        match self.measure {
            Measure::Share | Measure::Customers => shell.formats.share(value),
            Measure::Orders => shell.formats.number(value),
            _ => shell.formats.amount(value),
        }
    }

    /// What is averaged: a sum is shown as what it is of a customer.
    pub fn average_word(&self, shell: &Shell) -> &'static str {
        let texts = &shell.texts.cohorts;
        match self.measure {
            Measure::Share | Measure::Customers => texts.measure_share,
            Measure::Revenue | Measure::PerCustomer => texts.measure_per_customer,
            Measure::Orders => texts.measure_orders_per_customer,
            Measure::AverageOrder => texts.measure_average_order,
        }
    }

    /// When a column is, counted from the first order.
    pub fn when(&self, shell: &Shell, offset: usize) -> String {
        let texts = &shell.texts.cohorts;
        match (self.counted, offset) {
            (Counted::Blocks, offset) => {
                let from = offset as u64 * BLOCK_DAYS as u64;
                let places = [
                    ("from", shell.formats.count(from)),
                    ("to", shell.formats.count(from + BLOCK_DAYS as u64 - 1)),
                ];
                fill(texts.block, &places)
            }
            (_, 0) => texts.first_period.to_owned(),
            (_, later) => {
                let granularity = self.report.cohorts.granularity;
                shell.counted(texts.later(granularity), later as u64)
            }
        }
    }
}

/// The word of a measure in the sentence of options.
pub fn word_of(shell: &Shell, measure: Measure) -> &'static str {
    let texts = &shell.texts.cohorts;
    match measure {
        Measure::Share => texts.measure_share,
        Measure::Customers => texts.measure_number,
        Measure::Revenue => texts.measure_revenue,
        Measure::PerCustomer => texts.measure_per_customer,
        Measure::Orders => texts.measure_orders,
        Measure::AverageOrder => texts.measure_average_order,
    }
}
