-- Payments that finance released together.

create table payment_batch (
    batch_id varchar(36) primary key,
    released_by varchar(64) not null,
    released_at timestamp with time zone not null
);

create table payment_batch_line (
    batch_id varchar(36) not null references payment_batch (batch_id),
    line integer not null,
    payment_id varchar(36) not null unique references payment (payment_id),
    primary key (batch_id, line)
);
