-- Into which accounts families are paid, and what was ordered of a bank; people's data sealed under their case's key.

create table payee_account (
    person_id varchar(36) primary key references person (person_id) on delete cascade,
    case_number varchar(20) not null references aid_case (case_number),
    -- Number, holder and bank.
    sealed varchar(1500) not null,
    recorded_by varchar(64) not null,
    recorded_at timestamp with time zone not null
);

create index payee_account_case on payee_account (case_number);

-- Whom a payment was ordered for, as it was when it left: a repeat of the order says the same, whatever is corrected since.
create table payment_order (
    payment_id varchar(36) primary key references payment (payment_id),
    payee varchar(2500) not null
);
