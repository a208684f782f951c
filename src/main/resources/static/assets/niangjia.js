/**
 * What the task forms and the case pages share: the way to our API, the texts, and how a value is shown.
 * Every request says which language the reader reads, so that the server's sentences and ours agree.
 */

const LANGUAGES = ['zh-CN', 'en'];
const kept = localStorage.getItem('niangjia.language');
export const language = LANGUAGES.includes(kept) ? kept : 'zh-CN';

/** Changes the language of everything that this browser shows of the house, and begins the page anew. */
export function speak(other) {
  localStorage.setItem('niangjia.language', other);
  location.reload();
}

/** Catalogue kind, or kinds, in which the codes of a column have their names. */
const KINDS = {
  actor: 'agency', agency: 'agency', agencies: 'agency', by: 'agency', caseStatus: 'status', causes: 'cause', channel: 'channel', conditions: 'condition', fund: 'programme', kind: ['need', 'referral-outcome'],
  reasonCode: ['referral-refusal', 'rejection-reason'],
  needs: 'need', programme: 'programme', relation: 'relation', risk: 'risk', service: 'service', stage: 'stage',
  urgency: 'urgency', hardship: 'hardship', stateSupport: 'state-support',
};

/** Columns whose codes are named like another's. */
const LIKE = { requestStatus: 'request', paymentStatus: 'status' };

/** Columns whose codes say how things stand. */
const STATES = ['listStatus', 'surveyStatus', 'transferStatus', 'status', 'caseStatus', 'paymentStatus', 'decision', 'risk', 'effect', 'urgency'];

/** Columns whose values stand on one line where there is room. */
const SHORT = ['name', 'person', 'idNumber', 'phone', 'birthDate', 'caseNumber', 'amount', 'requested', 'approved', 'at'];

/** Columns whose values are user ids; an agency or the system may stand there too. */
const PEOPLE = ['actor', 'answeredBy', 'approvedBy', 'assessedBy', 'assignee', 'by', 'coVisitor', 'declaredBy', 'handedFrom', 'handedTo', 'importedBy', 'onBehalfOf', 'releasedBy', 'requestedBy', 'reviewedBy', 'undoneBy', 'userId', 'visitor', 'visitors', 'volunteer'];

/** Columns whose values are the codes of offices; what an entry of the timeline is about may be one, too. */
const OFFICES = ['office', 'from', 'to', 'subject'];

let texts = {};
let catalogue = {};
let offices;
const people = {};

/** Loads the texts and, for those who are signed in, the names of all codes; call it once before anything is shown. */
export async function prepare({ signedIn = true } = {}) {
  if (Object.keys(texts).length === 0) {
    texts = await (await fetch(`/assets/texts.${language}.json`)).json();
    if (!signedIn) {
      return;
    }
    catalogue = indexed(await request('GET', '/api/v1/catalogue').catch(() => ({})));
  }
}

/** Learns the names of the people and offices whose ids stand in the data; call it before they are shown. */
export async function meet(data) {
  const ids = idsIn(data);
  const unknown = [...ids.people].filter(id => !(id in people));
  if (unknown.length) {
    const query = new URLSearchParams(unknown.map(id => ['id', id]));
    (await request('GET', `/api/v1/people?${query}`).catch(() => [])).forEach(({ userId, name }) => { people[userId] = name; });
  }
  if (ids.offices && !offices) {
    offices = Object.fromEntries((await request('GET', '/api/v1/offices').catch(() => [])).map(({ code, name }) => [code, name]));
  }
}

function idsIn(data, column = '', found = { people: new Set(), offices: false }) {
  if (typeof data === 'string') {
    PEOPLE.includes(column) && found.people.add(data);
    found.offices ||= OFFICES.includes(column) && /^(\d{6}|\d{9}|\d{12})$/.test(data);
  } else if (Array.isArray(data)) {
    data.forEach(each => idsIn(each, column, found));
  } else if (data && typeof data === 'object') {
    Object.entries(data).forEach(([key, each]) => idsIn(each, key, found));
  }
  return found;
}

/** The sentence for a key; `{name}` in it is replaced from `values`. A key without a text is shown as itself. */
export function text(key, values = {}) {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export const hasText = key => key in texts;

/** A refusal of the server, or its silence (`status` 0): `title`, `detail` and the `errors` beside fields. */
export class Problem extends Error {
  constructor(status, body = {}) {
    super(body.detail ?? body.title ?? text(`problem.${status}`));
    this.status = status;
    this.errors = body.errors ?? [];
  }
}

/** One request to our API, in the session of the page, with more headers where they are given. Answers the JSON, or throws a {@link Problem}. */
export async function request(method, path, body, more = {}) {
  const headers = { Accept: 'application/json, application/problem+json', 'Accept-Language': language,
    'X-Requested-With': 'XMLHttpRequest', ...more };
  const token = document.cookie.match(/(?:^|; )NIANGJIA-XSRF=([^;]*)/);
  if (token && method !== 'GET') {
    headers['X-NIANGJIA-XSRF'] = decodeURIComponent(token[1]);
  }
  const isFile = body instanceof Blob;
  if (body !== undefined) {
    headers['Content-Type'] = isFile ? body.type : 'application/json';
  }
  let response;
  try {
    response = await fetch(path, { method, headers, credentials: 'same-origin', redirect: 'error',
      body: body === undefined || isFile ? body : JSON.stringify(body) });
  } catch {
    throw new Problem(0);
  }
  const answer = await response.text();
  const content = answer && /json/.test(response.headers.get('Content-Type') ?? '') ? JSON.parse(answer) : undefined;
  if (!response.ok) {
    throw new Problem(response.status, content);
  }
  return content;
}

/** A header under which a request that is sent again is the same one. */
export const freshKey = () => ({ 'Idempotency-Key': crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}` });

/** Sends a form with a file. The key is new each time, as a corrected file is another request. */
export async function upload(path, body) {
  const headers = { Accept: 'application/json, application/problem+json', 'Accept-Language': language,
    'X-Requested-With': 'XMLHttpRequest', 'Idempotency-Key': crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}` };
  const token = document.cookie.match(/(?:^|; )NIANGJIA-XSRF=([^;]*)/);
  if (token) {
    headers['X-NIANGJIA-XSRF'] = decodeURIComponent(token[1]);
  }
  const response = await fetch(path, { method: 'POST', body, headers, credentials: 'same-origin', redirect: 'error' });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Problem(response.status, answer);
  }
  return answer;
}

