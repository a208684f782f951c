-- When a case's data was erased; what was decided and paid stays.
alter table aid_case add column erased_at timestamp with time zone;
