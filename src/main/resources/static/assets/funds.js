/**
 * The funds (`/funds.html`) and one of them (`/funds.html?fund=…`): balance, requests to a higher office, a month on paper,
 * and the journal, from our API alone. Forms stand only where the API says that the reader may use them.
 */
import { facts, freshKey, label, language, make, meet, Problem, request, shown, table, text } from './niangjia.js';
import { asked, fill } from './page.js';

const ACCOUNTS = ['received', 'available', 'committed', 'paid'];

const show = () => fill(async () => {
  const funds = await request('GET', '/api/v1/funds');
  return asked.get('fund') ? await oneFund(funds.find(fund => fund.fund === asked.get('fund')), funds) : allFunds(funds);
});

function allFunds(funds) {
  document.title = text('funds.all');
  const list = table(funds.map(fund => ({ ...fund, fundName: fund.name })), ['fundName', ...ACCOUNTS]);
  list.querySelectorAll('tbody tr').forEach((row, number) => row.cells[0].replaceChildren(
    make('a', { href: `?fund=${encodeURIComponent(funds[number].fund)}` }, funds[number].name)));
  return [make('h1', {}, text('funds.all')), list];
}

async function oneFund(fund, funds) {
  if (!fund) {
    throw new Problem(404);
  }
  document.title = fund.name;
  const address = `/api/v1/funds/${encodeURIComponent(fund.fund)}`;
  const at = Number(asked.get('page') ?? 0);
  const [requests, closings, entries, schedules] = await Promise.all([request('GET', `${address}/requests`),
    request('GET', `${address}/closings`), request('GET', `${address}/entries?page=${at}`), request('GET', `${address}/schedules`)]);
  await meet([requests, closings.map(({ closedBy }) => ({ by: closedBy })), entries]);
  return [
    make('h1', {}, fund.name),
    facts(fund, ACCOUNTS),
    ...earmarked(fund),
    ...part('funds.schedules', schedules, rows => table(rows.map(row => ({ ...row,
      instalments: text(row.nextOn ? 'case.instalmentsNext' : 'case.instalments', { paid: row.paid, of: row.instalments, next: shown(row.nextOn) }) })),
    ['caseNumber', 'paidAmount', 'committed', 'instalments'])),
    ...part('funds.requests', requests, rows => requestTable(address, rows, funds.filter(other => other !== fund))),
    fund.asks ? form('funds.ask', [money('amount'), words('reason')], 'funds.askNow',
      (values, key) => request('POST', `${address}/requests`, values, key)) : '',
    fund.kept ? form('funds.receive', [line('donor', true), line('earmark', false, 'funds.earmarkHelp'), money('amount')], 'funds.receiveNow',
      (values, key) => request('POST', `${address}/receipts`, values, key)) : '',
    fund.kept ? form('funds.withdraw', [line('to', true, '', 'funds.withdrawTo'), line('earmark', false, 'funds.earmarkFrom'), money('amount'), line('reason', true)], 'funds.withdrawNow',
      (values, key) => request('POST', `${address}/withdrawals`, values, key)) : '',
    ...await months(address, fund, closings),
    make('h2', {}, text('funds.journal')),
    table(entries.items.map(moved), ['at', 'transfer', 'amount', 'donor', 'earmark', 'actor']),
    make('nav', { className: 'nj-pages' }, at > 0 ? turn(at - 1, 'cases.previous') : '',
      (at + 1) * entries.size < entries.total ? turn(at + 1, 'cases.next') : ''),
  ];
}

const turn = (to, key) => make('a', { href: `?${new URLSearchParams({ fund: asked.get('fund'), page: to })}` }, text(key));

function moved(entry) {
  return { ...entry, transfer: text(`code.transfer.${entry.transfer}`) };
}

function earmarked(fund) {
  const rows = Object.entries(fund.earmarked ?? {}).map(([caseNumber, available]) => ({ caseNumber, available }));
  return part('funds.earmarked', rows, () => table(rows, ['caseNumber', 'available']));
}

function requestTable(address, rows, others) {
  const list = table(rows.map(row => ({ ...row, requestStatus: row.status, by: row.requestedBy, at: row.requestedAt })),
    ['at', 'office', 'by', 'amount', 'reason', 'requestStatus', 'granted', 'answer', 'answeredBy']);
  const answers = rows.filter(row => row.answerable).map(row => form(
    text('funds.answer', { amount: shown(row.amount), reason: row.reason }),
    [select('decision', ['grant', 'refuse'].map(code => [code, text(`funds.${code}`)])), money('amount', row.amount.amount, false), select('fromFund', [['', text('funds.fromOutside')], ...others.map(other => [other.fund, other.name])]), words('sentence', 'funds.sentence')],
    'funds.answerNow',
    ({ amount, ...values }) => request('POST', `${address}/requests/${row.requestId}/answer`, values.decision === 'grant' ? { ...values, amount } : values)));
  return make('div', {}, list, ...answers);
}

