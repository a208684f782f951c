-- Grants that are paid bit by bit: each instalment has payments of its own.

-- In which parts, and when, a grant is paid; fixed when its money is promised.
create table payment_instalment (
    grant_id varchar(36) not null references aid_grant (grant_id),
    instalment integer not null,
    amount_fen bigint not null,
    due_on date not null,
    primary key (grant_id, instalment),
    constraint payment_instalment_number check (instalment > 0),
    constraint payment_instalment_amount check (amount_fen > 0)
);

-- A payment pays one instalment: a grant that is paid at once has one. open_grant is the grant while the payment is under
-- way or paid; two such rows of one instalment cannot be, so no yuan goes twice.
alter table payment add column instalment integer default 1 not null;
alter table payment add constraint payment_instalment_of check (instalment > 0);
alter table payment drop constraint payment_open;
alter table payment add constraint payment_open unique (open_grant, instalment);
alter table payment drop constraint payment_attempt;
alter table payment add constraint payment_attempt unique (grant_id, instalment, attempt);
