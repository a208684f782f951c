-- What the tables were when a start last looked through them and found nothing plain, so that the next one need not.
create table seal_state (
    id integer primary key check (id = 1),
    -- The tables' version, and the mark of the algorithm that made the indexes. Whoever deletes the row has the next
    -- start look again.
    state varchar(60) not null
);
