//! What the worker holds between two requests, and how it answers from it. No browser in here.

mod columns;

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::noticed::{Noticed, noticed};
use crate::analysis::overview::{Overview, overview_watched};
use crate::analysis::report::Report;
use crate::analysis::{Analysis, AnalysisError, Remembering, Settings, lines_set_aside, people};
use crate::export::disguised;
use crate::import::container::Origin;
use crate::import::{Card, ImportError, ImportedFile, Reading, Sniffed};
use crate::model::{FileKind, Follows, Options, Reason, Watch};

use super::join::join;
use super::protocol::{Doubt, Failure, Question};
use super::shown;

/// Why a request has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EngineError {
    #[error(transparent)]
    Import(#[from] ImportError),
    #[error(transparent)]
    Analysis(#[from] AnalysisError),
    #[error("a list of customers, and no orders: give the orders too")]
    OnlyCustomers,
}

impl EngineError {
    /// Stable, for programs: `error.code` in JavaScript.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Import(error) => error.code(),
            Self::Analysis(error) => error.code(),
            Self::OnlyCustomers => "only_customers",
        }
    }
}

impl From<&EngineError> for Failure {
    fn from(error: &EngineError) -> Self {
        let (file, names) = match error {
            EngineError::Import(error) => (error.file().map(str::to_owned), error.names()),
            EngineError::Analysis(AnalysisError::BadScheme { codes }) => (None, codes.clone()),
            EngineError::Analysis(AnalysisError::BadRate { currency }) => {
                (None, vec![currency.clone()])
            }
            EngineError::Analysis(AnalysisError::UnknownColumn { column }) => {
                (None, vec![column.clone()])
            }
            EngineError::Analysis(AnalysisError::NoOrders) | EngineError::OnlyCustomers => {
                (None, Vec::new())
            }
        };
        Self {
            code: error.code().to_owned(),
            file,
            names,
            detail: error.to_string(),
            ..Self::default()
        }
    }
}

/// The files read so far and what was asked of them last.
#[derive(Debug, Default)]
pub struct Desk {
    /// As the files have it.
    ledger: Remembering,
    /// With those who are one person, where the options merge some.
    merged: Option<Remembering>,
    /// Of lists of customers, with the place of their file.
    cards: Vec<(usize, Vec<Card>)>,
    files: Vec<FileOnDesk>,
    options: Options,
}

/// What is kept of a file beside its rows.
#[derive(Clone, Debug)]
struct FileOnDesk {
    sniffed: Sniffed,
    reading: Reading,
    origin: Origin,
    open_date: Option<String>,
    open_decimal: Option<String>,
}

impl Desk {
    pub fn new(options: Options) -> Self {
        Self {
            options,
            ..Self::default()
        }
    }

    /// Puts a file behind those already there.
    pub fn add(&mut self, imported: ImportedFile) {
        let sniffed_kind = imported.sniffed.kind;
        let ledger = self.ledger.ledger_mut();
        if self.files.is_empty() {
            *ledger = imported.ledger;
        } else {
            ledger.append(&imported.ledger, Follows::NewFile);
        }
        self.files.push(FileOnDesk {
            sniffed: imported.sniffed,
            reading: imported.reading,
            origin: imported.origin,
            open_date: imported.open_date,
            open_decimal: imported.open_decimal,
        });
        if sniffed_kind == FileKind::Customers {
            self.cards.push((self.files.len() - 1, imported.cards));
        }
        for (file, cards) in &self.cards {
            let found = join(ledger, cards);
            ledger.note_found(*file, found);
        }
        self.merge();
    }

    fn merge(&mut self) {
        let ledger = self.ledger.ledger();
        let same = people::same(ledger, &self.options);
        self.merged = same.map(|same| Remembering::new(ledger.merged(&same)));
    }

    /// What the figures are of.
    fn counted(&self) -> &Remembering {
        self.merged.as_ref().unwrap_or(&self.ledger)
    }

    /// Gives back what is kept for other options; they will take longer for once.
    pub fn forget(&self) {
        self.ledger.forget();
        if let Some(merged) = &self.merged {
            merged.forget();
        }
    }

