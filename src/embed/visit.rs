//! What becomes of a visit: what is shown to this visitor, when and why not.
//!
//! A [`Visit`] is told what happens and when, and answers with what is to be done. It judges in this order, and the
//! first that stands against a campaign is what `explain` gives:
//!
//! | | by itself | by a click on its button | by `show(id)` | in a preview |
//! |---|---|---|---|---|
//! | pages where nothing opens by itself | judged | | | |
//! | targeting | judged | judged | | |
//! | frequency | judged | judged | | |
//! | something is open: a campaign, a dialog of the host, a cookie banner | judged | judged | judged | judged |
//! | the variant is hidden | judged | judged | judged | |
//!
//! Whoever is held out counts as having been shown the campaign, or each moment would be one more exposure.

use crate::config::{Campaign, Config, Variant};
use crate::frequency::{Capped, Millis, Record};
use crate::targeting::{Refusal, Visitor, lot_of, may_open_on};
use crate::trigger::{Cause, Event, Watch};

/// What is known of the page and the visitor.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The page's whole address.
    pub url: String,
    pub device: crate::targeting::Device,
    pub referrer: String,
    /// Of the address with which the visit began.
    pub utm: Vec<(String, String)>,
    /// How many pages this visit has seen, this one included.
    pub pages: u32,
}

/// What is kept of a visitor and a campaign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    pub record: Record,
    /// The variant that was drawn for them.
    pub variant: Option<String>,
}

/// What stands in the way of any campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    /// Another campaign is open.
    Campaign,
    /// The host has opened a dialog.
    Dialog,
    /// A cookie banner is there.
    Banner,
}

/// Why a campaign is not shown now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is.
    Shown,
    NotForThem(Refusal),
    Capped(Capped),
    Busy(Busy),
    /// Its variant is hidden.
    HeldOut,
    /// It may be, at the next of its moments.
    Waiting,
    /// It has no trigger.
    OnlyByCall,
    Unknown,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// `None` where somebody asked for it.
    Show {
        campaign: usize,
        variant: Option<String>,
        cause: Option<Cause>,
    },
    /// Nothing is shown, and it is said that it is not.
    HoldOut { campaign: usize, variant: String },
    /// What is known of a visitor and this campaign has changed.
    Keep { campaign: usize },
}

#[derive(Clone, Debug)]
struct State {
    watch: Watch,
    kept: Kept,
}

#[derive(Clone, Debug)]
pub struct Visit {
    config: Config,
    scene: Scene,
    states: Vec<State>,
    open: Option<Open>,
}

/// What is open, and whether it is only looked at by the owner.
#[derive(Clone, Copy, Debug)]
struct Open {
    campaign: usize,
    is_preview: bool,
}

/// How a campaign comes to be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    By(Cause),
    Call,
    Preview,
}

impl Visit {
    /// `kept` gives what is known of a campaign; `is_touch`: the first pointer is a finger.
    pub fn new(
        config: Config,
        scene: Scene,
        is_touch: bool,
        now: Millis,
        kept: impl Fn(&str) -> Kept,
    ) -> Self {
        let states = config.campaigns.iter().map(|campaign| {
            let mut kept = kept(&campaign.id);
            kept.record.heal(now);
            State {
                watch: Watch::new(&campaign.trigger, is_touch, now),
                kept,
            }
        });
        Self {
            states: states.collect(),
            config,
            scene,
            open: None,
        }
    }

    pub fn config(&self) -> &Config {
        &self.config
    }

    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    pub fn kept(&self, campaign: usize) -> &Kept {
        &self.states[campaign].kept
    }

    /// What is open.
    pub fn open(&self) -> Option<&Campaign> {
        Some(&self.config.campaigns[self.open?.campaign])
    }

    /// When [`Self::tick`] may have something to say.
    pub fn next_at(&self) -> Option<Millis> {
        let waits = self.states.iter().filter_map(|state| state.watch.next_at());
        waits.min()
    }

