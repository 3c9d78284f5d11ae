//! How the values and columns of filters combine, with those that are chosen.

use yew::prelude::*;

use super::super::filters::{values_of, words_of};
use super::terms;
use crate::analysis::overview::Overview;
use crate::app::shell::Shell;
use crate::model::{Only, OnlyOf, Reason};

pub fn of_filters(shell: &Shell, overview: &Overview) -> Html {
    let (texts, formats) = (&shell.texts.terms, &shell.formats);
    let only = shell.session.options().only.unwrap_or_default();
    let several = only.iter().find(|only| only.values.len() > 1);
    let several = several.map_or_else(Vec::new, |only| {
        let values = values_of(shell, only);
        vec![("column", only.column.clone()), ("values", values)]
    });
    let conditions = |chosen: Vec<&Only>, least: usize| {
        if chosen.len() < least {
            return Vec::new();
        }
        let words: Vec<String> = chosen.iter().map(|only| words_of(shell, only)).collect();
        vec![("conditions", words.join(" · "))]
    };
    let of = |of: OnlyOf| conditions(only.iter().filter(|only| only.of == of).collect(), 1);
    let import = &overview.report.import;
    let left_out = import.rows_set_aside.iter();
    let mut left_out = left_out.filter(|aside| aside.reason == Reason::Filtered);
    let left_out = left_out.next().map_or(0, |aside| aside.rows);
    let left = if only.is_empty() {
        Vec::new()
    } else {
        vec![
            ("part", formats.count(import.rows_kept)),
            ("whole", formats.count(import.rows)),
            ("filtered", formats.count(left_out)),
            ("day", formats.day(overview.report.as_of)),
        ]
    };
    let all = [
        (&texts.several_values, several),
        (&texts.several_columns, conditions(only.iter().collect(), 2)),
        (&texts.orders_that_have, of(OnlyOf::Rows)),
        (&texts.first_order_has, of(OnlyOf::First)),
        (&texts.what_is_left, left),
    ];
    terms(shell, all.into())
}
