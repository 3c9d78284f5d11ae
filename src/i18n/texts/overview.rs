//! The overview: options, coverage, sentences, figures, sales.

use super::{Text, surface};
use crate::i18n::{Fraction, Plural};
use crate::model::Reason;

surface! {
    OptionTexts {
        sentence: Text,
        as_of: Text,
        refunds: Text,
        refunds_net: Text,
        refunds_ignore: Text,
        as_of_note: Text,
        as_of_reset: Text,
    }
}

surface! {
    CoverageTexts {
        title: Text,
        /// `{aside}` is the main reason, alone or as in `aside_more`. By the rows that count.
        some_count: Plural,
        all_count: Plural,
        /// `{reason}` is one of the reasons below. By the number of others.
        aside_more: Plural,
        /// By the rows that count.
        sales: Plural,
        refunds: Text,
        without_customer: Text,
        reasons_title: Text,
        reason: Text,
        rows: Text,
        amount: Text,
        lines: Text,
        more_lines: Text,
        download: Text,
        malformed: Text,
        missing_customer: Text,
        missing_date: Text,
        bad_date: Text,
        missing_amount: Text,
        bad_amount: Text,
        not_paid: Text,
        after_as_of: Text,
        before_from: Text,
        refund: Text,
        replaced: Text,
        other_currency: Text,
        excluded: Text,
        filtered: Text,
        aside: AsideTexts,
    }
}

surface! {
    /// The same reasons within a sentence, with their rows.
    AsideTexts {
        malformed: Plural,
        missing_customer: Plural,
        missing_date: Plural,
        bad_date: Plural,
        missing_amount: Plural,
        bad_amount: Plural,
        not_paid: Plural,
        after_as_of: Plural,
        before_from: Plural,
        refund: Plural,
        replaced: Plural,
        other_currency: Plural,
        excluded: Plural,
        filtered: Plural,
    }
}

impl AsideTexts {
    pub fn of(&self, reason: Reason) -> &Plural {
        match reason {
            Reason::Malformed => &self.malformed,
            Reason::MissingCustomer => &self.missing_customer,
            Reason::MissingDate => &self.missing_date,
            Reason::BadDate => &self.bad_date,
            Reason::MissingAmount => &self.missing_amount,
            Reason::BadAmount => &self.bad_amount,
            Reason::NotPaid => &self.not_paid,
            Reason::AfterAsOf => &self.after_as_of,
            Reason::BeforeFrom => &self.before_from,
            Reason::Refund => &self.refund,
            Reason::Replaced => &self.replaced,
            Reason::OtherCurrency => &self.other_currency,
            Reason::Excluded => &self.excluded,
            Reason::Filtered => &self.filtered,
        }
    }
}

impl CoverageTexts {
    pub fn of(&self, reason: Reason) -> Text {
        match reason {
            Reason::Malformed => self.malformed,
            Reason::MissingCustomer => self.missing_customer,
            Reason::MissingDate => self.missing_date,
            Reason::BadDate => self.bad_date,
            Reason::MissingAmount => self.missing_amount,
            Reason::BadAmount => self.bad_amount,
            Reason::NotPaid => self.not_paid,
            Reason::AfterAsOf => self.after_as_of,
            Reason::BeforeFrom => self.before_from,
            Reason::Refund => self.refund,
            Reason::Replaced => self.replaced,
            Reason::OtherCurrency => self.other_currency,
            Reason::Excluded => self.excluded,
            Reason::Filtered => self.filtered,
        }
    }
}

surface! {
    ShareTexts {
        all: Text,
        nine_in_ten: Text,
        four_in_five: Text,
        three_in_four: Text,
        two_in_three: Text,
        three_in_five: Text,
        half: Text,
        two_in_five: Text,
        one_in_three: Text,
        one_in_four: Text,
        one_in_five: Text,
        one_in_ten: Text,
        percent: Text,
    }
}

impl ShareTexts {
    pub fn of(&self, fraction: Fraction) -> Text {
        match fraction {
            Fraction::All => self.all,
            Fraction::NineInTen => self.nine_in_ten,
            Fraction::FourInFive => self.four_in_five,
            Fraction::ThreeInFour => self.three_in_four,
            Fraction::TwoInThree => self.two_in_three,
            Fraction::ThreeInFive => self.three_in_five,
            Fraction::Half => self.half,
            Fraction::TwoInFive => self.two_in_five,
            Fraction::OneInThree => self.one_in_three,
            Fraction::OneInFour => self.one_in_four,
            Fraction::OneInFive => self.one_in_five,
            Fraction::OneInTen => self.one_in_ten,
        }
    }
}

surface! {
    /// The sentences of the page. `{fraction}` is one of [`ShareTexts`].
    SentenceTexts {
        customers: Plural,
        bought_again: Text,
        nobody_again: Text,
        quiet: Plural,
        nobody_quiet: Text,
        overdue: Plural,
        few_customers: Plural,
        in_progress: Text,
        second_order: Plural,
        second_order_median: Plural,
        second_order_too_early: Text,
        best_fifth: Plural,
        eighty_percent: Plural,
        gini: Text,
        months: Plural,
        days: Plural,
        orders: Plural,
        customer_count: Plural,
    }
}

surface! {
    FigureText {
        label: Text,
        /// The field's word for it, or what it is a part of.
        term: Text,
        formula: Text,
        /// The formula with this file's numbers.
        own: Text,
    }
}

surface! {
    FigureTexts {
        title: Text,
        explain: Text,
        customers: FigureText,
        orders: FigureText,
        revenue: FigureText,
        average_order: FigureText,
        bought_again: FigureText,
        best_fifth: FigureText,
        /// All figures are since the first order.
        since: Text,
        /// By how much a figure changed in the last month that is over.
        grew: Text,
        fell: Text,
        /// The revenue's, where people with refunds only are left out of it.
        own_revenue_without: Text,
    }
}

surface! {
    SalesTexts {
        title: Text,
        sentence: Text,
        measure_sentence: Text,
        measure: Text,
        orders: Text,
        revenue: Text,
        customers: Text,
        month: Text,
        strongest: Text,
        chart_orders: Text,
        chart_revenue: Text,
        chart_customers: Text,
        average: Text,
    }
}
