//! The shape of the texts: a struct a surface, so that a missing text does not compile.

mod audit;
mod cohorts;
mod compare;
mod export;
mod failure;
mod filter;
mod frame;
mod kept;
mod leaving;
mod look;
mod movement;
mod overview;
mod pages;
mod people;
mod question;
mod retention;
mod scheme;
mod segments;
mod terms;

pub use audit::AuditTexts;
pub use cohorts::CohortTexts;
pub use compare::{CompareTexts, ComparedTexts};
pub use export::ExportTexts;
pub use failure::{FailureText, FailureTexts};
pub use filter::{DiscountTexts, FilterTexts, FirstByTexts};
pub use frame::{ChartTexts, DownloadTexts, FrameTexts, ReadingTexts, StartTexts, TableTexts};
pub use kept::{HandingTexts, KeptTexts, NoteTexts, SinceTexts, ViewTexts};
pub use leaving::LeavingTexts;
pub use look::{LookChoices, LookEvidence, LookTexts};
pub use movement::{MovementTexts, TreemapTexts};
pub use overview::{
    AsideTexts, CoverageTexts, FigureText, FigureTexts, OptionTexts, SalesTexts, SentenceTexts,
    ShareTexts,
};
pub use pages::{GuideStep, GuideTexts, LadderTexts, MoneyTexts, MonthTexts, SheetTexts};
pub use people::{ConditionTexts, PeopleTexts};
pub use question::{QuestionTexts, RoleText, RoleTexts};
pub use retention::{MeasureText, RetentionTexts};
pub use scheme::SchemeTexts;
pub use segments::{SegmentText, SegmentTexts};
pub use terms::{TermText, TermsTexts};

use super::Plural;

/// A text, possibly with places to fill.
pub type Text = &'static str;

/// Lists every text with its path, so that two locales can be compared.
pub trait Entries {
    fn entries(&self, path: &str, found: &mut Vec<(String, Text)>);
}

impl Entries for Text {
    fn entries(&self, path: &str, found: &mut Vec<(String, Text)>) {
        found.push((path.to_owned(), self));
    }
}

impl Entries for Plural {
    fn entries(&self, path: &str, found: &mut Vec<(String, Text)>) {
        found.push((format!("{path}.one"), self.one));
        found.push((format!("{path}.other"), self.other));
    }
}

/// A struct of texts that can list itself.
macro_rules! surface {
    ($(#[$meta:meta])* $name:ident { $($(#[$note:meta])* $field:ident: $kind:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug)]
        pub struct $name {
            $($(#[$note])* pub $field: $kind,)*
        }

        impl $crate::i18n::texts::Entries for $name {
            fn entries(&self, path: &str, found: &mut Vec<(String, &'static str)>) {
                $($crate::i18n::texts::Entries::entries(
                    &self.$field,
                    &format!("{path}.{}", stringify!($field)),
                    found,
                );)*
            }
        }
    };
}
pub(crate) use surface;

surface! {
    /// Everything the app says.
    Texts {
        frame: FrameTexts,
        start: StartTexts,
        reading: ReadingTexts,
        roles: RoleTexts,
        question: QuestionTexts,
        look: LookTexts,
        failure: FailureTexts,
        table: TableTexts,
        chart: ChartTexts,
        download: DownloadTexts,
        options: OptionTexts,
        coverage: CoverageTexts,
        share: ShareTexts,
        sentence: SentenceTexts,
        figures: FigureTexts,
        month: MonthTexts,
        sales: SalesTexts,
        segments: SegmentTexts,
        treemap: TreemapTexts,
        movement: MovementTexts,
        scheme: SchemeTexts,
        cohorts: CohortTexts,
        retention: RetentionTexts,
        compare: CompareTexts,
        compared: ComparedTexts,
        ladder: LadderTexts,
        leaving: LeavingTexts,
        money: MoneyTexts,
        sheet: SheetTexts,
        guide: GuideTexts,
        filter: FilterTexts,
        first_by: FirstByTexts,
        discounts: DiscountTexts,
        people: PeopleTexts,
        note: NoteTexts,
        handing: HandingTexts,
        view: ViewTexts,
        since: SinceTexts,
        kept: KeptTexts,
        terms: TermsTexts,
        audit: AuditTexts,
        export: ExportTexts,
    }
}

/// What downloaded tables say, out of [`Texts`]: the engine's program has nothing else of them in it.
#[derive(Debug)]
pub struct TextsOfTables {
    pub coverage: CoverageTexts,
    pub segments: SegmentTexts,
    pub movement: MovementTexts,
    pub compared: ComparedTexts,
    pub export: ExportTexts,
}

impl PartialEq for Texts {
    /// Texts are constants: the same place is the same texts.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::i18n::{Locale, Part, parts, texts};

    fn entries(locale: Locale) -> Vec<(String, Text)> {
        let mut found = Vec::new();
        texts(locale).entries("texts", &mut found);
        found
    }

    fn places(text: &str) -> BTreeSet<&str> {
        parts(text)
            .into_iter()
            .filter_map(|part| match part {
                Part::Place(name) => Some(name),
                Part::Text(_) => None,
            })
            .collect()
    }

    #[test]
    fn every_locale_fills_the_same_places() {
        for locale in Locale::ALL {
            for ((path, english), (_, text)) in entries(Locale::En).iter().zip(entries(locale)) {
                assert_eq!(places(english), places(text), "{path} in {}", locale.code());
                assert!(!text.trim().is_empty(), "{path} in {}", locale.code());
            }
        }
    }

    #[test]
    fn persian_is_written_in_persian_letters_and_marks() {
        for (path, text) in entries(Locale::Fa) {
            for wrong in ['ي', 'ك', '?', '%', '"', '“', '”'] {
                assert!(!text.contains(wrong), "{path} has {wrong}: {text}");
            }
            let latin_digit = text.chars().any(|letter| letter.is_ascii_digit());
            let allowed = text.contains("CC\u{a0}BY") || text.contains("UTF");
            assert!(!latin_digit || allowed, "{path}: {text}");
            assert!(
                !text.contains(" ها ") && !text.contains(" می "),
                "{path}: {text}"
            );
        }
    }

    #[test]
    fn nobody_is_shouted_at() {
        for locale in Locale::ALL {
            for (path, text) in entries(locale) {
                assert!(!text.contains('!'), "{path}: {text}");
            }
        }
    }
}
