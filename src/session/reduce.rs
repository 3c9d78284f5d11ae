//! State and fact → next state.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{
    Action, Answer, Asked, Change, Held, Inspected, Keeping, Pending, Shown, Stage, State,
};
use crate::analysis::noticed::Noticed;
use crate::analysis::overview::Overview;
use crate::engine::protocol::{Failure, Look, Progress, Question};
use crate::model::Options;

/// The state after `action`. Nothing that was dropped, answered or shown is lost by an error.
#[must_use]
pub fn reduce(state: State, action: Action) -> State {
    match action {
        Action::FilesDropped {
            id,
            files,
            options,
            offer,
        } => State {
            stage: Stage::Reading {
                id,
                progress: Progress::default(),
                pending: Pending {
                    files,
                    options,
                    offer,
                    ..Pending::default()
                },
            },
            change: None,
            inspecting: None,
            rejected: None,
            failure: None,
            offer: None,
            ..state
        },
        Action::DroppingChosen(dropping) => State { dropping, ..state },
        Action::OfferDismissed => State {
            offer: None,
            ..state
        },
        Action::AnswersRecalled { id, options, files } => recalled(state, id, *options, files),
        Action::ProgressReported { id, progress } => progressed(state, id, progress),
        Action::InspectionRequested { id, of } => State {
            inspecting: Some(id),
            rejected: state.rejected.filter(|_| of == Inspected::Rejected),
            failure: None,
            ..state
        },
        Action::QuestionAsked { id, question } => asked(state, id, question),
        Action::AnswerEdited(answer) => edited(state, |asked| asked.answer = answer),
        Action::FileTurnedTo(file) => edited(state, |asked| asked.file = file),
        Action::LookRequested { id } => edited(state, |asked| asked.looking = Some(id)),
        Action::LookArrived { id, look } => looked(state, id, *look),
        Action::AnswerGiven { id, options } => answered(state, id, options),
        Action::QuestionClosed => match state.stage {
            Stage::Asking(..) => rested(state),
            _ => state,
        },
        Action::OptionsChanged { id, options } => State {
            change: Some(Change { id, options }),
            rejected: None,
            failure: None,
            ..state
        },
        Action::OverviewArrived { id, overview } => arrived(state, id, *overview),
        Action::NoticeArrived { id, noticed } => with_notice(state, id, *noticed),
        Action::Failed { id, failure } => failed(state, id, failure),
        Action::Broke(failure) => State {
            rejected: None,
            failure: Some(failure),
            ..state
        },
        Action::FailureDismissed => State {
            rejected: None,
            failure: None,
            ..state
        },
        Action::Forgotten => State {
            locale: state.locale,
            theme: state.theme,
            csv_style: state.csv_style,
            project: state.project,
            keeping: state.keeping,
            ..State::default()
        },
        action @ (Action::ProjectEdited(_)
        | Action::KeptArrived(_)
        | Action::ProjectReloaded { .. }
        | Action::FilesKept(_)
        | Action::OptionsPrepared(_)
        | Action::ProjectOpened(_)) => added(state, action),
        Action::LocaleChosen(locale) => State { locale, ..state },
        Action::ThemeChosen(theme) => State { theme, ..state },
        Action::CsvStyleChosen(csv_style) => State { csv_style, ..state },
    }
}

/// What a person added, or the browser has kept of it.
fn added(state: State, action: Action) -> State {
    match action {
        Action::ProjectEdited(edit) => State {
            project: Rc::new((*state.project).clone().edited(edit)),
            ..state
        },
        Action::KeptArrived(None) => State {
            keeping: Keeping::Nowhere,
            ..state
        },
        Action::KeptArrived(Some(kept)) => {
            // Something may have been added before the browser answered.
            let joined = kept.project.joined((*state.project).clone());
            State {
                project: Rc::new(joined),
                keeping: Keeping::Here,
                kept_files: kept.files,
                ..state
            }
        }
        Action::ProjectReloaded { before, project } if Rc::ptr_eq(&before, &state.project) => {
            State {
                project: Rc::new(*project),
                ..state
            }
        }
        Action::FilesKept(kept_files) => State {
            kept_files,
            ..state
        },
        Action::ProjectOpened(saved) => State {
            opened: Some(saved),
            failure: None,
            ..state
        },
        Action::OptionsPrepared(options) => State {
            prepared: *options,
            ..state
        },
        _ => state,
    }
}

fn rested(state: State) -> State {
    State {
        stage: Stage::Resting,
        ..state
    }
}

fn recalled(mut state: State, id: u32, options: Options, files: Vec<String>) -> State {
    if let Stage::Reading {
        id: reading,
        pending,
        ..
    } = &mut state.stage
        && *reading == id
    {
        pending.options = options;
        pending.recalled = files;
    }
    state
}

