//! Persian: for merchants, with half-spaces, Persian digits and punctuation.

mod audit;
mod compare;
mod explore;
mod export;
mod failure;
mod filter;
mod frame;
mod kept;
mod look;
mod movement;
mod overview;
mod pages;
mod people;
mod scheme;
mod segments;
mod terms;

use super::texts::{Texts, TextsOfTables};

pub static TEXTS: Texts = Texts {
    frame: frame::FRAME,
    start: frame::START,
    reading: frame::READING,
    roles: frame::ROLES,
    question: frame::QUESTION,
    look: look::LOOK,
    failure: failure::FAILURE,
    table: frame::TABLE,
    chart: frame::CHART,
    download: frame::DOWNLOAD,
    options: overview::OPTIONS,
    coverage: overview::COVERAGE,
    share: overview::SHARE,
    sentence: overview::SENTENCE,
    figures: overview::FIGURES,
    month: pages::MONTH,
    sales: overview::SALES,
    segments: segments::SEGMENTS,
    treemap: movement::TREEMAP,
    movement: movement::MOVEMENT,
    scheme: scheme::SCHEME,
    cohorts: explore::COHORTS,
    retention: explore::RETENTION,
    compare: compare::COMPARE,
    compared: compare::COMPARED,
    ladder: pages::LADDER,
    leaving: explore::LEAVING,
    money: pages::MONEY,
    sheet: pages::SHEET,
    guide: pages::GUIDE,
    filter: filter::FILTER,
    first_by: filter::FIRST_BY,
    discounts: filter::DISCOUNTS,
    people: people::PEOPLE,
    note: kept::NOTE,
    handing: kept::HANDING,
    view: kept::VIEW,
    since: kept::SINCE,
    kept: kept::KEPT,
    terms: terms::TERMS,
    audit: audit::AUDIT,
    export: export::EXPORT,
};

pub static TABLES: TextsOfTables = TextsOfTables {
    coverage: overview::COVERAGE,
    segments: segments::SEGMENTS,
    movement: movement::MOVEMENT,
    compared: compare::COMPARED,
    export: export::EXPORT,
};
