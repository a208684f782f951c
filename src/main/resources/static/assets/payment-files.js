/**
 * Payments for a bank that takes files (`/payment-files.html`) and one of the files (`?file=…`): what waits, the files that
 * were made, and what the bank reported of them. A payment leaves in one file only.
 */
import { facts, freshKey, make, meet, request, shown, table, text } from './niangjia.js';
import { asked, fill } from './page.js';

const FILES = '/api/v1/payment-files';

/** What finance has to do next, told once above the page. */
let told = '';

const show = () => fill(async () => {
  const file = asked.get('file');
  return file ? await oneFile(file) : await allFiles();
});

async function allFiles() {
  document.title = text('paymentFiles.all');
  const { waiting, waitingTotal, mayMake, files } = await request('GET', FILES);
  await meet(files.map(({ madeBy }) => ({ by: madeBy })));
  const list = table(files.map(row), ['messageId', 'at', 'by', 'transactions', 'total', 'paidCount', 'returnedCount', 'openCount']);
  list.querySelectorAll('tbody tr').forEach((each, number) => each.cells[0].replaceChildren(
    make('a', { href: `?file=${files[number].fileId}` }, files[number].messageId)));
  return [
    make('h1', {}, text('paymentFiles.all')),
    ...(mayMake ? [make('h2', {}, text('paymentFiles.waiting')), make('section', { className: 'nj-transfer' }, ...next(waiting, waitingTotal))] : []),
    make('h2', {}, text('paymentFiles.made')),
    files.length ? list : make('p', {}, text('paymentFiles.none')),
    mayMake ? upload() : '',
  ];
}

const row = file => ({ ...file, by: file.madeBy, at: file.madeAt, paidCount: file.paid, returnedCount: file.returned,
  openCount: file.transactions - file.paid - file.returned });

/** What waits for the next file, and the button that makes it. The key stays until an answer came, so that a second click is the same. */
function next(waiting, total) {
  if (!waiting) {
    return [make('p', {}, text('paymentFiles.nothing'))];
  }
  let key = freshKey();
  const said = make('p', { role: 'alert', className: 'nj-error' });
  const button = make('button', { type: 'button', className: 'nj-send-file', onclick: async () => {
    button.disabled = true;
    said.textContent = '';
    try {
      const { fileId } = await request('POST', FILES, undefined, key);
      location.assign(`?file=${fileId}`);
    } catch (problem) {
      key = problem.status ? freshKey() : key;
      button.disabled = false;
      said.textContent = problem.message;
    }
  } }, text('paymentFiles.make'));
  return [make('p', {}, text('paymentFiles.count', { count: waiting, total: shown(total) })),
    make('p', { className: 'nj-help' }, text('paymentFiles.makeHelp')), button, said];
}

async function oneFile(fileId) {
  const file = await request('GET', `${FILES}/${encodeURIComponent(fileId)}`);
  document.title = file.messageId;
  await meet([{ by: file.madeBy }, ...file.reports.map(({ importedBy }) => ({ by: importedBy }))]);
  return [
    make('h1', {}, text('paymentFiles.one')),
    told ? make('p', { className: 'nj-notice', role: 'status' }, told) : '',
    facts(row(file), ['messageId', 'at', 'by', 'transactions', 'total', 'paidCount', 'returnedCount', 'openCount']),
    make('p', {}, make('a', { href: `${FILES}/${file.fileId}/content`, className: 'nj-download', download: '' }, text('paymentFiles.download'))),
    make('p', { className: 'nj-help' }, text('paymentFiles.downloadHelp')),
    make('h2', {}, text('paymentFiles.payments')),
    table(file.payments.map(each => ({ ...each, paymentStatus: each.status })), ['caseNumber', 'amount', 'paymentStatus', 'paymentId']),
    make('h2', {}, text('paymentFiles.reports')),
    file.reports.length ? table(file.reports.map(each => ({ ...each, by: each.importedBy, at: each.importedAt,
      paidCount: each.paid, returnedCount: each.returned, openCount: each.pending })), ['at', 'by', 'paidCount', 'returnedCount', 'openCount', 'messageId'])
      : make('p', {}, text('paymentFiles.noReport')),
    upload(),
    make('p', {}, make('a', { href: location.pathname }, text('paymentFiles.back'))),
  ];
}

/** The bank's report is known by what is in it: it may be brought from any of these pages. */
function upload() {
  const file = make('input', { type: 'file', name: 'file', accept: '.xml,application/xml', required: true, ariaLabel: text('paymentFiles.upload') });
  const said = make('div', { role: 'alert' });
  const body = make('form', { className: 'nj-transfer' }, make('p', { className: 'nj-help' }, text('paymentFiles.uploadHelp')), file,
    make('button', { type: 'submit' }, text('reconciliation.send')), said);
  body.addEventListener('submit', async event => {
    event.preventDefault();
    said.replaceChildren();
    try {
      const xml = new Blob([await file.files[0].arrayBuffer()], { type: 'application/xml' });
      const { fileId, paid, returned } = await request('POST', `${FILES}/reports`, xml);
      told = text('paymentFiles.taken', { paid, returned });
      history.replaceState(null, '', `?file=${fileId}`);
      asked.set('file', fileId);
      await show();
    } catch (problem) {
      said.replaceChildren(...(problem.errors?.length ? problem.errors.map(error => error.message) : [problem.message])
        .map(message => make('p', { className: 'nj-error' }, message)));
    }
  });
  return make('details', { className: 'nj-send' }, make('summary', {}, text('paymentFiles.upload')), body);
}

await show();