    /// Something happens; a click is that of one campaign's button, everything else all campaigns hear of.
    pub fn feed(
        &mut self,
        event: Event<'_>,
        of: Option<usize>,
        now: Millis,
        busy: Option<Busy>,
        random: &mut dyn FnMut() -> f64,
    ) -> Vec<Step> {
        let is_of = |campaign: usize| of.is_none_or(|of| of == campaign);
        let mut causes = Vec::new();
        for (campaign, state) in self.states.iter_mut().enumerate() {
            if is_of(campaign)
                && let Some(cause) = state.watch.feed(event, now)
            {
                causes.push((campaign, cause));
            }
        }
        self.came(&causes, now, busy, random)
    }

    /// Time has passed.
    pub fn tick(
        &mut self,
        now: Millis,
        busy: Option<Busy>,
        random: &mut dyn FnMut() -> f64,
    ) -> Vec<Step> {
        let mut causes = Vec::new();
        for (campaign, state) in self.states.iter_mut().enumerate() {
            if let Some(cause) = state.watch.tick(now) {
                causes.push((campaign, cause));
            }
        }
        self.came(&causes, now, busy, random)
    }

    /// The page's address has changed: it is another page.
    pub fn page_view(
        &mut self,
        url: &str,
        now: Millis,
        busy: Option<Busy>,
        random: &mut dyn FnMut() -> f64,
    ) -> Vec<Step> {
        url.clone_into(&mut self.scene.url);
        self.scene.pages += 1;
        self.feed(Event::PageView, None, now, busy, random)
    }

    /// Somebody calls for it.
    pub fn show(
        &mut self,
        id: &str,
        now: Millis,
        busy: Option<Busy>,
        random: &mut dyn FnMut() -> f64,
    ) -> Vec<Step> {
        self.call(id, Asked::Call, now, busy, random)
    }

    /// The owner wants to see it.
    pub fn preview(&mut self, id: &str, now: Millis, busy: Option<Busy>) -> Vec<Step> {
        // What is not drawn needs no chance.
        self.call(id, Asked::Preview, now, busy, &mut || 0.0)
    }

    fn call(
        &mut self,
        id: &str,
        asked: Asked,
        now: Millis,
        busy: Option<Busy>,
        random: &mut dyn FnMut() -> f64,
    ) -> Vec<Step> {
        let found = self.place(id);
        let mut steps = Vec::new();
        if let Some(campaign) = found
            && self.why(campaign, asked, now, busy).is_none()
        {
            self.begin(campaign, asked, now, random, &mut steps);
        }
        steps
    }

    /// What was open is closed, submitted or not.
    pub fn closed(&mut self, is_submitted: bool) -> Vec<Step> {
        let Some(Open {
            campaign,
            is_preview,
        }) = self.open.take()
        else {
            return Vec::new();
        };
        if is_preview {
            return Vec::new();
        }
        let record = &mut self.states[campaign].kept.record;
        if is_submitted {
            record.is_submitted = true;
        } else {
            record.is_dismissed = true;
        }
        vec![Step::Keep { campaign }]
    }

    /// What stands against a campaign at this moment, were it to open by itself.
    pub fn explain(&self, id: &str, now: Millis, busy: Option<Busy>) -> Why {
        let Some(campaign) = self.place(id) else {
            return Why::Unknown;
        };
        if self.open.is_some_and(|open| open.campaign == campaign) {
            return Why::Shown;
        }
        let of = &self.config.campaigns[campaign];
        if of.trigger == crate::trigger::Trigger::default() {
            return Why::OnlyByCall;
        }
        let against = self.why(campaign, Asked::By(Cause::Delay), now, busy);
        if against.is_none()
            && self
                .variant(campaign)
                .is_some_and(|variant| variant.is_hidden)
        {
            return Why::HeldOut;
        }
        against.unwrap_or(Why::Waiting)
    }

