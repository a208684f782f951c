-- Why something was decided, and who objected: sealed under the case's key, as in V30.

alter table plan_review add column reason_sealed varchar(12000);

alter table grant_decision alter column reason drop not null;
alter table grant_decision add column reason_sealed varchar(8000);

alter table grant_objection alter column reason drop not null;
alter table grant_objection add column reason_sealed varchar(8000);
alter table grant_objection add column objector_sealed varchar(1000);
alter table grant_objection add column phone_sealed varchar(400);