    /// Other options for the same rows; false if they mean reading the files again.
    pub fn change(&mut self, options: &Options) -> bool {
        let is_read_alike = self.reads_alike(options);
        if is_read_alike {
            let before = std::mem::replace(&mut self.options, options.clone());
            if (&before.merge, &before.apart) != (&options.merge, &options.apart) {
                self.merge();
            }
        }
        is_read_alike
    }

    /// Whether these options are of the same rows.
    pub fn reads_alike(&self, options: &Options) -> bool {
        reading_options(&self.options) == reading_options(options)
    }

    pub fn options(&self) -> &Options {
        &self.options
    }

    pub fn analysis(&self) -> Result<Analysis<'_>, EngineError> {
        self.analysis_watched(Watch::default())
    }

    /// The same, told about.
    pub fn analysis_watched(&self, watch: Watch<'_>) -> Result<Analysis<'_>, EngineError> {
        let settings = Settings::new(&self.options)?;
        if !self.files.is_empty() && self.cards.len() == self.files.len() {
            return Err(EngineError::OnlyCustomers);
        }
        Ok(self.counted().analysis(settings, watch)?)
    }

    pub fn overview(&self) -> Result<Overview, EngineError> {
        self.overview_watched(Watch::default())
    }

    /// The same, told about.
    pub fn overview_watched(&self, watch: Watch<'_>) -> Result<Overview, EngineError> {
        let analysis = watch.within(0.0, 0.3, |watch| self.analysis_watched(watch))?;
        let unmerged = match self.merged {
            // A filter by first rows may leave nobody where people are told apart.
            Some(_) => Some(match self.ledger.customers(&analysis.settings) {
                Err(AnalysisError::NoOrders) => 0,
                customers => customers? as u64,
            }),
            None => None,
        };
        Ok(Overview {
            customers_unmerged: unmerged,
            columns: self.columns(),
            ..watch.within(0.3, 1.0, |watch| overview_watched(&analysis, watch))
        })
    }

    /// What a person should look at, whatever the options merge or leave out.
    pub fn noticed(&self) -> Noticed {
        noticed(self.ledger.ledger())
    }

    pub fn report(&self) -> Result<Report, EngineError> {
        Ok(self.analysis()?.report())
    }

    /// What a person should confirm of the first file that leaves something open.
    pub fn question(&self) -> Option<Question> {
        self.files.iter().enumerate().find_map(|(number, file)| {
            let mut doubts = doubts_of(&file.sniffed, &file.origin);
            let examples = [&file.open_date, &file.open_decimal];
            let doubt = |(kind, example): (usize, &Option<String>)| {
                let example = example.clone()?;
                Some(match kind {
                    0 => Doubt::DateOrder { example },
                    _ => Doubt::Decimal { example },
                })
            };
            doubts.extend(examples.into_iter().enumerate().filter_map(doubt));
            let name = &self.ledger.ledger().files().get(number)?.file;
            (!doubts.is_empty()).then(|| question((name, self.names()), &file.sniffed, doubts))
        })
    }

    fn names(&self) -> Vec<String> {
        let files = self.ledger.ledger().files().iter();
        files.map(|file| file.file.clone()).collect()
    }

    /// The customers who are meant by disguised ids, with their disguises.
    pub fn recognized(
        &self,
        salt: &str,
        texts: &[String],
    ) -> Result<Vec<(String, String)>, EngineError> {
        let history = &self.analysis()?.history;
        let wanted: BTreeSet<&String> = texts.iter().collect();
        let found = history.customers().filter_map(|customer| {
            let id = history.id(customer).into_owned();
            let text = disguised(salt, &id);
            wanted.contains(&text).then_some((text, id))
        });
        Ok(found.collect())
    }

    /// What went wrong, in the words that a person needs: with the files' names.
    pub fn failure(&self, error: &EngineError) -> Failure {
        let mut failure = Failure::from(error);
        if failure.file.is_none() {
            let names = self.names();
            failure.file = (!names.is_empty()).then(|| names.join(", "));
        }
        failure
    }

    /// Whether there is nothing in the files, not even a header.
    pub fn is_blank(&self) -> bool {
        self.files.iter().all(|file| file.sniffed.layout.width == 0)
    }

    /// How the first file was read, for a person who wants to change it.
    pub fn inspect(&self) -> Option<Question> {
        let name = &self.ledger.ledger().files().first()?.file;
        let sniffed = &self.files.first()?.sniffed;
        Some(question((name, self.names()), sniffed, Vec::new()))
    }

    /// For the pass that collects what was set aside of a file: how to read it, and the lines that
    /// the options set aside.
    pub fn collecting(&self, file: usize) -> Result<Option<Collecting>, EngineError> {
        let settings = Settings::new(&self.options)?;
        let lines = lines_set_aside(self.counted().ledger(), &settings)?.into_iter();
        let lines = lines
            .filter(|&(of_file, _, _)| usize::from(of_file) == file)
            .map(|(_, line, reason)| (line, reason))
            .collect();
        Ok(self.files.get(file).map(|file| (file.reading, lines)))
    }
}

