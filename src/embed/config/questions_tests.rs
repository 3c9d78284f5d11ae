//! Tests of `questions`.

use super::*;
use serde_json::json;

fn read(value: &serde_json::Value) -> (Option<Questions>, Vec<String>) {
    let mut check = Check::default();
    let found = Questions::read(&mut check, &value.into(), &Path::All.key("questions"));
    let paths = check.mistakes.into_iter().map(|mistake| mistake.path);
    (found, paths.collect())
}

#[test]
fn the_documented_survey_is_read_as_it_is_written() {
    let (found, mistakes) = read(&json!([
        { "id": "score", "type": "nps", "text": { "en": "How likely?" }, "required": true,
          "next": [{ "if": { "lte": 6 }, "goto": "why" }, { "if": { "gte": 9 }, "goto": "end" }] },
        { "id": "why", "type": "text", "max_length": 500 },
        { "id": "again", "type": "choice", "options": [{ "id": "yes", "text": {} }, "no"], "other": true },
    ]));
    assert_eq!(mistakes, [""; 0]);
    let Questions { asked, all } = found.unwrap();
    let ids: Vec<_> = all.iter().map(|question| &question.id[..]).collect();
    assert_eq!(ids, ["score", "why", "again"]);
    assert!(all[0].is_required && !all[1].is_required);
    assert_eq!(all[0].next[0].tests, [Test::Lte(6.0)]);
    assert_eq!(all[0].next[1].goto, "end");
    let lengths = Lengths {
        min: 0,
        max: Some(500),
    };
    assert_eq!(all[1].kind, QuestionKind::Text(lengths));
    let choice = Choice {
        options: vec!["yes".to_owned(), "no".to_owned()],
        is_multiple: false,
        has_other: true,
    };
    assert_eq!(all[2].kind, QuestionKind::Choice(choice));
    assert_eq!(asked[0].text.in_one_of(&["en"]), Some("How likely?"));
    assert_eq!(asked[2].options[1].in_one_of(&["fa"]), Some("no"));
}

#[test]
fn every_test_of_an_answer_is_read() {
    let rules = json!([
        { "if": { "eq": 5, "ne": "x" }, "goto": "end" },
        { "if": { "lt": 1, "lte": 2, "gt": 3, "gte": 4 }, "goto": "end" },
        { "if": { "in": [1, "a"], "contains": "b", "answered": false }, "goto": "end" },
        { "goto": "end" },
    ]);
    let (found, mistakes) = read(&json!([{ "id": "q", "type": "csat", "next": rules }]));
    assert_eq!(mistakes, [""; 0]);
    let text = |text: &str| Scalar::Text(text.to_owned());
    let counts = found.unwrap().all[0]
        .next
        .iter()
        .map(|rule| rule.tests.len())
        .collect::<Vec<_>>();
    assert_eq!(counts, [2, 4, 3, 0]);
    let (found, _) = read(
        &json!([{ "id": "q", "type": "csat", "next": [{ "if": { "in": [1, "a"] }, "goto": "end" }] }]),
    );
    let tests = &found.unwrap().all[0].next[0].tests;
    assert_eq!(tests[..], [Test::In(vec![Scalar::Number(1.0), text("a")])]);
}

#[test]
fn a_survey_that_goes_round_in_circles_or_asks_nothing_is_refused() {
    let circle = json!([
        { "id": "a", "type": "info" },
        { "id": "b", "type": "info", "next": [{ "goto": "a" }] },
    ]);
    let (found, mistakes) = read(&circle);
    assert_eq!(found, None);
    assert_eq!(mistakes, ["questions[1].next"]);
    for nothing in [json!([]), json!([{ "id": "a" }]), json!([7])] {
        let (found, mistakes) = read(&nothing);
        assert_eq!(found, None);
        assert_eq!(mistakes.last().map(String::as_str), Some("questions"));
    }
}

#[test]
fn what_is_wrong_is_named_where_it_stands_and_the_rest_is_asked() {
    let (found, mistakes) = read(&json!([
        { "id": "end", "type": "nps" },
        { "id": "contact.phone", "type": "text" },
        { "id": "a", "type": "slider" },
        { "id": "b", "type": "nps", "requierd": true,
          "next": [{ "if": { "like": 1 }, "goto": "end" }, { "if": { "gte": "9" }, "goto": "end" }, { "goto": "zzz" }, { "if": {} }] },
        { "id": "b", "type": "nps" },
        { "id": "c", "type": "choice", "options": [] },
        { "id": "d", "type": "choice", "options": ["x", "x", { "text": "y" }, 3], "other": true },
        { "id": "e", "type": "text", "min_length": 10, "max_length": 5 },
    ]));
    let Questions { asked, all } = found.unwrap();
    let ids: Vec<_> = all.iter().map(|question| &question.id[..]).collect();
    assert_eq!(ids, ["b", "d", "e"]);
    assert_eq!(asked.len(), all.len());
    assert_eq!(all[0].next.len(), 1);
    let expected = [
        "questions[0].id",
        "questions[1].id",
        "questions[2].type",
        "questions[3].requierd",
        "questions[3].next[0].if.like",
        "questions[3].next[1].if.gte",
        "questions[3].next[3].goto",
        "questions[4].id",
        "questions[5].options",
        "questions[6].options[1].id",
        "questions[6].options[2].id",
        "questions[6].options[3]",
        "questions[7].min_length",
        "questions[3].next[0].goto",
    ];
    assert_eq!(mistakes, expected);
}
