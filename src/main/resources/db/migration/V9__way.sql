-- A letter is a third way to an agency beside its system and its desk, and other clocks run on it.
alter table referral add column way varchar(10) default 'system' not null;

update referral set way = 'desk' where by_desk;

update referral set way = 'paper'
where referral_id in (select referral_id from referral_event where kind = 'sent-on-paper');

alter table referral drop column by_desk;
