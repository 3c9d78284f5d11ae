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
        email: RoleText,
        phone: RoleText,
        name: RoleText,
        consent: RoleText,
        birthday: RoleText,
        time: RoleText,
        discount: RoleText,
        coupon: RoleText,
        currency: RoleText,
        refunded_amount: RoleText,
        product: RoleText,
        category: RoleText,
        channel: RoleText,
        branch: RoleText,
        staff: RoleText,
        country: RoleText,
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
            Role::Email => &self.email,
            Role::Phone => &self.phone,
            Role::Name => &self.name,
            Role::Consent => &self.consent,
            Role::Birthday => &self.birthday,
            Role::Time => &self.time,
            Role::Discount => &self.discount,
            Role::Coupon => &self.coupon,
            Role::Currency => &self.currency,
            Role::RefundedAmount => &self.refunded_amount,
            Role::Product => &self.product,
            Role::Category => &self.category,
            Role::Channel => &self.channel,
            Role::Branch => &self.branch,
            Role::Staff => &self.staff,
            Role::Country => &self.country,
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
        column_number: Text,
        missing: Text,
        several: Text,
        amount_or_price: Text,
        date_title: Text,
        decimal_title: Text,
        day_first: Text,
        month_first: Text,
        year_first: Text,
        decimal_point: Text,
        decimal_comma: Text,
        incomplete: Text,
        proceed: Text,
        back: Text,
    }
}
