-- Null in nearly every row: an index of those that are not is small, and is never taken for "is null".
drop index if exists ACT_IDX_VARIABLE_TASK_NAME_TYPE;
create index ACT_IDX_VARIABLE_TASK_NAME_TYPE on ACT_RU_VARIABLE (TASK_ID_, NAME_, TYPE_) where TASK_ID_ is not null;
drop index if exists ACT_IDX_BATCH_ID;
create index ACT_IDX_BATCH_ID on ACT_RU_VARIABLE (BATCH_ID_) where BATCH_ID_ is not null;
drop index if exists ACT_IDX_VAR_BYTEARRAY;
create index ACT_IDX_VAR_BYTEARRAY on ACT_RU_VARIABLE (BYTEARRAY_ID_) where BYTEARRAY_ID_ is not null;
drop index if exists ACT_IDX_JOB_EXCEPTION;
create index ACT_IDX_JOB_EXCEPTION on ACT_RU_JOB (EXCEPTION_STACK_ID_) where EXCEPTION_STACK_ID_ is not null;
