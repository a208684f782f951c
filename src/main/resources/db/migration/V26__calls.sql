-- What somebody told of a family on the public page or on the telephone, before it was registered: sealed under the
-- case's own key. Portable between H2 and PostgreSQL 15+.

create table case_call (
    case_number varchar(20) primary key references aid_case (case_number),
    -- Base64 of a text of some 1,700 letters at most, three bytes each.
    sealed varchar(16000) not null
);
