/**
 * Lists of grants (`/lists.html`) with the import of one, and a list with what became of everybody on it
 * (`/lists.html?list=…`), both from our API alone.
 */
import { facts, freshKey, make, meet, request, table, text, upload } from './niangjia.js';
import { asked, fill, page } from './page.js';

/** What one batch takes. */
const MOST_AT_ONCE = 500;

page.replaceChildren(make('p', {}, text('cases.loading')));
await fill(() => (asked.get('list') ? oneList(asked.get('list')) : allLists()));

async function oneList(listId) {
  const [{ list, rows }, reader] = await Promise.all([request('GET', `/api/v1/lists/${encodeURIComponent(listId)}`),
    request('GET', '/api/v1/me').catch(() => ({}))]);
  await meet(list);
  document.title = list.title;
  const everybody = table(rows, ['row', 'name', 'idNumberTail', 'programme', 'amount', 'goods', 'quantity', 'status', 'paymentStatus', 'caseNumber', 'note']);
  everybody.querySelectorAll('tbody tr').forEach((line, number) => {
    const place = [...line.cells].find(each => each.textContent === rows[number].caseNumber);
    place?.replaceChildren(make('a', { href: `/cases.html?case=${encodeURIComponent(rows[number].caseNumber)}` }, rows[number].caseNumber));
  });
  return [make('h1', {}, list.title),
    facts(list, ['listStatus', 'office', 'persons', 'amount', 'importedBy', 'importedAt', 'caseNumber']),
    make('p', {}, make('a', { href: `/api/v1/lists/${encodeURIComponent(listId)}/result`, download: '' }, text('lists.result'))),
    ...releasing(listId, rows, reader),
    make('h2', {}, text('list.rows')), everybody];
}

/** Finance releases what waits, as many at once as one batch takes; each under the same checks as by hand. */
function releasing(listId, rows, reader) {
  const waiting = rows.filter(row => row.paymentStatus === 'prepared').length;
  if (!waiting || !reader.memberships?.some(each => each.role === 'finance')) {
    return [];
  }
  const said = make('div', { role: 'status' });
  const button = make('button', { type: 'button' }, text('lists.release', { count: Math.min(waiting, MOST_AT_ONCE), of: waiting }));
  const key = freshKey();
  button.addEventListener('click', async () => {
    if (!confirm(text('lists.releaseSure', { count: Math.min(waiting, MOST_AT_ONCE) }))) {
      return;
    }
    button.disabled = true;
    said.textContent = text('lists.releasing');
    try {
      await request('POST', '/api/v1/payment-batches', { list: listId }, key);
      location.reload();
    } catch (problem) {
      button.disabled = false;
      said.className = 'nj-error';
      said.replaceChildren(text('lists.releaseRefused'), make('ul', {},
        ...(problem.errors?.length ? problem.errors : [{ message: problem.message }]).map(error => make('li', {}, error.message))));
    }
  });
  return [make('p', {}, button), said];
}

async function allLists() {
  document.title = text('lists.title');
  const at = Number(asked.get('page') ?? 0);
  const found = await request('GET', `/api/v1/lists?page=${at}`);
  await meet(found.items);
  const lists = table(found.items, ['title', 'listStatus', 'office', 'persons', 'amount', 'importedBy', 'importedAt']);
  lists.querySelectorAll('tbody tr').forEach((line, number) => line.cells[0].replaceChildren(
    make('a', { href: `?list=${encodeURIComponent(found.items[number].listId)}` }, found.items[number].title)));
  const turn = (to, key) => make('a', { href: `?page=${to}` }, text(key));
  return [make('h1', {}, text('lists.title')), importing(),
    found.items.length ? lists : make('p', { role: 'status' }, text('lists.none')),
    make('nav', { className: 'nj-pages' }, at > 0 ? turn(at - 1, 'lists.previous') : '',
      (at + 1) * found.size < found.total ? turn(at + 1, 'lists.next') : '')];
}

/** The form that hands a list in; what is wrong is listed cell by cell. */
function importing() {
  const file = make('input', { type: 'file', name: 'file', required: true, accept: '.xlsx' });
  const title = make('input', { type: 'text', name: 'title', required: true, maxLength: 100 });
  const said = make('div', { role: 'status' });
  const form = make('form', { className: 'nj-transfer' },
    make('p', { className: 'nj-help' }, text('lists.lead'), ' ', make('a', { href: '/api/v1/lists/template', download: '' }, text('lists.template'))),
    make('label', {}, make('span', {}, text('lists.name')), title),
    make('label', {}, make('span', {}, text('lists.file')), file),
    make('button', { type: 'submit' }, text('lists.send')), said);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    said.className = '';
    said.textContent = text('lists.sending');
    try {
      const { listId } = await upload('/api/v1/lists', new FormData(form));
      location.search = `?list=${encodeURIComponent(listId)}`;
    } catch (problem) {
      said.className = 'nj-error';
      said.replaceChildren(text('lists.refused'), make('ul', {},
        ...(problem.errors?.length ? problem.errors : [{ message: problem.message }]).map(error => make('li', {}, error.message))));
    }
  });
  return make('details', { className: 'nj-send' }, make('summary', {}, text('lists.upload')), form);
}
