-- Whether a case was urgent when a grant's levels were asked. The levels of one that is decided stay what they are when its
-- case becomes urgent, or is urgent no more. Left open by nodes of the release before, which ask the case each time.
alter table aid_grant add column urgent boolean;

update aid_grant set urgent = case
    when exists (select 1 from aid_case c where c.case_number = aid_grant.case_number and c.urgency = 'urgent') then true
    else false end;
