-- Lists of grants (festival rounds), photos of handed-over goods. Portable between H2 and PostgreSQL 15+.

-- One imported list. Its case carries its approval through the models and holds no family.
create table grant_list (
    list_id varchar(36) primary key,
    case_number varchar(20) not null references aid_case (case_number),
    office varchar(12) not null references office (code),
    title varchar(100) not null,
    imported_by varchar(64) not null,
    imported_at timestamp with time zone not null,
    status varchar(20) not null,
    total_fen bigint not null,
    constraint grant_list_case unique (case_number),
    constraint grant_list_total check (total_fen > 0)
);

create index grant_list_office on grant_list (office, imported_at);

-- Somebody on a list. Who she is stands in her case's household.
create table grant_list_row (
    list_id varchar(36) not null references grant_list (list_id),
    row_ integer not null,
    case_number varchar(20) not null references aid_case (case_number),
    person varchar(36) not null,
    grant_id varchar(36) not null,
    goods varchar(100),
    quantity varchar(30),
    note varchar(400),
    primary key (list_id, row_),
    constraint grant_list_row_grant unique (grant_id)
);

create index grant_list_row_case on grant_list_row (case_number);

-- Grants that are approved by the list. decisive_fen is the list's total, by which the levels are found.
create table listed_grant (
    grant_id varchar(36) primary key references aid_grant (grant_id),
    list_id varchar(36) not null,
    decisive_fen bigint not null,
    constraint listed_grant_decisive check (decisive_fen > 0)
);

create index listed_grant_list on listed_grant (list_id);

-- A photo of goods with the family, written anew by us without whatever the camera noted.
create table receipt_photo (
    photo_id varchar(36) primary key,
    payment_id varchar(36) not null,
    grant_id varchar(36) not null,
    added_by varchar(64) not null,
    added_at timestamp with time zone not null,
    image bytea not null
);

create index receipt_photo_grant on receipt_photo (grant_id);