/** Builds an element: `make('p', {className: 'nj-help'}, 'text', child, …)`; nothing is ever parsed as HTML. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name in element) {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.filter(child => child !== undefined && child !== null));
  return element;
}

/** The name of a code in the reader's language; what is no known code is shown as it is. */
export function nameOf(column, code) {
  return [KINDS[column]].flat().map(kind => catalogue[kind]?.[code]).find(Boolean) ?? texts[`code.${LIKE[column] ?? column}.${code}`]
    ?? (PEOPLE.includes(column) ? people[code] : OFFICES.includes(column) ? offices?.[code] : undefined) ?? String(code);
}

/** The codes of a kind of the catalogue with their names, in its order. */
export const codesOf = kind => Object.entries(catalogue[kind] ?? {}).map(([value, name]) => ({ value, name }));

/** The name of a code of whatever kind: what an entry of the timeline is about. */
export function nameOfAny(code) {
  return offices?.[code] ?? Object.values(catalogue).find(names => names[code])?.[code] ?? texts[`code.decision.${code}`] ?? texts[`code.effect.${code}`] ?? people[code] ?? code;
}

/** A value as a person reads it: money, dates, yes and no, lists, codes. */
export function shown(value, column = '') {
  if (value === undefined || value === null || value === '') {
    return text('show.nothing');
  }
  if (Array.isArray(value)) {
    return value.map(each => shown(each, column)).join(text('show.comma')) || text('show.nothing');
  }
  if (typeof value === 'object') {
    return 'amount' in value && 'currency' in value ? money(value)
      : value.name ?? Object.entries(value).filter(([, each]) => each).map(([key, each]) => shown(each, key)).join(' · ');
  }
  if (typeof value === 'boolean') {
    return text(value ? 'show.yes' : 'show.no');
  }
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(value)) {
    return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Shanghai' })
      .format(new Date(value));
  }
  if (/^\d{4}-\d\d-\d\d$/.test(value)) {
    return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(value));
  }
  return nameOf(column, value);
}

export const label = column => text(`show.${column}`);

function money({ amount }) {
  const [yuan, fen = '00'] = String(amount).split('.');
  return text('show.yuan', { amount: `${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${fen.padEnd(2, '0')}` });
}

/** An object as a list of labelled values; absent values are left out. */
export function facts(object, columns) {
  const list = make('dl', { className: 'nj-facts' });
  for (const column of columns) {
    if (object[column] !== undefined && object[column] !== null && object[column] !== '') {
      list.append(make('div', {}, make('dt', {}, label(column)), make('dd', {}, cell(object[column], column))));
    }
  }
  return list;
}

/** Objects as a table that turns into cards on a narrow screen. Columns that no row fills are left out. */
export function table(rows, columns, caption) {
  const filled = columns.filter(column => rows.some(row => row[column] !== undefined && row[column] !== null && row[column] !== ''));
  const head = make('tr', {}, ...filled.map(column => make('th', { scope: 'col' }, label(column))));
  const body = rows.map(row => make('tr', {}, ...filled.map(column =>
    make('td', { 'data-label': label(column), className: look(row[column], column) }, cell(row[column], column)))));
  return make('table', { className: 'nj-table' }, caption && make('caption', {}, caption),
    make('thead', {}, head), make('tbody', {}, ...body));
}

function look(value, column) {
  return shown(value) === text('show.nothing') ? 'nj-empty' : SHORT.includes(column) ? 'nj-one-line' : '';
}

/** States carry a colour besides their word; everything else is text. */
function cell(value, column) {
  return STATES.includes(column) && typeof value === 'string'
    ? make('span', { className: 'nj-state', 'data-state': value }, shown(value, column))
    : shown(value, column);
}

/** The names in the catalogue's lists, by kind and code; the services of agencies are among the services. */
function indexed(lists) {
  const byKind = {};
  const put = (kind, entries) => entries.forEach(({ code, name, zh, en, services }) => {
    (byKind[kind] ??= {})[code] = (language === 'en' ? name?.en ?? en : name?.zh ?? zh) ?? name;
    put('service', services ?? []);
  });
  Object.entries(lists ?? {}).forEach(([kind, entries]) => put(kind, entries));
  return byKind;
}
