//! What do all customers' purchases come to? One pass over them for all that is counted.
//!
//! What a page was shown last is kept: most options leave most of it as it is.

use super::amount::Amount;
use super::audit::{Audit, audit};
use super::cohort::Cohorts;
use super::earlier::EarlierDays;
use super::ladder::{Rungs, STEPS, Step};
use super::overview::{MonthRow, Months};
use super::purchases::{ByPeriod, InPeriod, Purchases};
use super::report::{CohortReport, RetentionRow, RollingCohortReport, SecondOrderReport};
use super::retention::{Flows, retention};
use super::rolling::Blocks;
use super::second_order::of_steps;
use super::window::MOST_PERIODS;
use super::{History, Settings};
use crate::model::{Granularity, Money, Watch};

/// What the report has of it.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    pub cohorts: CohortReport,
    pub rolling_cohorts: RollingCohortReport,
    pub retention: Vec<RetentionRow>,
    pub second_order: SecondOrderReport,
}

impl Counted {
    pub fn new(history: &History<'_>, settings: &Settings, watch: Watch<'_>) -> Self {
        if history.is_in_micros() {
            Self::counted_in::<i64>(history, settings, watch)
        } else {
            Self::counted_in::<Money>(history, settings, watch)
        }
    }

    fn counted_in<A: Amount>(history: &History<'_>, settings: &Settings, watch: Watch<'_>) -> Self {
        let mut periods = Periods::<A>::new(history, settings, usize::MAX);
        let mut rungs = Rungs::new(history.last_day, 1);
        history.for_each_watched(watch, |purchases| {
            periods.add(purchases);
            rungs.add(&purchases.order_days);
        });
        periods.report(history, of_steps(&rungs.steps()))
    }
}

/// What is counted by periods of one granularity.
struct Periods<A> {
    by_period: ByPeriod<A>,
    cohorts: Cohorts<A>,
    blocks: Blocks,
    flows: Flows<A>,
}

impl<A: Amount> Periods<A> {
    /// No more than the first `most` cells of each cohort.
    fn new(history: &History<'_>, settings: &Settings, most: usize) -> Self {
        let granularity = settings.granularity;
        Self {
            by_period: history.by_period(granularity),
            cohorts: Cohorts::new(history, granularity, most),
            blocks: Blocks::new(history, granularity, most),
            flows: Flows::new(history, granularity, settings.lapsed_months),
        }
    }

    /// Counts a customer, and hands on their periods.
    fn add(&mut self, purchases: &Purchases<A>) -> &[InPeriod<A>] {
        let periods = self.by_period.of(purchases);
        self.cohorts.add(periods);
        self.flows.add(periods);
        self.blocks.add(&purchases.order_days);
        periods
    }

    fn report(self, history: &History<'_>, second_order: SecondOrderReport) -> Counted {
        Counted {
            cohorts: self.cohorts.report(history),
            rolling_cohorts: self.blocks.report(history),
            retention: self.flows.report(history),
            second_order,
        }
    }
}

/// What a page was shown last of a history, if anything.
#[derive(Debug, Default)]
pub(super) struct Shown {
    figures: Option<ShownFigures>,
    pub earlier: EarlierDays,
}

/// What a page shows of what is counted: no more than the first cells of each cohort, and the months.
#[derive(Clone, Debug)]
pub(super) struct ShownFigures {
    granularity: Granularity,
    lapsed_months: u32,
    pub counted: Counted,
    pub months: Vec<MonthRow>,
    pub ladder: Vec<Step>,
    pub audit: Audit,
}

impl Shown {
    /// What it is to be shown under these settings, which choose the same rows as those before.
    pub fn figures(
        &mut self,
        history: &History<'_>,
        settings: &Settings,
        watch: Watch<'_>,
    ) -> ShownFigures {
        let is_in_micros = history.is_in_micros();
        let figures = match self.figures.take() {
            None if is_in_micros => ShownFigures::new::<i64>(history, settings, watch),
            None => ShownFigures::new::<Money>(history, settings, watch),
            Some(before) if is_in_micros => before.under::<i64>(history, settings, watch),
            Some(before) => before.under::<Money>(history, settings, watch),
        };
        self.figures.insert(figures).clone()
    }
}

impl ShownFigures {
    fn new<A: Amount>(history: &History<'_>, settings: &Settings, watch: Watch<'_>) -> Self {
        let mut periods = Periods::<A>::new(history, settings, MOST_PERIODS);
        let mut rungs = Rungs::new(history.last_day, STEPS);
        let mut months = Months::<A>::new(history);
        let mut by_month = history.by_period(Granularity::Month);
        watch.within(0.0, 0.8, |watch| {
            history.for_each_watched(watch, |purchases| {
                let periods = periods.add(purchases);
                rungs.add(&purchases.order_days);
                months.add(match settings.granularity {
                    Granularity::Month => periods,
                    _ => by_month.of(purchases),
                });
            });
        });
        watch.tell(0.8);
        let months = months.rows(history);
        let ladder = rungs.steps();
        let counted = periods.report(history, of_steps(&ladder));
        let audit = audit(history, settings, &months);
        watch.tell(1.0);
        Self {
            granularity: settings.granularity,
            lapsed_months: settings.lapsed_months,
            counted,
            months,
            ladder,
            audit,
        }
    }

    /// The same under other settings.
    fn under<A: Amount>(
        self,
        history: &History<'_>,
        settings: &Settings,
        watch: Watch<'_>,
    ) -> Self {
        let &Settings {
            granularity,
            lapsed_months,
            ..
        } = settings;
        let counted = if self.granularity != granularity {
            let mut periods = Periods::<A>::new(history, settings, MOST_PERIODS);
            history.for_each_watched(watch, |purchases| {
                periods.add(purchases);
            });
            periods.report(history, self.counted.second_order)
        } else if self.lapsed_months != lapsed_months {
            Counted {
                retention: retention(history, granularity, lapsed_months),
                ..self.counted
            }
        } else {
            self.counted
        };
        Self {
            granularity,
            lapsed_months,
            counted,
            ..self
        }
    }
}
