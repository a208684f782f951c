-- The days on which somebody is on leave: nobody is twice on one day, also when both are recorded at the same moment.
create table staff_leave_day (
    user_id varchar(64) not null,
    day_ date not null,
    leave_id varchar(36) not null references staff_leave (leave_id) on delete cascade,
    primary key (user_id, day_)
);

create index staff_leave_day_leave on staff_leave_day (leave_id);
