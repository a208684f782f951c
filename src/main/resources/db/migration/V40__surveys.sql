-- Lists of people from workbooks, on their way to cases. Portable between H2 and PostgreSQL 15+.

create table survey (
    survey_id varchar(36) primary key,
    channel varchar(30) not null,
    title varchar(100) not null,
    office varchar(12) not null references office (code),
    imported_by varchar(64) not null,
    imported_at timestamp with time zone not null,
    status varchar(12) not null,
    touched_at timestamp with time zone not null,
    -- The key of the sentence that says why the file was not read.
    refusal varchar(200),
    -- Which of its columns is which, e.g. NAME=0,ID_NUMBER=1.
    headings varchar(400),
    length_ bigint not null,
    expected_ integer not null,
    read_ integer not null,
    wrong integer not null,
    nothing_found integer not null,
    declined integer not null,
    ready integer not null,
    opened integer not null,
    known integer not null,
    failed integer not null,
    cases integer not null,
    -- Rows of households up to this one are done with.
    position_ integer not null,
    -- Which reader reads the file, and until when it is believed to be alive.
    reader varchar(36),
    reader_until timestamp with time zone,
    erased_at timestamp with time zone
);

create index survey_office on survey (office, imported_at);
create index survey_status on survey (status, touched_at);

-- The file, and texts of it that did not fit into memory, sealed under the list's key; gone once it is read.
create table survey_page (
    survey_id varchar(36) not null references survey (survey_id),
    kind varchar(10) not null,
    page integer not null,
    sealed varchar(500000) not null,
    primary key (survey_id, kind, page)
);

-- A row of which something is kept, sealed under the list's key. The indexes are blind.
create table survey_row (
    survey_id varchar(36) not null references survey (survey_id),
    row_ integer not null,
    -- The first row of her household; her own where she stands alone.
    lead_row integer not null,
    status varchar(10) not null,
    in_need boolean not null,
    person_index varchar(43),
    household_index varchar(43),
    sealed varchar(20000) not null,
    faults varchar(2000) not null,
    case_number varchar(20),
    primary key (survey_id, row_)
);

create index survey_row_lead on survey_row (survey_id, lead_row, row_);
create index survey_row_person on survey_row (survey_id, person_index);
create index survey_row_household on survey_row (survey_id, household_index);
