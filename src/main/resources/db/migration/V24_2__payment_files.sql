-- Payments that leave in files (pain.001), and what the bank reported of them (pain.002).

create table payment_file (
    file_id varchar(36) primary key,
    -- As the bank reads it.
    message_id varchar(35) not null unique,
    -- Of the finance officer who made it; a file holds payments of cases of that office and those below it.
    office varchar(12) not null,
    made_by varchar(64) not null,
    made_at timestamp with time zone not null,
    -- The file itself is written anew from the payments whenever it is asked for, and must then be this one.
    body_sha256 varchar(64) not null
);

-- A payment leaves once.
create table payment_file_line (
    file_id varchar(36) not null references payment_file (file_id),
    line integer not null,
    payment_id varchar(36) not null unique references payment (payment_id),
    primary key (file_id, line)
);

create table payment_report (
    report_id varchar(36) primary key,
    message_id varchar(35) not null unique,
    body_sha256 varchar(64) not null,
    file_id varchar(36) not null references payment_file (file_id),
    paid integer not null,
    returned integer not null,
    pending integer not null,
    imported_by varchar(64) not null,
    imported_at timestamp with time zone not null
);

create index payment_report_file on payment_report (file_id);

create index payment_released on payment (status, goods);
