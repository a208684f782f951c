-- What a household lives on, as the home visit found it, sealed for its case; absent where nobody asked.
alter table home_visit add column means_sealed varchar(400);
