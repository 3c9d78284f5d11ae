//! Segments.

use crate::i18n::texts::{SegmentText, SegmentTexts};

const fn segment(
    name: &'static str,
    term: &'static str,
    meaning: &'static str,
    action: &'static str,
) -> SegmentText {
    SegmentText {
        name,
        term,
        meaning,
        action,
    }
}

pub const SEGMENTS: SegmentTexts = SegmentTexts {
    title: "Segments",
    lead: "Every customer is scored from 1 to 5 for how recently, how often and for how much they bought (RFM); 5 is best. The scores make the segment.",
    scheme_sentence: "Divide customers into {scheme}",
    scheme: "Segments",
    scheme_eleven: "eleven segments",
    scheme_ten: "ten segments",
    scheme_plain: "four plain groups",
    grid_title: "Customers by how recently and how often they bought",
    grid_note: "Each cell is coloured by the segment most of its customers are in. Further up: bought more recently. Further right: buys more often.",
    recency: "Last order: recent at the top",
    frequency: "Orders: many at the right",
    newest: "most recent",
    oldest: "longest ago",
    rarest: "fewest",
    oftenest: "most",
    cell: "{customers}, {revenue}, mostly {segment}",
    cell_empty: "nobody",
    scores: "Recency {r}, frequency {f}",
    segment: "Segment",
    customers: "Customers",
    share_of_customers: "Of customers",
    orders: "Orders",
    revenue: "Revenue",
    share_of_revenue: "Of revenue",
    meaning: "Who they are",
    action: "What to do",
    champions: segment(
        "Best customers",
        "champions",
        "Bought lately, buy often and spend most.",
        "Thank them, show them new things first, ask for a review.",
    ),
    loyal: segment(
        "Regulars",
        "loyal",
        "Buy often and spend well, most of them lately.",
        "Offer what goes with their last orders; ask what they miss.",
    ),
    potential_loyalists: segment(
        "Becoming regulars",
        "potential loyalists",
        "Bought lately and more than once.",
        "Invite them to the loyalty programme; suggest the next order.",
    ),
    new_customers: segment(
        "New",
        "new customers",
        "Bought lately, for the first time, for little.",
        "Help with the first order and name a good second one.",
    ),
    promising: segment(
        "Promising",
        "promising",
        "Bought lately, seldom, but for a good amount.",
        "Stay in touch; give a reason to come back soon.",
    ),
    need_attention: segment(
        "Need attention",
        "need attention",
        "Bought well and fairly lately, now a little slower.",
        "Write to them now with an offer that fits what they bought.",
    ),
    about_to_sleep: segment(
        "About to go quiet",
        "about to sleep",
        "Seldom, for little, and it has been a while.",
        "Remind them of what they know; show what is popular.",
    ),
    at_risk: segment(
        "At risk",
        "at risk",
        "Used to buy often, have not for a long time.",
        "Write personally, ask what went wrong, offer a way back.",
    ),
    cannot_lose: segment(
        "Too good to lose",
        "cannot lose them",
        "Spent a great deal, and have not come back for long.",
        "Call or write in person before a competitor does.",
    ),
    hibernating: segment(
        "Long quiet",
        "hibernating",
        "Bought long ago, seldom and for little.",
        "One reminder at low cost; do not discount deeply.",
    ),
    lost: segment(
        "Lost",
        "lost",
        "Bought longest ago and least.",
        "Leave them in peace, or try one last message.",
    ),
    large: segment(
        "Large",
        "80% of revenue",
        "The fewest customers who bring 80% of revenue.",
        "Know them by name; look after each one.",
    ),
    regular: segment(
        "Regular",
        "three days or more",
        "Bought on three days or more.",
        "Keep their rhythm: remind them when the next order is due.",
    ),
    occasional: segment(
        "Occasional",
        "two days",
        "Bought on two days.",
        "Give a reason for the third order.",
    ),
    once: segment(
        "Once",
        "one day",
        "Bought on one day only.",
        "Suggest a second order that follows from the first.",
    ),
};
