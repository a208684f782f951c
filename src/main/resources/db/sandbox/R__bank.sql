-- The demo bank's own book. Repeatable, beside the house's numbered scripts, whose order it leaves alone.

create table if not exists sandbox_bank_order (
    position bigint generated always as identity primary key,
    payment_id varchar(100) not null unique,
    amount varchar(200) not null,
    payee varchar(2000) not null,
    requests integer not null,
    status varchar(10) not null,
    -- How the bank behaved when it took the order, and so carries it out.
    mode varchar(20) not null,
    copies integer not null,
    answers_to varchar(200),
    received_at timestamp with time zone not null,
    settles_at timestamp with time zone,
    settled_at timestamp with time zone,
    constraint sandbox_bank_order_status check (
        (status = 'accepted' and settled_at is null) or (status in ('paid', 'returned') and settled_at is not null))
);

-- What the bank has to say, and how often it said it until it was heard.
create table if not exists sandbox_bank_word (
    word_id varchar(36) primary key,
    payment_id varchar(100) not null references sandbox_bank_order (payment_id),
    word varchar(10) not null,
    copies integer not null,
    answers_to varchar(200),
    body varchar(4000) not null,
    said integer not null,
    said_at timestamp with time zone,
    result varchar(300) not null,
    open boolean not null
);

create index if not exists sandbox_bank_word_order on sandbox_bank_word (payment_id);
