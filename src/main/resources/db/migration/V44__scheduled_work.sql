-- Work that the clock starts is done by one node: the one that has its row's lock.
create table shedlock (
    name varchar(64) primary key,
    lock_until timestamp(3) not null,
    locked_at timestamp(3) not null,
    locked_by varchar(255) not null
);