fn progressed(mut state: State, id: u32, progress: Progress) -> State {
    if let Stage::Reading {
        id: reading,
        progress: last,
        ..
    } = &mut state.stage
        && *reading == id
    {
        *last = progress;
    }
    state
}

fn asked(state: State, id: u32, question: Question) -> State {
    let by_hand = state.inspecting == Some(id);
    let pending = match state.stage {
        Stage::Reading {
            id: reading,
            ref pending,
            ..
        } if reading == id => pending.clone(),
        Stage::Resting if by_hand => match (&state.rejected, &state.shown) {
            (Some(rejected), _) => rejected.clone(),
            (None, Some(shown)) => Pending {
                files: shown.files.clone(),
                options: state.options(),
                ..Pending::default()
            },
            (None, None) => return state,
        },
        _ => return state,
    };
    let asked = Asked {
        answer: Answer::to_begin_with(&pending.options),
        file: question.file.clone(),
        question: Rc::new(question),
        looks: BTreeMap::new(),
        looking: None,
        by_hand,
    };
    State {
        stage: Stage::Asking(pending, asked),
        inspecting: None,
        rejected: None,
        ..state
    }
}

fn edited(mut state: State, edit: impl FnOnce(&mut Asked)) -> State {
    if let Stage::Asking(_, asked) = &mut state.stage {
        edit(asked);
    }
    state
}

/// The last look wins: one that nobody waits for any more shows what was chosen before.
fn looked(state: State, id: u32, look: Look) -> State {
    edited(state, |asked| {
        if asked.looking == Some(id) {
            asked.looking = None;
            asked.looks.insert(look.file.clone(), Rc::new(look));
        }
    })
}

fn answered(state: State, id: u32, options: Options) -> State {
    match state.stage {
        Stage::Asking(pending, asked) => State {
            stage: Stage::Reading {
                id,
                progress: Progress::default(),
                pending: Pending {
                    files: pending.files,
                    options,
                    offer: pending.offer,
                    recalled: Vec::new(),
                    asked: Some(asked),
                },
            },
            failure: None,
            ..state
        },
        _ => state,
    }
}

fn arrived(state: State, id: u32, overview: Overview) -> State {
    let (files, options, recalled, before) = match (&state.stage, &state.change, &state.shown) {
        (
            Stage::Reading {
                id: reading,
                pending,
                ..
            },
            _,
            _,
        ) if *reading == id => (
            pending.files.clone(),
            pending.options.clone(),
            pending.recalled.clone(),
            None,
        ),
        (_, Some(change), Some(shown)) if change.id == id => {
            let before = (shown.read_by, shown.noticed.clone());
            let recalled = shown.recalled.clone();
            (
                shown.files.clone(),
                change.options.clone(),
                recalled,
                Some(before),
            )
        }
        _ => return state,
    };
    // Other options of the same files: what was noticed in them holds.
    let (read_by, noticed) = before.unwrap_or((id, None));
    let mut offer = state.offer;
    let next = match state.stage {
        Stage::Reading {
            id: reading,
            pending,
            ..
        } if reading == id => {
            offer = pending.offer;
            Stage::Resting
        }
        other => other,
    };
    State {
        stage: next,
        shown: Some(Shown {
            overview: Held::new(overview),
            files,
            options,
            read_by,
            noticed,
            recalled,
        }),
        change: None,
        rejected: None,
        failure: None,
        offer,
        ..state
    }
}

/// Notices of files that were shown before come too late; ids are given in order.
fn with_notice(mut state: State, id: u32, noticed: Noticed) -> State {
    if let Some(shown) = &mut state.shown
        && id >= shown.read_by
    {
        shown.noticed = Some(Held::new(noticed));
    }
    state
}

