-- Nobody lists tasks by it, and each claim pays for it. Alone: a transaction that had locked history before tasks would meet
-- people of the release before, who lock them the other way round.
drop index if exists ACT_IDX_TASK_LAST_UPDATED;
