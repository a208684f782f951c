-- Logins that failed, by user name and by address, so that every node counts the same.
create table login_failure (
    -- SHA-256 of the name or the address: people mistype passwords into the field of the name.
    who varchar(64) primary key,
    failures int not null,
    last_at timestamp with time zone not null,
    locked_until timestamp with time zone
);

create index login_failure_last on login_failure (last_at);
