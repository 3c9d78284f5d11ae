//! The question about columns, dates and decimals.

use super::{Text, surface};
use crate::model::Role;

surface! {
    RoleText {
        name: Text,
        hint: Text,
    }
}

surface! {
    RoleTexts {
        customer: RoleText,
        order: RoleText,
        date: RoleText,
        amount: RoleText,
        quantity: RoleText,
        unit_price: RoleText,
        status: RoleText,
    }
}

impl RoleTexts {
    pub fn of(&self, role: Role) -> &RoleText {
        match role {
            Role::Customer => &self.customer,
            Role::Order => &self.order,
            Role::Date => &self.date,
            Role::Amount => &self.amount,
            Role::Quantity => &self.quantity,
            Role::UnitPrice => &self.unit_price,
            Role::Status => &self.status,
        }
    }
}

surface! {
    QuestionTexts {
        title: Text,
        lead: Text,
        lead_unclear: Text,
        change_title: Text,
        change_lead: Text,
        first_rows: Text,
        columns: Text,
        other_columns: Text,
        column_number: Text,
        no_column: Text,
        missing: Text,
        several: Text,
        amount_or_price: Text,
        date_title: Text,
        decimal_title: Text,
        day_first: Text,
        month_first: Text,
        year_first: Text,
        means: Text,
        decimal_point: Text,
        decimal_comma: Text,
        incomplete: Text,
        choose_one: Text,
        proceed: Text,
        back: Text,
    }
}
