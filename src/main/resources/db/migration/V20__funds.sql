-- Earmarked money, instalments, money that comes back, requests to a higher office, monthly closing.

-- A fund's money lies in pots: the free one, whose earmark is empty, and one for each case that a donor gave money for.
create table fund_pot (
    fund varchar(40) not null references fund (code),
    earmark varchar(20) not null,
    received bigint not null,
    available bigint not null,
    committed bigint not null,
    paid bigint not null,
    primary key (fund, earmark),
    constraint fund_pot_available check (available >= 0),
    constraint fund_pot_committed check (committed >= 0),
    constraint fund_pot_paid check (paid >= 0),
    constraint fund_pot_equation check (received = available + committed + paid)
);

insert into fund_pot (fund, earmark, received, available, committed, paid)
select code, '', received, available, committed, paid from fund;

alter table fund drop constraint fund_available;
alter table fund drop constraint fund_committed;
alter table fund drop constraint fund_paid;
alter table fund drop constraint fund_equation;
alter table fund drop column received;
alter table fund drop column available;
alter table fund drop column committed;
alter table fund drop column paid;

-- The pot that the line moves money in.
alter table fund_entry add column pot varchar(20) default '' not null;
alter table fund_entry alter column reference set data type varchar(200);
alter table fund_entry drop constraint fund_entry_transfer;
alter table fund_entry add constraint fund_entry_transfer check (
    (kind = 'receipt' and debited = 'available' and credited = 'received')
    or (kind = 'commitment' and debited = 'committed' and credited = 'available')
    or (kind = 'payment' and debited = 'paid' and credited = 'committed')
    or (kind = 'release' and debited = 'available' and credited = 'committed')
    or (kind = 'return' and debited = 'available' and credited = 'paid')
    or (kind = 'withdrawal' and debited = 'received' and credited = 'available'));

create index fund_entry_payment on fund_entry (payment_id);

-- A promise to one grant has a part for each pot that it comes from.
create table fund_promise (
    grant_id varchar(36) not null,
    fund varchar(40) not null,
    earmark varchar(20) not null,
    case_number varchar(20) not null references aid_case (case_number),
    amount_fen bigint not null,
    paid_fen bigint not null,
    released_fen bigint not null,
    primary key (grant_id, fund, earmark),
    foreign key (fund, earmark) references fund_pot (fund, earmark),
    constraint fund_promise_amount check (amount_fen > 0),
    constraint fund_promise_parts check (
        paid_fen >= 0 and released_fen >= 0 and paid_fen + released_fen <= amount_fen)
);

create index fund_promise_case on fund_promise (case_number);

insert into fund_promise (grant_id, fund, earmark, case_number, amount_fen, paid_fen, released_fen)
select grant_id, fund, '', case_number, amount_fen,
    case status when 'paid' then amount_fen else 0 end,
    case status when 'released' then amount_fen else 0 end
from fund_commitment;

drop table fund_commitment;

-- 向上争取: an office asks a higher one for money, and its answer.
create table fund_request (
    request_id varchar(36) primary key,
    fund varchar(40) not null references fund (code),
    office varchar(12) not null references office (code),
    amount_fen bigint not null,
    reason varchar(1000) not null,
    requested_by varchar(64) not null,
    requested_at timestamp with time zone not null,
    status varchar(10) not null,
    granted_fen bigint,
    answer varchar(1000),
    answered_by varchar(64),
    answered_at timestamp with time zone,
    constraint fund_request_amount check (amount_fen > 0),
    constraint fund_request_answer check (
        (status = 'open' and answered_by is null and granted_fen is null)
        or (status = 'granted' and answered_by is not null and granted_fen > 0 and granted_fen <= amount_fen)
        or (status = 'refused' and answered_by is not null and granted_fen is null))
);

create index fund_request_fund on fund_request (fund, requested_at);

-- A month that is closed takes no more lines.
create table fund_closing (
    fund varchar(40) not null references fund (code),
    month_ varchar(7) not null,
    received bigint not null,
    available bigint not null,
    committed bigint not null,
    paid bigint not null,
    last_entry bigint not null,
    closed_by varchar(64) not null,
    closed_at timestamp with time zone not null,
    primary key (fund, month_),
    constraint fund_closing_equation check (received = available + committed + paid)
);
