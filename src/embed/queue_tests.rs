//! Tests of `queue`.

use super::*;

const NOW: Millis = 1_790_000_000_000;

fn entry(id: &str, revision: u32, worth: Worth) -> Entry {
    Entry::new(id, revision, worth, "{\"a\": \"b c\"}", NOW)
}

fn queue(entries: Vec<Entry>) -> Queue {
    let mut queue = Queue::default();
    for entry in entries {
        assert!(queue.push(entry).is_empty());
    }
    queue
}

#[test]
fn answers_mean_what_the_contract_says() {
    for (status, expected) in [
        (199, Outcome::Kept),
        (200, Outcome::Delivered),
        (299, Outcome::Delivered),
        (302, Outcome::Kept),
        (400, Outcome::Failed),
        (404, Outcome::Failed),
        (408, Outcome::Kept),
        (425, Outcome::Kept),
        (429, Outcome::Kept),
        (499, Outcome::Failed),
        (500, Outcome::Kept),
        (599, Outcome::Kept),
    ] {
        let mut queue = queue(vec![entry("a", 1, Worth::Lead)]);
        assert_eq!(
            queue.finish("a", 1, Reply::Status(status, 0), NOW),
            expected,
            "{status}"
        );
        assert_eq!(
            queue.entries.is_empty(),
            expected != Outcome::Kept,
            "{status}"
        );
    }
    let mut queue = queue(vec![entry("a", 1, Worth::Lead)]);
    assert_eq!(queue.finish("a", 1, Reply::Unreachable, NOW), Outcome::Kept);
}

#[test]
fn pauses_double_up_to_a_minute_and_hold_to_the_millisecond() {
    let mut queue = queue(vec![entry("a", 1, Worth::Lead)]);
    let mut now = NOW;
    for seconds in [1, 2, 4, 8, 16, 32, 60, 60, 60] {
        assert!(queue.next(now).is_some());
        queue.finish("a", 1, Reply::Unreachable, now);
        let due = now + seconds * 1000;
        assert_eq!(queue.wake_at(now), Some(due));
        assert!(queue.next(due - 1).is_none() && queue.next(due).is_some());
        now = due;
    }
    queue.finish("a", 1, Reply::Status(429, 300_000), now);
    assert_eq!(queue.wake_at(now), Some(now + 300_000));
    queue.finish("a", 1, Reply::Status(503, 5000), now);
    assert_eq!(queue.wake_at(now), Some(now + 60_000));
    // The device's clock is put back by a month.
    assert!(queue.next(now - 30 * MAX_WAIT).is_some());
}

#[test]
fn newer_revision_takes_the_place_of_an_older_one_also_of_one_under_way() {
    let mut queue = queue(vec![
        entry("a", 1, Worth::Partial),
        entry("a", 2, Worth::Survey),
    ]);
    assert_eq!(queue.entries.len(), 1);
    assert_eq!(queue.next(NOW).map(|entry| entry.revision), Some(2));
    assert!(queue.push(entry("a", 1, Worth::Partial)).is_empty());
    assert_eq!(queue.next(NOW).map(|entry| entry.revision), Some(2));
    // The second is under way when the third comes.
    queue.push(entry("a", 3, Worth::Survey));
    assert_eq!(
        queue.finish("a", 2, Reply::Status(200, 0), NOW),
        Outcome::Delivered
    );
    assert_eq!(queue.next(NOW).map(|entry| entry.revision), Some(3));
    queue.push(entry("a", 4, Worth::Survey));
    assert_eq!(
        queue.finish("a", 3, Reply::Status(429, 9000), NOW),
        Outcome::Kept
    );
    assert!(queue.next(NOW + 8999).is_none());
    assert_eq!(queue.next(NOW + 9000).map(|entry| entry.revision), Some(4));
    queue.finish("a", 4, Reply::Status(200, 0), NOW);
    assert!(queue.entries.is_empty() && queue.text().is_empty());
}

#[test]
fn after_seven_days_to_the_millisecond_it_is_dropped() {
    let mut queue = queue(vec![entry("a", 1, Worth::Lead)]);
    assert!(queue.expire(NOW + LIFETIME - 1).is_empty());
    assert!(queue.next(NOW + LIFETIME - 1).is_some());
    assert!(queue.next(NOW + LIFETIME).is_none());
    assert_eq!(queue.expire(NOW + LIFETIME).len(), 1);
    assert!(queue.entries.is_empty());
}

#[test]
fn what_is_worth_least_goes_first_and_a_lead_never() {
    let all = [
        entry("lead", 1, Worth::Lead),
        entry("survey", 1, Worth::Survey),
        entry("partial", 1, Worth::Partial),
        entry("first", 1, Worth::Exposure),
        entry("second", 1, Worth::Exposure),
    ];
    let mut queue = queue(all.to_vec());
    assert_eq!(queue.next(NOW).map(|entry| entry.id.as_str()), Some("lead"));
    let mut dropped = Vec::new();
    while let Some(entry) = queue.shed() {
        dropped.push(entry.id);
    }
    assert_eq!(dropped, ["first", "second", "partial", "survey"]);
    let mut large = entry("large", 1, Worth::Lead);
    large.body = "x".repeat(MAX_BYTES);
    queue.push(large);
    assert_eq!(queue.entries.len(), 2);
    assert_eq!(queue.push(entry("more", 1, Worth::Survey)).len(), 1);
    assert_eq!(queue.entries.len(), 2);
}

#[test]
fn text_is_read_as_it_was_written_and_survives_garbage() {
    let mut kept = queue(vec![
        entry("a", 1, Worth::Lead),
        entry("b", 2, Worth::Exposure),
    ]);
    kept.push(Entry::new("c", 1, Worth::Survey, "{\n\"x\": 1}", NOW));
    kept.finish("a", 1, Reply::Unreachable, NOW);
    let text = kept.text();
    assert_eq!(Queue::read(&text), kept);
    for garbage in [
        "",
        "null",
        "{}",
        "retention-widget queue 2\na 1 3 1 0 1 {}",
        "\n\n",
    ] {
        assert_eq!(Queue::read(garbage), Queue::default(), "{garbage}");
    }
    let twice = text.clone() + "\nb 1 0 1 0 1 {}\na 2 3 1 0 1 {}";
    let read = Queue::read(&twice).entries;
    let revisions: Vec<u32> = read.iter().map(|entry| entry.revision).collect();
    assert_eq!(revisions, [2, 2, 1]);
    let damaged = text.replace("b 2 0", "b two 0") + "\nx 1 9 1 0 1 {}\ny 1 3 1 0 1\n 1 1 1 1 1 {}";
    let ids: Vec<String> = Queue::read(&damaged)
        .entries
        .into_iter()
        .map(|entry| entry.id)
        .collect();
    assert_eq!(ids, ["a", "c"]);
}
