-- Nobody who reaches the database by accident takes a line of the trail away.
create trigger trail_only_added_to before update or delete on trail
    for each row execute function only_added_to();
create trigger trail_never_emptied before truncate on trail
    for each statement execute function only_added_to();
