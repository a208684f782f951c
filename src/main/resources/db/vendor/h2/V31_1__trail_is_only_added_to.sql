-- Nobody who reaches the database by accident takes a line of the trail away.
create trigger trail_only_added_to before update, delete on trail
    for each row call 'org.niangjia.fund.jdbc.OnlyAddedTo';
