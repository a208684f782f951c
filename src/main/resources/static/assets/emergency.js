/**
 * Reading a case that is not of the reader's office when somebody's safety cannot wait: the form that asks for it, and who
 * did, on the page of the case.
 */
import { make, request, shown, table, text } from './niangjia.js';

const ASKERS = ['caseworker', 'supervisor', 'director', 'city', 'province'];

/** For the case of a number; empty for whom this door is not. */
export const emergency = caseNumber => door('emergency.ask', true, [],
  ({ reason }) => request('POST', `/api/v1/cases/${encodeURIComponent(caseNumber)}/emergency-access`, { reason }));

/** For who knows the person and not the number. */
export const emergencyByPerson = () => door('emergency.byPerson', false, ['name', 'idNumber'],
  body => request('POST', '/api/v1/emergency-access', body));

async function door(title, open, fields, ask) {
  const { memberships = [] } = await request('GET', '/api/v1/me').catch(() => ({}));
  if (!memberships.some(({ role }) => ASKERS.includes(role))) {
    return '';
  }
  const said = make('p', { role: 'alert', className: 'nj-error' });
  const form = make('form', { className: 'nj-transfer', autocomplete: 'off' }, make('p', { className: 'nj-help' }, text('emergency.lead')),
    ...fields.map(name => make('label', {}, make('span', {}, text(`emergency.${name}`)), make('input', { type: 'text', name, required: true, maxLength: 100 }))),
    make('label', {}, make('span', {}, text('emergency.reason')), make('textarea', { name: 'reason', rows: 3, required: true, maxLength: 1000 })),
    make('button', { type: 'submit' }, text('emergency.send')), said);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    said.textContent = '';
    try {
      const { caseNumber } = await ask(Object.fromEntries(new FormData(form)));
      location.assign(`/cases.html?case=${encodeURIComponent(caseNumber)}`);
    } catch (problem) {
      said.textContent = problem.status === 404 ? text('emergency.none')
        : problem.errors?.length ? problem.errors.map(error => error.message).join(' ') : problem.message;
    }
  });
  return make('details', { className: 'nj-send', open }, make('summary', {}, text(title)), form);
}

/** Who read the case so; a director of the case ends it here. */
export function readInEmergency(caseNumber, rows) {
  const list = table(rows.map(row => ({ ...row, readUntil: row.until })), ['at', 'requestedBy', 'reason', 'readUntil', 'decision', 'reviewedBy', 'finding']);
  const said = make('p', { role: 'status' });
  rows.filter(row => row.mayRevoke).forEach(row => {
    const end = make('button', { type: 'button' }, text('emergency.revoke'));
    end.addEventListener('click', async () => {
      if (!confirm(text('emergency.revokeSure'))) {
        return;
      }
      try {
        await request('DELETE', `/api/v1/cases/${encodeURIComponent(caseNumber)}/emergency-access/${encodeURIComponent(row.accessId)}`);
        location.reload();
      } catch (problem) {
        said.textContent = problem.message;
      }
    });
    said.append(end, ' ', shown(row.at));
  });
  return make('div', {}, list, said);
}
