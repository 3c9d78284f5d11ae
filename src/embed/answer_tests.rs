//! Tests of `answer`.

use super::*;

fn rating(kind: QuestionKind) -> Question {
    Question {
        kind,
        is_required: true,
        ..Question::default()
    }
}

fn choice(is_multiple: bool, has_other: bool) -> Question {
    rating(QuestionKind::Choice(Choice {
        options: ["a", "b", "c"].map(str::to_owned).to_vec(),
        is_multiple,
        has_other,
    }))
}

fn chosen(options: &[&str], other: &str) -> Answer {
    let options = options.iter().map(|id| (*id).to_owned());
    Answer::Chosen(options.collect(), other.to_owned())
}

fn text(text: &str) -> Answer {
    Answer::Text(text.to_owned())
}

fn word(text: &str) -> Scalar {
    Scalar::Text(text.to_owned())
}

#[test]
fn ratings_outside_their_range_are_refused() {
    for (kind, low, high) in [
        (QuestionKind::Nps, 0.0, 10.0),
        (QuestionKind::Csat, 1.0, 5.0),
        (QuestionKind::Ces, 1.0, 7.0),
        (QuestionKind::Stars, 1.0, 5.0),
    ] {
        let question = rating(kind);
        for right in [low, high] {
            let answer = Answer::Rating(right);
            assert_eq!(check(&question, Some(&answer)), Ok(Some(answer.clone())));
        }
        for wrong in [
            low - 1.0,
            high + 1.0,
            low + 0.5,
            f64::NAN,
            f64::INFINITY,
            -0.5,
        ] {
            let answer = Answer::Rating(wrong);
            assert_eq!(
                check(&question, Some(&answer)),
                Err(Refusal::OutOfRange),
                "{wrong}"
            );
        }
        assert_eq!(check(&question, None), Err(Refusal::Required));
        assert_eq!(check(&question, Some(&text("5"))), Err(Refusal::OtherKind));
    }
    let words = rating(QuestionKind::Text(Lengths::default()));
    assert_eq!(
        check(&words, Some(&Answer::Rating(1.0))),
        Err(Refusal::OtherKind)
    );
}

#[test]
fn white_space_alone_is_empty_which_only_a_required_question_refuses() {
    let mut question = rating(QuestionKind::Text(Lengths { min: 10, max: None }));
    for empty in ["", " ", "\u{a0}\u{3000}\n\t", "\u{200b}\u{feff}\u{200f}"] {
        assert_eq!(check(&question, Some(&text(empty))), Err(Refusal::Required));
    }
    question.is_required = false;
    for empty in ["", " ", "\u{a0}\u{3000}\n\t", "\u{200b}\u{feff}\u{200f}"] {
        assert_eq!(check(&question, Some(&text(empty))), Ok(None));
    }
    assert_eq!(
        check(&question, Some(&text(" short "))),
        Err(Refusal::TooShort)
    );
    let other = choice(false, true);
    assert_eq!(
        check(&other, Some(&chosen(&[], " \u{200b}"))),
        Err(Refusal::Required)
    );
}

#[test]
fn lengths_are_exact_in_characters_that_a_person_sees() {
    let question = rating(QuestionKind::Text(Lengths {
        min: 3,
        max: Some(4),
    }));
    for (typed, expected) in [
        ("ab", Err(Refusal::TooShort)),
        (" ab ", Err(Refusal::TooShort)),
        ("abc", Ok(())),
        ("  abcd  ", Ok(())),
        ("abcde", Err(Refusal::TooLong)),
        ("👍👍👍👍", Ok(())),
        ("👍🏽👍🏽👍🏽👍🏽👍🏽", Err(Refusal::TooLong)),
        ("e\u{301}e\u{301}", Err(Refusal::TooShort)),
        ("👩‍👩‍👧🇦🇲", Err(Refusal::TooShort)),
        ("🇦🇲🇮🇷🇹🇭", Ok(())),
        ("ดีๆ", Err(Refusal::TooShort)),
        ("می‌شد", Ok(())),
    ] {
        assert_eq!(
            check(&question, Some(&text(typed))).map(|_| ()),
            expected,
            "{typed}"
        );
    }
    for sample in ["abc", "👩‍👩‍👧🇦🇲", "ดีๆ ที่นี่", "é e\u{301}", "می‌شد", "\u{301}"]
    {
        assert!(seen(sample) <= sample.encode_utf16().count(), "{sample}");
    }
}

