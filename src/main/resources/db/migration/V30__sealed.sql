-- What is told of a family is kept sealed under its case's key. The plain columns are of rows that were written before;
-- the application seals those when it starts, and leaves the plain columns empty.

alter table person alter column name drop not null;
alter table person alter column conditions drop not null;
-- Name, identity number, birth date, telephone, address and conditions.
alter table person add column details varchar(8000);
-- Blind indexes: by the name, by the identity number, and by name and birth date together.
alter table person add column name_index varchar(43);
alter table person add column id_number_index varchar(43);
alter table person add column twin_index varchar(43);

drop index person_id_number;
create index person_id_number on person (id_number_index);
create index person_name on person (name_index);
create index person_twin on person (twin_index);

alter table case_need alter column note drop not null;
alter table case_need add column note_sealed varchar(8000);

alter table visit alter column note drop not null;
alter table visit add column note_sealed varchar(20000);

alter table aid_case alter column access_code drop not null;
alter table aid_case add column access_code_sealed varchar(200);
alter table aid_case alter column causes drop not null;
alter table aid_case add column causes_sealed varchar(1000);
alter table aid_case add column reason_sealed varchar(8000);

alter table referral_event add column message_sealed varchar(20000);
alter table referral_event add column outcome_note_sealed varchar(20000);

alter table consent_event add column note_sealed varchar(8000);

alter table home_visit alter column findings drop not null;
alter table home_visit alter column causes drop not null;
alter table home_visit add column findings_sealed varchar(20000);
alter table home_visit add column causes_sealed varchar(1000);
alter table home_visit_need add column note_sealed varchar(8000);

alter table service_visit add column note_sealed varchar(12000);

alter table follow_up add column situation_sealed varchar(20000);
alter table follow_up add column needs_sealed varchar(12000);
alter table follow_up add column actions_sealed varchar(12000);
alter table follow_up add column words_sealed varchar(12000);

alter table case_transfer alter column reason drop not null;
alter table case_transfer add column reason_sealed varchar(8000);
alter table case_transfer add column answer_sealed varchar(8000);
