-- Logins through a provider of OpenID Connect: when it was last asked about the person, and with what it is asked.
alter table open_login add column checked_at timestamp with time zone;
alter table open_login add column subject varchar(255);
-- Sealed with a key made of the client's secret, which is not in the database.
alter table open_login add column refresh_sealed varchar(8000);

-- People whose roles come from a provider or a directory, and when what holds of them was said; an older word changes nothing.
create table provided_person (
    user_id varchar(64) primary key,
    told_at timestamp with time zone not null
);
