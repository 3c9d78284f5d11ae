//! Two tabs, a device's storage, an endpoint with moods and a clock that runs on its own.

use super::super::lease::{LEASE, Lease, TIMEOUT};
use super::*;
use proptest::prelude::*;

#[derive(Clone, Copy, Debug)]
enum Mood {
    Accepts,
    Refuses,
    Hangs,
    Fails,
    TooMany(u16),
    Rejects,
    /// Takes it, but the answer is lost.
    Loses,
}

/// A request under way: what is sent, what comes of it and when.
#[derive(Clone, Debug)]
struct Request {
    id: String,
    revision: u32,
    reply: Reply,
    at: Millis,
}

#[derive(Debug, Default)]
struct World {
    queue: String,
    lease: String,
    requests: [Option<Request>; 2],
    moods: Vec<Mood>,
    /// Every request that the endpoint took, and those that it rejected for good.
    taken: Vec<(String, u32)>,
    rejected: Vec<(String, u32)>,
    /// What a tab knows to be delivered.
    known: Vec<(String, u32)>,
    /// By id: when its last request ended, and how long to wait at least.
    rests: Vec<(String, Millis, Millis)>,
}

const STEP: Millis = 100;

impl World {
    fn step(&mut self, tab: usize, now: Millis) {
        if let Some(request) = self.requests[tab].take_if(|request| request.at <= now) {
            let mut queue = Queue::read(&self.queue);
            let outcome = queue.finish(&request.id, request.revision, request.reply, now);
            self.queue = queue.text();
            let key = (request.id.clone(), request.revision);
            self.rests.retain(|(id, ..)| *id != request.id);
            match outcome {
                Outcome::Delivered => self.known.push(key),
                Outcome::Failed => self.rejected.push(key),
                Outcome::Kept => {
                    let asked = match request.reply {
                        Reply::Status(_, wait) => wait,
                        Reply::Unreachable => 0,
                    };
                    self.rests.push((request.id, now, asked.max(1000)));
                }
            }
            self.lease.clear();
        }
        if self.requests[tab].is_some() {
            return;
        }
        let Some(lease) = Lease::take(Lease::read(&self.lease).as_ref(), tab as u64, now) else {
            return;
        };
        let Some(entry) = Queue::read(&self.queue).next(now).cloned() else {
            return;
        };
        self.lease = lease.text();
        self.send(tab, &entry, now);
    }

    fn send(&mut self, tab: usize, entry: &Entry, now: Millis) {
        let key = (entry.id.clone(), entry.revision);
        assert!(
            self.requests.iter().all(Option::is_none),
            "two send at once"
        );
        assert!(!self.known.contains(&key), "sent again once delivered");
        assert!(!self.rejected.contains(&key), "sent again once rejected");
        if let Some((_, ended, least)) = self.rests.iter().find(|(id, ..)| *id == entry.id) {
            assert!(now - ended >= *least, "sent too early");
            assert!(
                now - ended <= 60_000.max(*least) + 4 * LEASE,
                "sent too late"
            );
        }
        let mood = self.moods.pop().unwrap_or(Mood::Accepts);
        let (is_taken, reply, wait) = match mood {
            Mood::Accepts => (true, Reply::Status(204, 0), 300),
            Mood::Refuses => (false, Reply::Unreachable, 0),
            Mood::Hangs => (false, Reply::Unreachable, TIMEOUT),
            Mood::Fails => (false, Reply::Status(500, 0), 300),
            Mood::TooMany(seconds) => {
                (false, Reply::Status(429, Millis::from(seconds) * 1000), 300)
            }
            Mood::Rejects => (false, Reply::Status(400, 0), 300),
            Mood::Loses => (true, Reply::Unreachable, 900),
        };
        if is_taken {
            self.taken.push(key);
        }
        self.requests[tab] = Some(Request {
            id: entry.id.clone(),
            revision: entry.revision,
            reply,
            at: now + wait,
        });
    }
}

fn mood() -> impl Strategy<Value = Mood> {
    prop_oneof![
        Just(Mood::Accepts),
        Just(Mood::Refuses),
        Just(Mood::Hangs),
        Just(Mood::Fails),
        (0_u16..120).prop_map(Mood::TooMany),
        Just(Mood::Rejects),
        Just(Mood::Loses),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn whatever_the_endpoint_may_accept_arrives_once_and_nothing_stays(
        moods in prop::collection::vec(mood(), 0..12),
        submissions in prop::collection::vec((0_i64..600, 0_usize..4), 1..8),
        reloads in prop::collection::vec((0_i64..600, 0_usize..2), 0..3),
    ) {
        let mut world = World { moods, ..World::default() };
        let start = 1_790_000_000_000;
        let mut revisions = [0_u32; 4];
        for step in 0..30_000 {
            let now = start + step * STEP;
            for (_, id) in submissions.iter().filter(|(at, _)| *at == step) {
                revisions[*id] += 1;
                let mut queue = Queue::read(&world.queue);
                let id = ["a", "b", "c", "d"][*id];
                let revision = revisions[usize::from(id.as_bytes()[0] - b'a')];
                let entry = Entry::new(id, revision, Worth::Survey, "{}", now);
                prop_assert!(queue.push(entry).is_empty());
                world.queue = queue.text();
            }
            for (_, tab) in reloads.iter().filter(|(at, _)| *at == step) {
                // The page is left: its request ends unheard, its lease runs out.
                world.requests[*tab] = None;
                world.rests.clear();
            }
            world.step(0, now);
            world.step(1, now);
        }
        prop_assert!(world.queue.is_empty());
        prop_assert!(world.requests.iter().all(Option::is_none));
        for (id, highest) in ["a", "b", "c", "d"].into_iter().zip(revisions) {
            let key = (id.to_owned(), highest);
            let is_settled = world.known.contains(&key) != world.rejected.contains(&key);
            prop_assert!(highest == 0 || is_settled);
            prop_assert!(!world.known.contains(&key) || world.taken.contains(&key));
        }
        let mut known = world.known.clone();
        known.sort();
        known.dedup();
        prop_assert_eq!(known.len(), world.known.len());
    }
}
