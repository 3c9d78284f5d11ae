//! What a person adds: notes, views, lists that were handed out, and where all of it is kept.

use super::{Text, surface};
use crate::i18n::Plural;

surface! {
    /// Notes on customers.
    NoteTexts {
        title: Text,
        mark: Text,
        no_mark: Text,
        text: Text,
        hint: Text,
        here: Text,
        nowhere: Text,
        leave_alone: Text,
        /// Lists of those with notes.
        filter: Text,
        everybody: Text,
        somehow: Text,
        marked: Text,
    }
}

surface! {
    /// A list in another form.
    HandingTexts {
        button: Text,
        form: Text,
        table: Text,
        mailchimp: Text,
        klaviyo: Text,
        brevo: Text,
        audience: Text,
        tool_note: Text,
        audience_note: Text,
        keep_back: Text,
        keep_nobody: Text,
        keep_share: Text,
        keep_note: Text,
        download: Text,
        given: Plural,
        held: Plural,
        left_alone: Plural,
        unreachable: Plural,
        refused: Plural,
        nobody: Text,
        file_tool: Text,
    }
}

surface! {
    /// Pages with their options, by name.
    ViewTexts {
        button: Text,
        none: Text,
        name: Text,
        keep: Text,
        remove: Text,
    }
}

surface! {
    /// What a newer export says that the last one did not.
    SinceTexts {
        title: Text,
        lead: Text,
        orders: Text,
        bought: Plural,
        new: Plural,
        returned: Plural,
        fell_quiet: Plural,
        became_late: Plural,
        nothing: Text,
        unchanged: Text,
        corrected: Text,
        begins_later: Text,
        other_shop: Text,
        segments: Text,
        condition_bought: Text,
        condition_returned: Text,
        condition_fell_quiet: Text,
        condition_became_late: Text,
    }
}

surface! {
    /// The page of what is kept.
    KeptTexts {
        title: Text,
        lead: Text,
        nowhere: Text,
        notes: Plural,
        views: Plural,
        handouts: Plural,
        strangers: Plural,
        files_title: Text,
        files_keep: Text,
        files_note: Text,
        files_here: Text,
        handouts_title: Text,
        handouts_none: Text,
        on: Text,
        people: Text,
        held: Text,
        came: Text,
        everybody: Text,
        and_more: Text,
        ordered: Text,
        held_ordered: Text,
        clear_more: Text,
        clear_less: Text,
        unclear: Text,
        nobody_held: Text,
        not_yet: Text,
        effect_how: Text,
        remove_handout: Text,
        views_title: Text,
        views_none: Text,
        project_title: Text,
        project_note: Text,
        project_without: Text,
        project_with: Text,
        project_with_note: Text,
        project_save: Text,
        project_open: Text,
        project_file: Text,
        project_opened: Text,
        forget_title: Text,
        forget_note: Text,
        forget: Text,
        forget_sure: Text,
        forget_all: Text,
        forget_files: Text,
        cancel: Text,
        go_on: Text,
        go_on_note: Text,
        go_on_forget: Text,
    }
}
