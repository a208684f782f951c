-- The end of a step, a task or a process is written to its row long after it began, and a referral moves some times: with room
-- beside it the row changes where it is, and no index has to learn of its new place.
alter table ACT_HI_ACTINST set (fillfactor = 75);
alter table ACT_HI_PROCINST set (fillfactor = 60);
alter table ACT_HI_TASKINST set (fillfactor = 50);
alter table ACT_RU_TASK set (fillfactor = 60);
alter table ACT_RU_JOB set (fillfactor = 60);
alter table referral set (fillfactor = 50);
alter table payment set (fillfactor = 50);
alter table service_engagement set (fillfactor = 50);