    fn place(&self, id: &str) -> Option<usize> {
        let campaigns = &self.config.campaigns;
        campaigns.iter().position(|campaign| campaign.id == id)
    }

    /// The first of those whose moment has come that nothing stands against.
    fn came(
        &mut self,
        causes: &[(usize, Cause)],
        now: Millis,
        busy: Option<Busy>,
        random: &mut dyn FnMut() -> f64,
    ) -> Vec<Step> {
        let mut steps = Vec::new();
        for &(campaign, cause) in causes {
            let asked = Asked::By(cause);
            self.draw_lot(campaign, random, &mut steps);
            if self.why(campaign, asked, now, busy).is_none() {
                self.begin(campaign, asked, now, random, &mut steps);
            }
        }
        steps
    }

    fn draw_lot(
        &mut self,
        campaign: usize,
        random: &mut dyn FnMut() -> f64,
        steps: &mut Vec<Step>,
    ) {
        let record = &mut self.states[campaign].kept.record;
        let asks = self.config.campaigns[campaign].targeting.asks_for_a_lot();
        if asks && record.lot.is_none() {
            record.lot = Some(lot_of(random()));
            steps.push(Step::Keep { campaign });
        }
    }

    /// What stands against it; `None` if nothing does.
    fn why(&self, campaign: usize, asked: Asked, now: Millis, busy: Option<Busy>) -> Option<Why> {
        let of = &self.config.campaigns[campaign];
        let kept = &self.states[campaign].kept;
        if let Asked::By(cause) = asked {
            let visitor = Visitor {
                url: &self.scene.url,
                device: self.scene.device,
                referrer: &self.scene.referrer,
                utm: &self.scene.utm,
                pages: self.scene.pages,
                lot: kept.record.lot,
            };
            let page = if cause.is_asked_for() {
                Ok(())
            } else {
                may_open_on(&self.config.never_on, &self.scene.url)
            };
            if let Err(refusal) = page.and_then(|()| of.targeting.judge(&visitor)) {
                return Some(Why::NotForThem(refusal));
            }
            if let Err(capped) = of.frequency.allows(&kept.record, now) {
                return Some(Why::Capped(capped));
            }
        }
        let own = self.open.map(|_| Busy::Campaign);
        own.or(busy).map(Why::Busy)
    }

    /// The variant that was drawn, if it still exists.
    fn variant(&self, campaign: usize) -> Option<&Variant> {
        let id = self.states[campaign].kept.variant.as_deref()?;
        let variants = &self.config.campaigns[campaign].variants;
        variants.iter().find(|variant| variant.id == id)
    }

    /// It is shown, unless its variant is hidden.
    fn begin(
        &mut self,
        campaign: usize,
        asked: Asked,
        now: Millis,
        random: &mut dyn FnMut() -> f64,
        steps: &mut Vec<Step>,
    ) {
        let is_preview = asked == Asked::Preview;
        let variants = &self.config.campaigns[campaign].variants;
        let variant = if is_preview {
            // One that can be seen, and nothing is kept of it.
            variants.iter().find(|variant| !variant.is_hidden)
        } else {
            let drawn = self.variant(campaign);
            drawn.or_else(|| Variant::drawn(variants, random()))
        };
        let is_hidden = variant.is_some_and(|variant| variant.is_hidden);
        let variant = variant.map(|variant| variant.id.clone());
        if !is_preview {
            let kept = &mut self.states[campaign].kept;
            kept.variant.clone_from(&variant);
            kept.record.shown(now);
            steps.push(Step::Keep { campaign });
        }
        if is_hidden {
            let variant = variant.unwrap_or_default();
            steps.push(Step::HoldOut { campaign, variant });
            return;
        }
        self.open = Some(Open {
            campaign,
            is_preview,
        });
        let cause = match asked {
            Asked::By(cause) => Some(cause),
            Asked::Call | Asked::Preview => None,
        };
        steps.push(Step::Show {
            campaign,
            variant,
            cause,
        });
    }
}

#[cfg(test)]
mod tests;
