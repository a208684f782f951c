-- Keys under which cases' data are sealed, each wrapped by a master key that is not in the database.

create table data_key (
    -- A case's number, or 'index' for the key of the blind index.
    owner varchar(40) primary key,
    -- The name of the master key, which tells nothing of it; null with the key once that was destroyed.
    master_key varchar(16),
    wrapped varchar(120),
    made_at timestamp with time zone not null,
    erased_at timestamp with time zone,
    constraint data_key_state check (
        (wrapped is not null and master_key is not null and erased_at is null)
        or (wrapped is null and master_key is null and erased_at is not null))
);

create index data_key_master on data_key (master_key);
