//! What are columns called in English, by exporters, tills and people?

use super::names::Language;
use crate::model::Role;

pub(super) const NAMES: Language = &[
    (
        Role::Customer,
        "customer id, customer no, customer number, customer key, customer code, client id, \
         client no, member id, user id, buyer id, account id, contact id, cust id, loyalty card, loyalty number, buyer user id | customer email, email, \
         email address, buyer email, billing email, contact email, client email, customer email \
         address | customer, client, buyer, member, user, guest, patient, customers | customer \
         phone, phone, phone number, mobile, billing phone, mobile number, phone no, tel, \
         telephone | customer name, client name, buyer name, full name, name, guest name, \
         billing name, bill-to name",
    ),
    (
        Role::Order,
        "order id, order no, order number, order code | invoice no, invoice id, invoice number, \
         invoice | order | transaction id, transaction no, transaction number, transaction, \
         receipt id, receipt no, receipt number, receipt, bill no, bill id, ticket no, sale id, \
         purchase id, document no, check no, check number, bill number, ticket number",
    ),
    (
        Role::Date,
        "order date, invoice date, purchase date, ordered at, sale date, transaction date, \
         visit date, booking date, appointment date | created at, created, date created, order \
         datetime, order time, created date, creation date | date, datetime, timestamp, day, \
         date and time | paid at, paid date, processed at, completed at, date paid, \
         payment date | time",
    ),
    (
        Role::Amount,
        "amount, total amount, order amount, order amount paid, amount paid, net amount | total, \
         order total, grand total, total price, line total, total sales, order value, total paid \
         | revenue, sales, net sales, gross sales, turnover | subtotal, sum, paid, value, \
         monetary, spend, spent, bill, total collected",
    ),
    (
        Role::Quantity,
        "quantity | qty | units, pieces, item count, item quantity, line item quantity, items \
         sold, pcs",
    ),
    (
        Role::UnitPrice,
        "unit price | price per unit, price each, item price, line item price | price | rate",
    ),
    (
        Role::Status,
        "order status, financial status, payment status | status | order state",
    ),
    (
        Role::Email,
        "email, email address, customer email, buyer email, billing email, contact email, client \
         email, user email, e-mail id, customer email address | mail",
    ),
    (
        Role::Phone,
        "customer phone, billing phone, buyer phone, buyer phone number, contact phone, contact \
         number | phone, phone number, phone no, mobile, mobile number, mobile phone, telephone, \
         telephone number, tel, tel no, cell, cell phone, whatsapp | recipient phone, shipping \
         phone",
    ),
    (
        Role::Name,
        "customer name, client name, buyer name, guest name, full name, customer full name, \
         billing name, bill-to name, contact name, patient name | name | recipient name, \
         shipping name | first name, billing first name",
    ),
    (
        Role::Consent,
        "accepts marketing, accepts email marketing, buyer accepts marketing, marketing consent, \
         email consent, email marketing, consent, opt in, opted in, subscribed, subscriber, \
         newsletter, newsletter consent, gdpr consent, sms consent, accepts sms marketing",
    ),
    (
        Role::Birthday,
        "birthday, birth date, date of birth, dob, birth, customer birthday",
    ),
    (
        Role::Time,
        "time, order time, sale time, purchase time, transaction time, time of day, hour, \
         visit time, appointment time",
    ),
    (
        Role::Discount,
        "discount, discount amount, discount total, total discount, discounts, order discount, \
         cart discount, line discount, line item discount",
    ),
    (
        Role::Coupon,
        "coupon, coupon code, coupons, discount code, discount codes, promo code, \
         promo, promotion code, voucher, voucher code, promotion ids",
    ),
    (
        Role::Currency,
        "currency, currency code, order currency, transaction currency, currency iso code",
    ),
    (
        Role::RefundedAmount,
        "refunded amount, amount refunded, refund amount, total refunded, refund total, order \
         refund amount, returned amount | refunded, refunds, refund",
    ),
    (
        Role::Product,
        "product name, product, product title, item name, line item name, item, items, products, item title, service, service name, services, treatment, dish, dishes, menu \
         item, items ordered | description, item description, product description | sku, product \
         id, product code, item code, stock code, item id, item number",
    ),
    (
        Role::Category,
        "category, product category, item category, categories, category name, product categories, \
         product type, item type, department",
    ),
    (
        Role::Channel,
        "channel, sales channel, order channel, source, order source, sale source, traffic source, \
         utm source, marketplace, platform, attribution",
    ),
    (
        Role::Branch,
        "branch, branch name, store, store name, shop, shop name, location, location name, outlet, \
         outlet name, purchase point, branch id, store id",
    ),
    (
        Role::Staff,
        "staff, staff name, employee, employee name, cashier, cashier name, salesperson, \
         sales rep, seller, stylist, barber, master, specialist, waiter, server, served \
         by, sold by, operator",
    ),
    (
        Role::Country,
        "country, customer country, billing country, country code, billing country code, shipping \
         country, ship country, delivery country",
    ),
];
