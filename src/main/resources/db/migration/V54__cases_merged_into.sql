-- A grant looks for what donors gave for files that its case has taken in.
create index aid_case_merged_into on aid_case (merged_into);
