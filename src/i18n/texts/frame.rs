//! The frame around the page, the start and what all charts and tables share.

use super::{Text, surface};
use crate::i18n::Plural;

surface! {
    FrameTexts {
        name: Text,
        skip: Text,
        pages: Text,
        overview: Text,
        segments: Text,
        cohorts: Text,
        retention: Text,
        compare: Text,
        ladder: Text,
        leaving: Text,
        money: Text,
        sheet: Text,
        import: Text,
        kept: Text,
        customers: Text,
        more: Text,
        more_files: Plural,
        rows: Plural,
        dates: Text,
        set_aside: Plural,
        all_rows_count: Text,
        open_another: Text,
        forget: Text,
        more_actions: Text,
        read_as: Text,
        read_as_in: Text,
        read_as_role: Text,
        change: Text,
        requests: Plural,
        requests_unknown: Text,
        offline: Text,
        offline_not_yet: Text,
        language: Text,
        theme: Text,
        theme_light: Text,
        theme_dark: Text,
        theme_auto: Text,
        close: Text,
        updating: Text,
    }
}

surface! {
    StartTexts {
        title: Text,
        lead: Text,
        drop: Text,
        drop_now: Text,
        choose: Text,
        sample: Text,
        sample_credit: Text,
        needs: Text,
        paste: Text,
        paste_how: Text,
        paste_read: Text,
        privacy: Text,
    }
}

surface! {
    ReadingTexts {
        title: Text,
        figures: Text,
        several: Plural,
        bytes: Text,
        rows: Plural,
        seconds_left: Plural,
        minutes_left: Plural,
        cancel: Text,
        sample: Text,
    }
}

surface! {
    TableTexts {
        show: Text,
        search: Text,
        shown: Text,
        nothing_found: Text,
        sort_hint: Text,
        no_value: Text,
    }
}

surface! {
    ChartTexts {
        keys: Text,
        unfinished: Text,
        failed: Text,
        svg: Text,
        png: Text,
        download: Text,
    }
}

surface! {
    DownloadTexts {
        menu: Text,
        report: Text,
        customers: Text,
        leaving: Text,
        segments: Text,
        months: Text,
        audit: Text,
        cohorts: Text,
        retention: Text,
        set_aside: Text,
        style: Text,
        comma: Text,
        semicolon: Text,
        tab: Text,
        file_report: Text,
        file_customers: Text,
        file_leaving: Text,
        file_segments: Text,
        file_months: Text,
        file_audit: Text,
        file_cohorts: Text,
        file_retention: Text,
        file_movement: Text,
        file_set_aside: Text,
    }
}
