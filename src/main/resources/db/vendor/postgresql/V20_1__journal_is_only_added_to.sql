-- Whoever reaches the database behind the application's back cannot change what is booked.
create function only_added_to() returns trigger language plpgsql as $$
begin
    raise exception 'Lines of % are only added', tg_table_name using errcode = 'integrity_constraint_violation';
end
$$;

create trigger fund_entry_only_added_to before update or delete on fund_entry
    for each row execute function only_added_to();
create trigger fund_entry_never_emptied before truncate on fund_entry
    for each statement execute function only_added_to();
create trigger fund_closing_only_added_to before update or delete on fund_closing
    for each row execute function only_added_to();
