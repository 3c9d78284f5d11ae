//! Segments of one's own.

use crate::i18n::Plural;
use crate::i18n::texts::SchemeTexts;

pub const SCHEME: SchemeTexts = SchemeTexts {
    change: "Change the segments…",
    own: "your own segments",
    title: "Your own segments",
    lead: "Say for every pair of scores which segment it is: how recently customers bought, and how often. 5 is best.",
    start: "Start from {scheme}",
    start_label: "Start from",
    start_chosen: "the segments in use",
    names: "Names of the segments",
    name_of: "Name of segment {n}",
    cells: Plural::new("{n} cell", "{n} cells"),
    no_cell: "no cell: not kept",
    add: "Add a segment",
    new_name: "Segment {n}",
    remove: "Remove “{segment}”",
    money: "Look at revenue too: five grids, one for each revenue score",
    grid: "Segment by recency and frequency",
    grid_of_money: "Segment by recency and frequency, revenue score {m}",
    cell: "Recency {r}, frequency {f}",
    cell_of_money: "Recency {r}, frequency {f}, revenue {m}",
    recency: "Recency",
    frequency: "Frequency",
    nothing: "no segment",
    missing: Plural::new(
        "{n} cell has no segment yet: {cells}.",
        "{n} cells have no segment yet: {cells}.",
    ),
    more_missing: "{cells} and more",
    unnamed: "A segment has no name.",
    doubled: "Two segments are called “{segment}”.",
    save: "Use these segments",
    download: "Download as a file",
    file: "segment-scheme",
    read: "Read from a file…",
    no_table: "“{file}” is no table of segments. Choose a JSON file that was downloaded here.",
    wrong_codes: "In “{file}” these codes of scores are wrong or there twice: {codes}.",
    reset: "Back to the usual segments",
    close: "Leave them as they are",
};
