-- What a higher office grants out of another fund is booked with the reason that was asked with.
alter table fund_entry alter column earmark set data type varchar(1000);
