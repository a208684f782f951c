-- An agency's question stops its clocks until we answer by a clock of our own; a missed clock is taken up in stages.
alter table referral add column asked_us_at timestamp with time zone;
alter table referral add column answer_by timestamp with time zone;
alter table referral add column late_stage varchar(12);
