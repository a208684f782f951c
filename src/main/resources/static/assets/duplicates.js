/** The other files that a case names, that went on in it, and how a merge is undone. */
import { make, nameOf, nameOfAny, request, shown, table, text } from './niangjia.js';

const caseLink = caseNumber => make('a', { href: `/cases.html?case=${encodeURIComponent(caseNumber)}` }, caseNumber);

/** @param names of the household, by person */
export function related(it, names) {
  const { mergedInto, merges = [], links = [] } = it.duplicates ?? {};
  if (!mergedInto && !merges.length && !links.length) {
    return [];
  }
  return [make('h2', {}, text('case.duplicates')),
    links.length ? make('p', {}, text('case.links'), text('show.colon'), ...links.flatMap(each => [caseLink(each), ' '])) : '',
    ...merges.map(merge => merged(it, merge, names))];
}

function merged(it, merge, names) {
  const row = { at: merge.at, by: merge.by, mergedCase: merge.caseNumber, mergedCaseInto: merge.into, undoneAt: merge.undoneAt, undoneBy: merge.undoneBy };
  const list = table([row], ['at', 'mergedCase', 'mergedCaseInto', 'by', 'undoneAt', 'undoneBy']);
  [...list.tBodies[0].rows[0].cells].slice(1, 3).forEach(cell => cell.replaceChildren(caseLink(cell.textContent)));
  return make('div', {}, list,
    merge.left.length ? table(merge.left.map(({ kind, subject }) => ({ left: nameOf('left', kind), leftSubject: about(kind, subject, names, it) })),
      ['left', 'leftSubject'], text('merge.left')) : '',
    merge.timeline.length && merge.into === it.caseNumber ? make('details', {}, make('summary', {}, text('merge.history', merge)),
      table(merge.timeline.map(each => ({ ...each, subject: nameOfAny(each.subject) })), ['at', 'event', 'subject', 'actor'])) : '',
    merge.mayUndo ? undoing(it.caseNumber, merge) : '');
}

function about(kind, subject, names, it) {
  return kind === 'work' ? it.timeline?.find(entry => entry.event === subject)?.text ?? subject
    : kind === 'cause' ? nameOf('causes', subject) : names[subject] ?? shown(subject);
}

function undoing(caseNumber, merge) {
  const reason = make('textarea', { name: 'reason', rows: 3, required: true, maxLength: 1000 });
  const said = make('p', { role: 'alert', className: 'nj-error' });
  const form = make('form', { className: 'nj-transfer' }, make('p', { className: 'nj-help' }, text('merge.undoLead', merge)),
    make('label', {}, make('span', {}, text('merge.reason')), reason),
    make('button', { type: 'submit' }, text('merge.undoNow')), said);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (!confirm(text('merge.undoSure', merge))) {
      return;
    }
    try {
      await request('POST', `/api/v1/cases/${encodeURIComponent(caseNumber)}/merges/${encodeURIComponent(merge.mergeId)}/undo`, { reason: reason.value });
      location.reload();
    } catch (problem) {
      said.textContent = problem.errors?.length ? problem.errors.map(error => error.message).join(' ') : problem.message;
    }
  });
  return make('details', { className: 'nj-send' }, make('summary', {}, text('merge.undo')), form);
}