fn failed(state: State, id: u32, failure: Failure) -> State {
    let holds_no_order = failure.code == "no_orders";
    // Whoever cancels knows; saying it again would be noise.
    let failure_shown = (failure.code != "cancelled").then_some(failure);
    let is_change = state.change.as_ref().is_some_and(|change| change.id == id);
    let is_inspection = state.inspecting == Some(id);
    let is_look = matches!(&state.stage, Stage::Asking(_, asked) if asked.looking == Some(id));
    let mut rejected = state.rejected;
    let next = match state.stage {
        Stage::Reading {
            id: reading,
            pending,
            ..
        } if reading == id => {
            if let Some(asked) = pending.asked.clone() {
                Stage::Asking(pending, asked)
            } else {
                rejected = holds_no_order.then_some(pending);
                Stage::Resting
            }
        }
        other if is_change || is_inspection || is_look => other,
        other => {
            return State {
                stage: other,
                rejected,
                ..state
            };
        }
    };
    State {
        stage: next,
        change: state.change.filter(|_| !is_change),
        inspecting: state.inspecting.filter(|_| !is_inspection),
        rejected,
        failure: failure_shown,
        ..state
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::analysis::overview::overview;
    use crate::analysis::{Analysis, Settings};
    use crate::i18n::Locale;
    use crate::import::ledger_of_rows;
    use crate::session::{Dropping, FileName, Offer, Theme};

    fn file() -> FileName {
        FileName {
            name: "orders.csv".to_owned(),
            bytes: 10,
        }
    }

    fn dropped(id: u32) -> Action {
        Action::FilesDropped {
            id,
            files: vec![file()],
            options: Options::default(),
            offer: None,
        }
    }

    fn progress(id: u32, bytes: u64) -> Action {
        let progress = Progress {
            bytes,
            total_bytes: 10,
            rows: 1,
            figures: 0,
        };
        Action::ProgressReported { id, progress }
    }

    fn question(id: u32) -> Action {
        let question = Question {
            file: "orders.csv".to_owned(),
            files: vec!["orders.csv".to_owned()],
            header: Vec::new(),
            rows: Vec::new(),
            guess: BTreeMap::new(),
            doubts: Vec::new(),
        };
        Action::QuestionAsked { id, question }
    }

    fn failure(id: u32, code: &str) -> Action {
        let failure = Failure {
            code: code.to_owned(),
            ..Failure::default()
        };
        Action::Failed { id, failure }
    }

    fn after(actions: impl IntoIterator<Item = Action>) -> State {
        actions.into_iter().fold(State::default(), reduce)
    }

    fn opened(id: u32) -> Action {
        let ledger = ledger_of_rows(&[("a", "2024-01-05", "10")]);
        let settings = Settings::new(&Options::default()).unwrap();
        let analysis = Analysis::new(&ledger, settings).unwrap();
        Action::OverviewArrived {
            id,
            overview: Box::new(overview(&analysis)),
        }
    }

    fn bytes_read(state: &State) -> Option<u64> {
        match &state.stage {
            Stage::Reading { progress, .. } => Some(progress.bytes),
            _ => None,
        }
    }

    #[test]
    fn progress_of_another_request_is_ignored() {
        let state = after([dropped(2), progress(2, 4), progress(1, 9)]);
        assert_eq!(bytes_read(&state), Some(4));
    }

    #[test]
    fn what_was_noticed_holds_under_other_options_and_not_of_other_files() {
        let notice = |id| Action::NoticeArrived {
            id,
            noticed: Box::default(),
        };
        let has = |state: &State| state.shown.as_ref().map(|shown| shown.noticed.is_some());
        let changed = [
            dropped(1),
            opened(1),
            notice(1),
            Action::OptionsChanged {
                id: 2,
                options: Options::default(),
            },
            opened(2),
        ];
        assert_eq!(has(&after(changed)), Some(true));
        let others = after([dropped(1), opened(1), dropped(3), opened(3), notice(1)]);
        assert_eq!(has(&others), Some(false));
        assert_eq!(has(&reduce(others, notice(3))), Some(true));
    }

    #[test]
    fn an_offer_stands_once_there_are_figures() {
        let offer = Offer {
            done: Dropping::Replaces,
            open: vec![file()],
            dropped: vec![file()],
        };
        let drop = Action::FilesDropped {
            id: 2,
            files: vec![file()],
            options: Options::default(),
            offer: Some(offer.clone()),
        };
        let state = after([dropped(1), opened(1), drop]);
        assert_eq!(state.offer, None);
        let state = reduce(state, opened(2));
        assert_eq!(state.offer, Some(offer));
        assert_eq!(reduce(state, dropped(3)).offer, None);
    }

    #[test]
    fn a_late_question_does_not_interrupt() {
        let state = after([dropped(1), dropped(2), question(1)]);
        assert_eq!(bytes_read(&state), Some(0));
        let state = after([question(1)]);
        assert_eq!(state.stage, Stage::Resting);
    }

    #[test]
    fn a_failure_after_an_answer_goes_back_to_the_answer() {
        let answer = Answer::default().with("orders.csv", |own| own.header = Some(false));
        let state = after([
            dropped(1),
            question(1),
            Action::AnswerEdited(answer.clone()),
            Action::AnswerGiven {
                id: 2,
                options: Options::default(),
            },
            failure(2, "no_orders"),
        ]);
        assert_eq!(
            state.failure.map(|failure| failure.code).as_deref(),
            Some("no_orders")
        );
        match state.stage {
            Stage::Asking(pending, asked) => {
                assert_eq!(pending.files, [file()]);
                assert_eq!(asked.answer, answer);
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_last_look_wins() {
        let of = |rows: u64| {
            let sample = crate::engine::Sample {
                name: "orders.csv".to_owned(),
                text: "customer,date,amount\n"
                    .repeat(rows as usize + 1)
                    .into_bytes(),
                is_whole: true,
                shape: crate::import::container::Shape::Csv,
                origin: crate::import::container::Origin::default(),
                key: None,
                others: crate::engine::Others::default(),
            };
            Box::new(crate::engine::look(&sample, &Options::default()).unwrap())
        };
        let state = after([
            dropped(1),
            question(1),
            Action::LookRequested { id: 2 },
            Action::LookRequested { id: 3 },
            Action::LookArrived { id: 3, look: of(7) },
            Action::LookArrived { id: 2, look: of(4) },
        ]);
        let Stage::Asking(_, asked) = state.stage else {
            panic!("{:?}", state.stage)
        };
        assert_eq!(asked.look().map(|look| look.sampled), Some(7));
    }

    #[test]
    fn what_was_recalled_stays_with_the_figures_options() {
        let options = Options {
            files: Some(BTreeMap::from([(
                "orders.csv".to_owned(),
                crate::model::FileOptions::default(),
            )])),
            ..Options::default()
        };
        let recalled = |id| Action::AnswersRecalled {
            id,
            options: Box::new(options.clone()),
            files: vec!["orders.csv".to_owned()],
        };
        assert_eq!(after([dropped(1), recalled(1)]).options(), options);
        assert_eq!(
            after([dropped(2), recalled(1)]).options(),
            Options::default()
        );
    }

    #[test]
    fn the_columns_of_a_file_without_orders_can_be_looked_at() {
        let state = after([
            dropped(1),
            failure(1, "no_orders"),
            Action::InspectionRequested {
                id: 2,
                of: Inspected::Rejected,
            },
            question(2),
        ]);
        match state.stage {
            Stage::Asking(pending, asked) => {
                assert_eq!(pending.files, [file()]);
                assert!(asked.by_hand);
            }
            other => panic!("{other:?}"),
        }
        let of_nothing_shown = after([
            dropped(1),
            failure(1, "no_orders"),
            Action::InspectionRequested {
                id: 2,
                of: Inspected::Shown,
            },
            question(2),
        ]);
        assert_eq!(of_nothing_shown.stage, Stage::Resting);
        let dismissed = after([
            dropped(1),
            failure(1, "no_orders"),
            Action::FailureDismissed,
        ]);
        assert_eq!(dismissed, State::default());
    }

    #[test]
    fn another_message_does_not_offer_the_columns_of_a_file_without_orders() {
        let state = after([
            dropped(1),
            failure(1, "no_orders"),
            Action::Broke(Failure::default()),
        ]);
        assert_eq!(state.rejected, None);
    }

    #[test]
    fn an_answer_builds_on_the_options_of_its_own_file() {
        let of_the_shown = Options {
            lapsed_months: Some(9),
            ..Options::default()
        };
        let state = after([
            Action::OptionsChanged {
                id: 1,
                options: of_the_shown.clone(),
            },
            Action::LocaleChosen(Locale::En),
        ]);
        assert_eq!(state.options(), of_the_shown);
        let asked = [dropped(2), question(2)].into_iter().fold(state, reduce);
        assert_eq!(asked.options(), Options::default());
    }

    #[test]
    fn cancelling_is_not_an_error() {
        let state = after([dropped(1), failure(1, "cancelled")]);
        assert_eq!(state, State::default());
    }

    #[test]
    fn a_failure_of_a_replaced_request_is_ignored() {
        let state = after([dropped(1), dropped(2), failure(1, "internal")]);
        assert_eq!(state.failure, None);
        assert_eq!(bytes_read(&state), Some(0));
    }

    #[test]
    fn forgetting_keeps_language_and_theme_only() {
        let state = after([
            Action::LocaleChosen(Locale::Fa),
            Action::ThemeChosen(Theme::Dark),
            dropped(1),
            Action::Forgotten,
        ]);
        let expected = State {
            locale: Locale::Fa,
            theme: Theme::Dark,
            ..State::default()
        };
        assert_eq!(state, expected);
    }

    #[test]
    fn a_failed_change_keeps_the_last_options() {
        let changed = Options {
            lapsed_months: Some(0),
            ..Options::default()
        };
        let state = after([
            Action::OptionsChanged {
                id: 4,
                options: changed,
            },
            failure(4, "bad_options"),
        ]);
        assert_eq!(state.options(), Options::default());
        assert!(state.change.is_none());
        assert!(state.failure.is_some());
    }
}
