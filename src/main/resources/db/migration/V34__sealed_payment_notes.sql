-- What was said about a payment last may name whom it was given to: sealed under the case's key, as in V30.

alter table payment alter column note drop not null;
alter table payment add column note_sealed varchar(8000);