#[test]
fn choice_takes_its_options_once_and_in_order_and_something_else_where_it_may_be() {
    let one = choice(false, false);
    assert_eq!(
        check(&one, Some(&chosen(&["b"], ""))),
        Ok(Some(chosen(&["b"], "")))
    );
    assert_eq!(
        check(&one, Some(&chosen(&["d"], ""))),
        Err(Refusal::UnknownOption)
    );
    assert_eq!(
        check(&one, Some(&chosen(&["a", "b"], ""))),
        Err(Refusal::TooMany)
    );
    assert_eq!(
        check(&one, Some(&chosen(&[], "mine"))),
        Err(Refusal::UnknownOption)
    );
    assert_eq!(check(&one, Some(&chosen(&[], ""))), Err(Refusal::Required));
    let several = choice(true, true);
    let answer = chosen(&["c", "a", "c"], " mine ");
    assert_eq!(
        check(&several, Some(&answer)),
        Ok(Some(chosen(&["a", "c"], "mine")))
    );
    let other = choice(false, true);
    assert_eq!(
        check(&other, Some(&chosen(&["a"], "mine"))),
        Err(Refusal::TooMany)
    );
}

fn meets(mut question: Question, test: Test, answer: Option<&Answer>) -> bool {
    let rule = Rule {
        tests: vec![test],
        goto: String::new(),
    };
    question.next = vec![rule.clone()];
    is_match(&rule, &question, answer)
}

#[test]
fn tests_mean_for_each_kind_of_answer_what_the_table_says() {
    let both = chosen(&["a", "b"], "");
    let one = chosen(&["a"], "");
    let five = Answer::Rating(5.0);
    let said = text("Too expensive");
    let list = |options: &[&str]| Test::In(options.iter().map(|id| word(id)).collect());
    for (test, answer, expected) in [
        (Test::Eq(Scalar::Number(5.0)), Some(&five), true),
        (Test::Eq(word("5")), Some(&five), false),
        (Test::Ne(Scalar::Number(5.0)), Some(&five), false),
        (
            Test::In(vec![Scalar::Number(4.0), Scalar::Number(5.0)]),
            Some(&five),
            true,
        ),
        (Test::Contains(Scalar::Number(5.0)), Some(&five), false),
        (Test::Lt(5.0), Some(&five), false),
        (Test::Lte(5.0), Some(&five), true),
        (Test::Gt(5.0), Some(&five), false),
        (Test::Gte(5.0), Some(&five), true),
        (Test::Eq(word("a")), Some(&one), true),
        (Test::Eq(word("a")), Some(&both), false),
        (Test::Ne(word("a")), Some(&both), true),
        (list(&["b", "z"]), Some(&both), true),
        (list(&["z"]), Some(&both), false),
        (Test::Contains(word("b")), Some(&both), true),
        (Test::Contains(word("c")), Some(&both), false),
        (Test::Contains(word("a")), Some(&one), true),
        (Test::Gte(0.0), Some(&both), false),
        (Test::Eq(word("Too expensive")), Some(&said), true),
        (Test::Eq(word("too expensive")), Some(&said), false),
        (Test::Contains(word("too EXP")), Some(&said), true),
        (Test::Contains(word("cheap")), Some(&said), false),
        (Test::Lt(9.0), Some(&said), false),
        (Test::Answered(true), Some(&Answer::Contact), true),
        (Test::Eq(word("x")), Some(&Answer::Contact), false),
        (Test::Answered(true), None, false),
        (Test::Answered(false), None, true),
        (Test::Answered(false), Some(&one), false),
        (Test::Eq(word("a")), None, false),
        (Test::Ne(word("a")), None, true),
        (Test::Lte(10.0), None, false),
        (list(&["a"]), None, false),
        (Test::Contains(word("a")), None, false),
    ] {
        let shown = (test.clone(), answer.cloned());
        assert_eq!(
            meets(choice(true, true), test, answer),
            expected,
            "{shown:?}"
        );
    }
}

#[test]
fn something_typed_is_the_option_other_and_where_no_rule_names_that_the_last() {
    let typed = chosen(&[], "mine");
    let mut question = choice(false, true);
    let rule = |id: &str| Rule {
        tests: vec![Test::Eq(word(id))],
        goto: String::new(),
    };
    question.next = vec![rule("a"), rule("c")];
    assert!(!is_match(&question.next[0], &question, Some(&typed)));
    assert!(is_match(&question.next[1], &question, Some(&typed)));
    question.next.push(rule("other"));
    assert!(!is_match(&question.next[1], &question, Some(&typed)));
    assert!(is_match(&question.next[2], &question, Some(&typed)));
    let with_list = Rule {
        tests: vec![Test::In(vec![word("b"), word("other")])],
        goto: String::new(),
    };
    question.next = vec![rule("c"), with_list];
    assert!(!is_match(&question.next[0], &question, Some(&typed)));
    assert!(is_match(&question.next[1], &question, Some(&typed)));
    assert!(meets(
        choice(true, true),
        Test::Contains(word("c")),
        Some(&chosen(&["a"], "mine"))
    ));
}
