-- What is late is listed by priority, then by its date: whoever oversees many desks has it looked through in that order until a
-- page is full, instead of gathering and sorting all that she may see.
create index idx_task_late on ACT_RU_TASK (PRIORITY_ desc, DUE_DATE_);
