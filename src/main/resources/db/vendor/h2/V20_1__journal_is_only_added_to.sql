-- Whoever reaches the database behind the application's back cannot change what is booked.
create trigger fund_entry_only_added_to before update, delete on fund_entry
    for each row call 'org.niangjia.fund.jdbc.OnlyAddedTo';
create trigger fund_closing_only_added_to before update, delete on fund_closing
    for each row call 'org.niangjia.fund.jdbc.OnlyAddedTo';