/// How to read a file, and the lines that the options set aside.
pub type Collecting = (Reading, Vec<(u64, Reason)>);

/// The question to ask of a file that was only looked at, one of `names`: its columns or its letters
/// are doubtful.
pub fn question_before_reading(
    (name, names): (&str, Vec<String>),
    sniffed: &Sniffed,
    origin: &Origin,
) -> Option<Question> {
    let doubts = doubts_of(sniffed, origin);
    (!doubts.is_empty()).then(|| question((name, names), sniffed, doubts))
}

/// The question about a file that was only looked at, for a person who wants to change its columns.
pub fn question_by_hand((name, names): (&str, Vec<String>), sniffed: &Sniffed) -> Question {
    question((name, names), sniffed, Vec::new())
}

fn doubts_of(sniffed: &Sniffed, origin: &Origin) -> Vec<Doubt> {
    let is_guess = !origin.is_encoding_certain && origin.encodings.len() > 1;
    let encoding = is_guess.then_some(Doubt::Encoding);
    let missing = sniffed
        .missing()
        .into_iter()
        .map(|role| Doubt::Missing { role });
    let several = sniffed
        .several
        .iter()
        .map(|(role, columns)| Doubt::Several {
            role: *role,
            columns: columns.iter().map(|&column| column as u32).collect(),
        });
    encoding.into_iter().chain(missing).chain(several).collect()
}

/// The question page for a file, also when a person wants to change what was certain.
fn question((name, files): (&str, Vec<String>), sniffed: &Sniffed, doubts: Vec<Doubt>) -> Question {
    let mapping = sniffed.layout.mapping.iter();
    let mut guess = BTreeMap::new();
    guess.extend(mapping.map(|(&role, &column)| (role, column as u32)));
    Question {
        file: name.to_owned(),
        files,
        header: sniffed.header.clone(),
        rows: sniffed.preview.iter().map(|row| shown::row(row)).collect(),
        guess,
        doubts,
    }
}

