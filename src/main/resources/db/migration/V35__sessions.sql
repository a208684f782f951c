-- Sessions of browsers, which every node knows. A session holds the id of a login and the tokens of its pages: no name, no
-- role, nothing of a family. Spring Session's own columns.

create table spring_session (
    primary_id char(36) not null primary key,
    session_id char(36) not null,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval int not null,
    expiry_time bigint not null,
    principal_name varchar(100)
);

create unique index spring_session_id on spring_session (session_id);
create index spring_session_expiry on spring_session (expiry_time);

create table spring_session_attributes (
    session_primary_id char(36) not null references spring_session (primary_id) on delete cascade,
    attribute_name varchar(200) not null,
    attribute_bytes bytea not null,
    primary key (session_primary_id, attribute_name)
);

-- Who is signed in. What she may do is asked of her memberships at each request, and without her row she is signed in no more.
create table open_login (
    id varchar(36) primary key,
    user_id varchar(64) not null,
    opened_at timestamp with time zone not null
);

create index open_login_user on open_login (user_id);
create index open_login_opened on open_login (opened_at);
