-- A file that a list made was closed as it was made and said nowhere that it ended, so that the archive never took it and its
-- years did not count. It ended when it was reported. One that was reopened since has its own end.
insert into timeline (case_number, at_, actor, event, subject)
select c.case_number, c.reported_at, 'system', 'case-closed', ''
from aid_case c
where c.status = 'closed' and c.channel = 'survey-list'
    and exists (select 1 from grant_list_row r where r.case_number = c.case_number)
    and not exists (select 1 from timeline t where t.case_number = c.case_number
        and t.event in ('case-closed', 'case-withdrawn', 'case-rejected', 'duplicate-merge'));