/// The options that change how the rows are read.
fn reading_options(options: &Options) -> Options {
    Options {
        columns: options.columns.clone(),
        date_order: options.date_order,
        calendar: options.calendar,
        decimal: options.decimal,
        encoding: options.encoding.clone(),
        sheet: options.sheet.clone(),
        delimiter: options.delimiter.clone(),
        header: options.header,
        header_row: options.header_row,
        kind: options.kind,
        preset: options.preset.clone(),
        files: options.files.clone(),
        ..Options::default()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties;

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;
    use crate::import::{FileImport, Finished};
    use crate::model::{MergeBy, Refunds, Role};

    fn desk(text: &str) -> Desk {
        let options = Options::default();
        let mut import = FileImport::new("orders.csv", &options);
        import.feed(text.as_bytes()).unwrap();
        let mut desk = Desk::new(options);
        match import.finish().unwrap() {
            Finished::Ledger(imported) => desk.add(*imported),
            Finished::Again(_) => panic!("one pass is enough"),
        }
        desk
    }

    #[test]
    fn long_work_says_how_far_it_has_come() {
        let mut text = "customer,date,amount\n".to_owned();
        for row in 0..40_000 {
            writeln!(text, "c{},2024-02-01,5", row / 2).unwrap();
        }
        let options = Options::default();
        let mut import = FileImport::new("orders.csv", &options);
        import.feed(text.as_bytes()).unwrap();
        let heard = std::cell::RefCell::new(Vec::new());
        let listen = |part| heard.borrow_mut().push(part);
        let watch = Watch::new(&listen);
        let mut desk = Desk::new(options);
        let finished = watch.within(0.0, 0.5, |watch| import.finish_watched(watch));
        match finished.unwrap() {
            Finished::Ledger(imported) => desk.add(*imported),
            Finished::Again(_) => panic!("one pass is enough"),
        }
        let overview = watch.within(0.5, 1.0, |watch| desk.overview_watched(watch));
        assert_eq!(overview.unwrap().report.summary.customers, 20_000);
        let heard = heard.into_inner();
        assert!(heard.is_sorted());
        // No tenth of the work passes in silence.
        let steps = [0.0].iter().chain(&heard).zip(heard.iter().chain(&[1.0]));
        assert!(
            steps.clone().all(|(one, next)| next - one < 0.16),
            "{heard:?}"
        );
    }

    #[test]
    fn an_undecidable_date_is_asked() {
        let desk = desk("customer,date,amount\na,01/02/2024,5\n");
        let question = desk.question().unwrap();
        assert_eq!(
            question.doubts,
            [Doubt::DateOrder {
                example: "01/02/2024".into()
            }]
        );
        assert_eq!(question.guess[&Role::Date], 1);
    }

    #[test]
    fn a_certain_file_is_not_asked_about() {
        assert_eq!(
            desk("customer,date,amount\na,2024-02-01,5\n").question(),
            None
        );
    }

    #[test]
    fn other_options_do_not_read_the_file_again_unless_they_must() {
        let mut desk = desk("customer,date,amount\na,2024-02-01,5\na,2024-02-02,-5\n");
        let ignoring = Options {
            refunds: Some(Refunds::Ignore),
            ..Options::default()
        };
        assert!(desk.change(&ignoring));
        assert_eq!(desk.report().unwrap().summary.refunds.to_string(), "0");
        let headless = Options {
            header: Some(false),
            ..Options::default()
        };
        assert!(!desk.change(&headless));
    }

    #[test]
    fn people_are_merged_and_taken_apart_again_without_reading() {
        let mut desk = desk("customer,date,amount\nAnn,2024-02-01,5\nann,2024-02-02,5\n");
        assert_eq!(desk.report().unwrap().summary.customers, 2);
        let merging = Options {
            merge: Some(vec![MergeBy::Id]),
            ..Options::default()
        };
        assert!(desk.change(&merging));
        let report = desk.report().unwrap();
        assert_eq!((report.summary.customers, report.summary.orders), (1, 2));
        assert!(desk.change(&Options::default()));
        assert_eq!(desk.report().unwrap().summary.customers, 2);
    }

    #[test]
    fn the_reason_of_every_row_set_aside_can_be_collected() {
        let text = "customer,date,amount\na,2024-02-01,5\n,2024-02-01,5\na,2024-02-02,-5\nb,x,1\n";
        let mut desk = desk(text);
        desk.change(&Options {
            refunds: Some(Refunds::Ignore),
            ..Options::default()
        });
        let (reading, lines) = desk.collecting(0).unwrap().unwrap();
        let collecting =
            || FileImport::collecting("orders.csv", desk.options(), reading, lines.clone());
        let mut import = collecting();
        import.feed(text.as_bytes()).unwrap();
        let Finished::Ledger(imported) = import.finish().unwrap() else {
            panic!("no second pass")
        };
        let found: Vec<_> = imported
            .set_aside
            .iter()
            .map(|row| (row.line, row.reason))
            .collect();
        let expected = [
            (3, Reason::MissingCustomer),
            (4, Reason::Refund),
            (5, Reason::BadDate),
        ];
        assert_eq!(found, expected);
        assert_eq!(imported.set_aside[2].fields, ["b", "x", "1"]);
        let mut import = collecting().at_most(2);
        import.feed(text.as_bytes()).unwrap();
        let Finished::Ledger(imported) = import.finish().unwrap() else {
            panic!("no second pass")
        };
        assert_eq!(imported.set_aside.len(), 2);
    }
}
