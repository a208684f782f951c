-- Who read what of whom. Lines are only added, and each is bound to the one before it by a code that nobody makes without
-- the house's keys.

create table trail (
    -- From 1, without a gap.
    entry bigint primary key,
    at_ timestamp with time zone not null,
    actor varchar(64) not null,
    what varchar(40) not null,
    case_number varchar(20),
    detail varchar(200) not null,
    previous varchar(43) not null,
    code varchar(43) not null
);

create index trail_case on trail (case_number, entry);
create index trail_actor on trail (actor, entry);

-- The one row that tells how long the trail is; whoever adds a line holds it.
create table trail_end (
    id integer primary key check (id = 1),
    entries bigint not null,
    last_code varchar(43) not null,
    code varchar(43) not null
);

insert into trail_end (id, entries, last_code, code) values (1, 0, '', '');
