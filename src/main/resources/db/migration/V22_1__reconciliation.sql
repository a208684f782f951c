-- The bank's statements of our account, and where they and our book differ.

create table bank_statement (
    statement_id varchar(36) primary key,
    message_id varchar(35) not null unique,
    body_sha256 varchar(64) not null,
    from_day date not null,
    to_day date not null,
    imported_by varchar(64) not null,
    imported_at timestamp with time zone not null,
    constraint bank_statement_days check (from_day <= to_day)
);

create table bank_statement_line (
    statement_id varchar(36) not null references bank_statement (statement_id),
    line integer not null,
    -- As the bank gives it; whether a payment of ours has that id is for the reconciliation to say.
    payment_id varchar(40),
    bank_reference varchar(100) not null,
    amount_fen bigint not null,
    paid boolean not null,
    primary key (statement_id, line),
    constraint bank_statement_line_amount check (amount_fen > 0)
);

create index bank_statement_line_payment on bank_statement_line (payment_id);

-- A difference is never closed: a finance officer writes down what it was.
create table reconciliation_difference (
    statement_id varchar(36) not null references bank_statement (statement_id),
    difference integer not null,
    kind varchar(20) not null,
    line integer,
    payment_id varchar(40),
    bank_fen bigint,
    house_fen bigint,
    note varchar(1000),
    noted_by varchar(64),
    noted_at timestamp with time zone,
    primary key (statement_id, difference),
    constraint reconciliation_difference_note check (
        (note is null and noted_by is null and noted_at is null)
        or (note is not null and noted_by is not null and noted_at is not null))
);