async function months(address, fund, closings) {
  const month = asked.get('month') ?? new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 7);
  const picker = make('select', { name: 'month', 'aria-label': text('funds.month') }, ...lastMonths(month).map(each =>
    make('option', { value: each }, new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(each)))));
  picker.value = month;
  picker.addEventListener('change', () => location.assign(`?${new URLSearchParams({ fund: fund.fund, month: picker.value })}`));
  const paper = await request('GET', `${address}/statements/${month}`).catch(problem => problem);
  const closed = closings.find(closing => closing.month === month);
  const close = fund.kept && !closed && !(paper instanceof Problem)
    ? form('funds.close', [], 'funds.closeNow', () => request('POST', `${address}/closings`, { month }), text('funds.closeLead', { month })) : '';
  return [make('h2', {}, text('funds.statement')), make('p', { className: 'nj-month' }, picker),
    ...paper instanceof Problem ? [make('p', {}, paper.errors[0]?.message ?? paper.message)] : statement(paper), close];
}

/** Two years back from this month, and the one that is looked at. */
function lastMonths(month) {
  const now = new Date();
  const months = Array.from({ length: 24 }, (_, back) => new Date(Date.UTC(now.getFullYear(), now.getMonth() - back, 1)).toISOString().slice(0, 7));
  return [...new Set([...months, month])].sort().reverse();
}

function statement(paper) {
  const rows = [{ what: text('funds.opening'), ...paper.opening },
    ...Object.entries(paper.movements).map(([transfer, amount]) => ({ what: text(`code.transfer.${transfer}`), amount })),
    { what: text('funds.closing'), ...paper.closing }];
  return [table(rows, ['what', 'amount', ...ACCOUNTS], text(paper.closed ? 'funds.monthClosed' : 'funds.monthOpen', { month: paper.month }))];
}

function part(title, rows, render) {
  return rows.length ? [make('h2', {}, text(title)), render(rows)] : [];
}

/** A form that is folded away until it is needed; what the server refuses stands beside its field. */
function form(title, fields, submit, send, lead) {
  const said = make('p', { role: 'alert', className: 'nj-error' });
  let key = freshKey();
  const body = make('form', { className: 'nj-transfer' }, lead ? make('p', { className: 'nj-help' }, lead) : '',
    ...fields.map(field => field.element), make('button', { type: 'submit' }, text(submit)), said);
  body.addEventListener('submit', async event => {
    event.preventDefault();
    fields.forEach(field => field.refuse(''));
    said.textContent = '';
    try {
      await send(Object.fromEntries(fields.map(field => [field.name, field.value()]).filter(([, value]) => value)), key);
      await show();
    } catch (problem) {
      // What was answered was not taken; what was not answered may have been, and is sent again as the same.
      key = problem.status ? freshKey() : key;
      const rest = (problem.errors ?? []).filter(error => !fields.find(field => error.field.startsWith(field.name))?.refuse(error.message));
      said.textContent = rest.length ? rest.map(error => error.message).join(' ') : problem.errors?.length ? '' : problem.message;
    }
  });
  return make('details', { className: 'nj-send' }, make('summary', {}, text(title)), body);
}

function field(name, input, help, title, value = () => input.value.trim()) {
  const said = make('span', { className: 'nj-error' });
  const refuse = message => {
    said.textContent = message;
    input.setAttribute('aria-invalid', Boolean(message));
    return true;
  };
  return { name, value, refuse, element: make('label', {}, make('span', {}, title ? text(title) : label(name)), input,
    help ? make('span', { className: 'nj-help' }, text(help)) : '', said) };
}

const line = (name, required, help, title) => field(name, make('input', { type: 'text', name, required, maxLength: 200 }), help, title);
const words = (name, title) => field(name, make('textarea', { name, rows: 3, required: true, maxLength: 1000 }), '', title);

function money(name, amount = '', required = true) {
  const input = make('input', { type: 'text', name, required, inputMode: 'decimal', value: amount });
  return field(name, input, 'funds.amountHelp', '', () => input.value.trim() && { amount: input.value.trim(), currency: 'CNY' });
}

function select(name, options) {
  return field(name, make('select', { name }, ...options.map(([value, title]) => make('option', { value }, title))));
}

await show();
