//! Tests of `flow`.

use super::super::question::{Lengths, QuestionKind, Rule, Test};
use super::*;

/// Of WIDGET.md: a score, why it is low, and whether one comes again.
fn survey() -> Vec<Question> {
    let rule = |test, goto: &str| Rule {
        tests: vec![test],
        goto: goto.to_owned(),
    };
    let ask = |id: &str, kind, is_required, next| Question {
        id: id.to_owned(),
        kind,
        is_required,
        next,
    };
    let text = QuestionKind::Text(Lengths {
        min: 3,
        max: Some(500),
    });
    vec![
        ask(
            "score",
            QuestionKind::Nps,
            true,
            vec![rule(Test::Lte(6.0), "why"), rule(Test::Gte(9.0), "end")],
        ),
        ask("passive", QuestionKind::Csat, false, vec![]),
        ask("why", text, false, vec![]),
    ]
}

fn said(text: &str) -> Answer {
    Answer::Text(text.to_owned())
}

#[test]
fn answers_lead_through_the_survey_and_past_the_last_question_it_ends() {
    let survey = survey();
    let mut flow = Flow::new(&survey);
    assert_eq!(flow.current(), Some(0));
    assert_eq!(flow.forward(&survey, None), Err(Refusal::Required));
    assert_eq!(
        flow.forward(&survey, Some(&Answer::Rating(11.0))),
        Err(Refusal::OutOfRange)
    );
    assert_eq!((flow.current(), flow.progress(&survey)), (Some(0), (0, 3)));
    assert_eq!(flow.forward(&survey, Some(&Answer::Rating(6.0))), Ok(()));
    assert_eq!((flow.current(), flow.progress(&survey)), (Some(2), (1, 2)));
    assert_eq!(flow.answers(&survey), [(0, &Answer::Rating(6.0))]);
    assert!(!flow.is_complete());
    assert_eq!(
        flow.forward(&survey, Some(&said("ab"))),
        Err(Refusal::TooShort)
    );
    // Optional, and left empty: whatever the least length is.
    assert_eq!(flow.forward(&survey, Some(&said("  "))), Ok(()));
    assert!(flow.is_complete());
    assert_eq!(flow.progress(&survey), (2, 2));
    assert_eq!(flow.answers(&survey), [(0, &Answer::Rating(6.0))]);
    assert!(!flow.back(&survey));
    assert_eq!(flow.forward(&survey, None), Ok(()));
}

#[test]
fn goto_end_ends_at_once() {
    let survey = survey();
    let mut flow = Flow::new(&survey);
    flow.forward(&survey, Some(&Answer::Rating(9.0))).unwrap();
    assert!(flow.is_complete());
    assert!(Flow::new(&[]).is_complete());
}

#[test]
fn back_goes_the_way_one_came_and_what_is_off_the_way_is_not_delivered() {
    let survey = survey();
    let mut flow = Flow::new(&survey);
    assert!(!flow.back(&survey));
    flow.forward(&survey, Some(&Answer::Rating(8.0))).unwrap();
    flow.forward(&survey, Some(&Answer::Rating(4.0))).unwrap();
    assert_eq!(flow.current(), Some(2));
    assert!(flow.back(&survey));
    assert_eq!(flow.current(), Some(1));
    // Nothing is lost by looking back.
    assert_eq!(flow.answers(&survey).len(), 2);
    assert!(flow.back(&survey));
    flow.forward(&survey, Some(&Answer::Rating(3.0))).unwrap();
    // Past the second question now, whose answer is kept but not delivered.
    assert_eq!(flow.current(), Some(2));
    assert_eq!(flow.answers(&survey), [(0, &Answer::Rating(3.0))]);
    assert_eq!(flow.answer_to(1), Some(&Answer::Rating(4.0)));
    assert!(flow.back(&survey));
    assert_eq!(flow.current(), Some(0));
    flow.forward(&survey, Some(&Answer::Rating(7.0))).unwrap();
    assert_eq!(flow.answers(&survey).len(), 2);
}

#[test]
fn questions_that_lead_in_a_circle_still_end() {
    let mut survey = survey();
    survey[2].next = vec![Rule {
        tests: vec![],
        goto: "score".to_owned(),
    }];
    let mut flow = Flow::new(&survey);
    flow.forward(&survey, Some(&Answer::Rating(0.0))).unwrap();
    flow.forward(&survey, None).unwrap();
    assert_eq!(flow.current(), Some(0));
    assert_eq!(flow.answers(&survey), [(0, &Answer::Rating(0.0))]);
}

#[cfg(not(target_arch = "wasm32"))]
proptest::proptest! {
    #[test]
    fn progress_never_falls_forward_and_back_returns_to_where_one_was(scores in proptest::collection::vec(0_u8..=10, 1..8)) {
        let survey = survey();
        let mut flow = Flow::new(&survey);
        for score in scores {
            let answer = match flow.current() {
                Some(0) => Some(Answer::Rating(f64::from(score))),
                Some(1) => Some(Answer::Rating(f64::from(score % 5 + 1))),
                _ => None,
            };
            let (place, (behind, all)) = (flow.current(), flow.progress(&survey));
            flow.forward(&survey, answer.as_ref()).unwrap();
            let (now_behind, now_all) = flow.progress(&survey);
            proptest::prop_assert!(now_behind * all >= behind * now_all);
            if flow.current().is_some() {
                let mut other = flow.clone();
                proptest::prop_assert!(other.back(&survey));
                proptest::prop_assert_eq!(other.current(), place);
            }
        }
    }
}
