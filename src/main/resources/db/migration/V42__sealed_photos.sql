-- Photos are sealed under their case's key, as in V30. A node of the version before may still add plain ones: they are shown,
-- and sealed at the next start that looks.
alter table receipt_photo alter column image drop not null;
alter table receipt_photo add column image_sealed bytea;
