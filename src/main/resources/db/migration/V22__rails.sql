-- How payments leave and what the bank says became of them.

-- Whether the fund has booked the payment: money that comes back after that is taken back in the journal.
alter table payment add column booked boolean default false not null;

update payment set booked = exists (
    select 1 from fund_entry where fund_entry.payment_id = payment.payment_id and fund_entry.kind = 'payment');
