-- Approval: relatives among the staff, leave and delegates, public notices, coded rejections. H2 and PostgreSQL 15+.

-- Staff who are relatives of a household: they decide nothing about its money. A declaration is not taken back.
create table case_relative (
    case_number varchar(20) not null references aid_case (case_number),
    user_id varchar(64) not null,
    relation varchar(100) not null,
    declared_by varchar(64) not null,
    declared_at timestamp with time zone not null,
    primary key (case_number, user_id)
);

-- Both days count. While it lasts and is not ended, the delegate may decide in her place.
create table staff_leave (
    leave_id varchar(36) primary key,
    user_id varchar(64) not null,
    delegate varchar(64) not null,
    from_day date not null,
    to_day date not null,
    recorded_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    constraint staff_leave_days check (from_day <= to_day),
    constraint staff_leave_delegate check (delegate <> user_id)
);

create index staff_leave_user on staff_leave (user_id, to_day);
create index staff_leave_delegate_day on staff_leave (delegate, to_day);

-- The id by which the public knows a notice says nothing of the grant or the case.
alter table aid_grant add column notice_id varchar(36);
alter table aid_grant add column notice_from timestamp with time zone;
update aid_grant set notice_id = plan_item, notice_from = requested_at where notice_until is not null;
alter table aid_grant add constraint aid_grant_notice unique (notice_id);
alter table aid_grant add constraint aid_grant_notice_whole check (
    (notice_id is null and notice_from is null and notice_until is null)
    or (notice_id is not null and notice_from is not null and notice_until is not null));

create index aid_grant_notice_until on aid_grant (notice_until);

-- For whom a delegate decided, and why a level said no. "not-in-order" is longer than what was decided before.
alter table grant_decision alter column decision set data type varchar(20);
alter table grant_decision add column on_behalf_of varchar(64);
alter table grant_decision add column reason_code varchar(40);

-- What somebody who read the notice left, to be answered; absent where a colleague noted it.
alter table grant_objection add column objector varchar(100);
alter table grant_objection add column phone varchar(40);
