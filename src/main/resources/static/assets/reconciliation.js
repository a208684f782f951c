/**
 * The bank's statements (`/reconciliation.html`) and one of them (`?statement=…`) beside our book: what differs, and what a
 * finance officer found it to be. Nothing here moves money.
 */
import { facts, make, meet, request, table, text } from './niangjia.js';
import { asked, fill } from './page.js';

const show = () => fill(async () => {
  const statement = asked.get('statement');
  return statement ? await oneStatement(statement) : await allStatements();
});

async function allStatements() {
  document.title = text('reconciliation.all');
  const statements = await request('GET', '/api/v1/reconciliations');
  await meet(statements.map(({ importedBy }) => ({ by: importedBy })));
  const list = table(statements.map(row => ({ messageId: row.messageId, fromDay: row.from, toDay: row.to, by: row.importedBy, at: row.importedAt,
    matched: row.matched, differences: row.differences.length, open: row.open })),
  ['messageId', 'fromDay', 'toDay', 'matched', 'differences', 'open', 'by', 'at']);
  list.querySelectorAll('tbody tr').forEach((row, number) => row.cells[0].replaceChildren(
    make('a', { href: `?statement=${statements[number].statementId}` }, statements[number].messageId)));
  return [make('h1', {}, text('reconciliation.all')), statements.length ? list : make('p', {}, text('reconciliation.none')), fetched(), upload()];
}

async function oneStatement(statementId) {
  const statement = await request('GET', `/api/v1/reconciliations/${encodeURIComponent(statementId)}`);
  document.title = statement.messageId;
  await meet([{ by: statement.importedBy }, ...statement.differences.map(({ notedBy }) => ({ by: notedBy }))]);
  const rows = statement.differences.map(row => ({ difference: row.difference, what: text(`reconciliation.${row.kind}`), line: row.line,
    paymentId: row.paymentId, bank: row.bank, house: row.house, note: row.note, by: row.notedBy, at: row.notedAt }));
  return [
    make('h1', {}, statement.messageId),
    facts({ ...statement, fromDay: statement.from, toDay: statement.to, by: statement.importedBy, at: statement.importedAt }, ['fromDay', 'toDay', 'matched', 'open', 'by', 'at']),
    make('h2', {}, text('reconciliation.differences')),
    rows.length ? table(rows, ['difference', 'what', 'line', 'paymentId', 'bank', 'house', 'note', 'by', 'at'])
      : make('p', {}, text('reconciliation.agree')),
    ...statement.differences.filter(row => !row.note).map(row => noting(statement, row)),
  ];
}

function noting(statement, row) {
  const note = make('textarea', { name: 'note', rows: 3, required: true, maxLength: 1000 });
  return sending(text('reconciliation.explain', { difference: row.difference, what: text(`reconciliation.${row.kind}`) }), [note],
    () => request('POST', `/api/v1/reconciliations/${statement.statementId}/differences/${row.difference}/note`, { note: note.value.trim() }));
}

function fetched() {
  const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);
  const day = make('input', { type: 'date', name: 'day', required: true,
    value: new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(yesterday) });
  return sending(text('reconciliation.fetch'), [make('p', { className: 'nj-help' }, text('reconciliation.fetchHelp')),
    make('label', {}, text('reconciliation.day'), ' ', day)], async () => {
    const body = await request('POST', '/api/v1/bank-files/fetch', { day: day.value });
    location.assign(`?statement=${body.statementId}`);
  });
}

function upload() {
  const file = make('input', { type: 'file', name: 'file', accept: '.xml,application/xml', required: true, ariaLabel: text('reconciliation.upload') });
  return sending(text('reconciliation.upload'), [make('p', { className: 'nj-help' }, text('reconciliation.uploadHelp')), file], async () => {
    const xml = new Blob([await file.files[0].arrayBuffer()], { type: 'application/xml' });
    const body = await request('POST', '/api/v1/bank-files', xml);
    location.assign(`?statement=${body.statementId}`);
  });
}

/** A form that is folded away until it is needed; what the server refuses stands below it. */
function sending(title, fields, send) {
  const said = make('p', { role: 'alert', className: 'nj-error' });
  const body = make('form', { className: 'nj-transfer' }, ...fields, make('button', { type: 'submit' }, text('reconciliation.send')), said);
  body.addEventListener('submit', async event => {
    event.preventDefault();
    said.textContent = '';
    try {
      await send();
      await show();
    } catch (problem) {
      said.textContent = problem.errors?.length ? problem.errors.map(error => error.message).join(' ') : problem.message;
    }
  });
  return make('details', { className: 'nj-send' }, make('summary', {}, title), body);
}

await show();
