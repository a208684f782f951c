-- No tenants and no CMMN cases are here, so these columns are null in every row: their indexes answer nothing and every row
-- pays for them. Worse, "tenant is null" made the database begin with such an index and read all executions for one token.
drop index if exists ACT_IDX_EXEC_TENANT_ID;
drop index if exists ACT_IDX_TASK_TENANT_ID;
drop index if exists ACT_IDX_EVENT_SUBSCR_TENANT_ID;
drop index if exists ACT_IDX_VARIABLE_TENANT_ID;
drop index if exists ACT_IDX_INC_TENANT_ID;
drop index if exists ACT_IDX_JOB_TENANT_ID;
drop index if exists ACT_IDX_JOBDEF_TENANT_ID;
drop index if exists ACT_IDX_VAR_CASE_EXE;
drop index if exists ACT_IDX_VAR_CASE_INST_ID;
drop index if exists ACT_IDX_TASK_CASE_EXEC;
drop index if exists ACT_IDX_TASK_CASE_DEF_ID;
-- The one on task, name and type begins with it.
drop index if exists ACT_IDX_VARIABLE_TASK_ID;
