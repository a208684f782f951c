-- A closed case as one signed file. Portable between H2 and PostgreSQL 15+.

create table archive_key (
    -- SHA-256 of the public key, in Base64 for addresses.
    key_id varchar(43) primary key,
    public_key varchar(100) not null,
    -- Sealed as a value of the house's own.
    private_sealed varchar(400) not null,
    made_at timestamp with time zone not null
);

create table case_archive (
    case_number varchar(20) not null references aid_case (case_number),
    -- A case that was reopened and closed again has another one.
    version integer not null,
    key_id varchar(43) not null references archive_key (key_id),
    -- What it tells of the family is sealed under the case's key within it.
    file bytea not null,
    archived_at timestamp with time zone not null,
    -- When what it holds was taken out of the other tables; until then it is only a copy.
    thinned_at timestamp with time zone,
    primary key (case_number, version)
);
