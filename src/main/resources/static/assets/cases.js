/**
 * The case at a glance (`/cases.html?case=…`, and a tab on each task in Tasklist) and the list of cases with its search
 * (`/cases.html`), both from our API alone. What the reader may not see is absent from the answer, so a part without data has no heading either.
 */
import { diagrams } from './diagram.js';
import { facts, freshKey, label, make, meet, nameOf, nameOfAny, request, shown, table, text, upload } from './niangjia.js';
import { related } from './duplicates.js';
import { emergency, emergencyByPerson, readInEmergency } from './emergency.js';
import { asked, fill, page } from './page.js';

const STATES = ['open', 'closed', 'rejected', 'withdrawn'];
const STAGES = ['intake', 'assessment', 'plan', 'support', 'follow-up', 'closed'];

if (page) {
  page.replaceChildren(make('p', {}, text('cases.loading')));
  await fill(() => (asked.get('case') ? oneOrEmergency(asked.get('case')) : allCases()));
}

/** A case that is not there, or not hers: for who stands before somebody in danger there is another door. */
async function oneOrEmergency(caseNumber) {
  try {
    return await oneCase(caseNumber);
  } catch (problem) {
    const door = problem.status === 404 ? await emergency(caseNumber) : '';
    if (!door) {
      throw problem;
    }
    return [make('div', { className: 'nj-notice nj-refused', role: 'alert' }, make('strong', {}, text('problem.404'))), door];
  }
}

/** The whole of a case as elements, for its page and for its tab on a task. */
export async function oneCase(caseNumber) {
  const it = await request('GET', `/api/v1/cases/${encodeURIComponent(caseNumber)}`);
  await meet(it);
  if (page) {
    document.title = it.caseNumber;
  }
  const names = Object.fromEntries([it.applicant, ...(it.household ?? [])].filter(Boolean).map(each => [each.personId, each.name]));
  const forWhom = work => ({ ...work, person: names[work.person ?? work.personId] ?? work.person ?? text('case.household') });
  const work = [...(it.referrals ?? []), ...(it.grants ?? []), ...(it.services ?? [])].map(forWhom);
  return [
    ...it.emergencyAccess?.until ? [make('div', { className: 'nj-notice nj-refused', role: 'status' }, text('emergency.banner', { until: shown(it.emergencyAccess.until) }))] : [],
    it.duplicates?.mergedInto ? make('p', { className: 'nj-notice nj-refused', role: 'status' }, text('case.mergedInto', { caseNumber: it.duplicates.mergedInto })) : '',
    make('h1', {}, `${text('case.title')} `, make('span', { className: 'nj-number' }, it.caseNumber)),
    facts({ ...it, caseStatus: it.status }, ['caseStatus', 'stage', 'urgency', 'office', 'channel', 'causes', 'risk', 'needs', 'reportedAt']),
    ...part('case.call', it.calls, rows => facts(rows[0], ['caller', 'phone', 'forSelf', 'applicant', 'address', 'words'])),
    ...part('case.who', members(it), rows => table(rows, ['name', 'relation', 'sex', 'age', 'birthDate', 'idNumber', 'phone', 'address', 'conditions'])),
    ...part('case.found', it.assessment, found => facts(found, ['visitedOn', 'visitors', 'assessedBy', 'risk', 'hardship', 'incomePerHead', 'stateSupport', 'causes', 'needs', 'findings'])),
    ...part('case.plan', it.plan?.items, items => table(items.map(item => planned(forWhom(item), work)),
      ['item', 'person', 'amount', 'times', 'status']), it.plan?.version && text('case.planVersion', { version: it.plan.version })),
    ...part('case.referrals', it.referrals?.map(forWhom), rows => table(rows.map(due).map(row => chained(row, rows)), ['agency', 'service', 'person', 'status', 'dueAt', 'outcome', 'confirmed', 'reasonCode', 'message', 'replaces', 'replacedBy'])),
    ...part('case.grants', it.grants?.map(forWhom), rows => make('div', {},
      table(rows.map(row => ({ ...row, paymentStatus: row.payment?.status, instalments: inParts(row.schedule) })), ['programme', 'person', 'fund', 'requested', 'approved', 'status', 'noticeUntil', 'paymentStatus', 'instalments']),
      ...rows.filter(row => row.schedule).map(inDetail),
      ...rows.filter(row => row.approvals?.length).map(row => make('div', {},
        table(row.approvals, ['level', 'by', 'onBehalfOf', 'decision', 'reasonCode', 'reason', 'at'], `${nameOf('programme', row.programme)} · ${text('case.approvals')}`),
        decided(row))),
      ...rows.filter(row => row.stop).map(row =>
        table([row.stop], ['level', 'by', 'reason', 'at'], `${nameOf('programme', row.programme)} · ${text('case.stopped')}`)),
      ...rows.filter(row => row.mayStop).map(stopping),
      ...rows.filter(row => row.goods && ['released', 'paid'].includes(row.payment?.status)).map(photographed),
      ...rows.filter(row => row.audit).map(row =>
        table([row.audit], ['level', 'by', 'onBehalfOf', 'decision', 'reason', 'at'], `${nameOf('programme', row.programme)} · ${text('case.audit')}`)))),
    ...part('case.services', it.services?.map(forWhom), rows => table(rows, ['service', 'person', 'volunteer', 'times', 'done', 'status'])),
    ...part('case.visits', it.visits, rows => table(rows.map(row => ({ ...row, subject: about(row.subject) })), ['kind', 'subject', 'visitedOn', 'visitors', 'outcome', 'note'])),
    ...part('case.followUps', it.followUps, rows => table(rows.map(row => ({ ...row, ...row.visit, ...row.answer })),
      ['dueOn', 'visitedOn', 'situation', 'needs', 'actions', 'effect', 'words'])),
    ...part('case.transfers', it.transfers, rows => table(rows.map(row => ({ ...row, transferStatus: row.status, to: row.to ?? (row.upward ? text('case.upward') : undefined) })),
      ['at', 'from', 'to', 'transferStatus', 'requestedBy', 'reason', 'dueAt', 'answer'])),
    ...await sending(it),
    ...await agreeing(it),
    ...part('case.disclosures', it.disclosures, rows => table(rows.map(row => ({ ...row, disclosure: row.what, fields: row.fields.map(field => nameOf('field', field)) })),
      ['at', 'agency', 'disclosure', 'way', 'fields', 'consentedAt', 'takenAt'])),
    ...related(it, names),
    ...part('case.emergencyAccess', it.emergencyAccess?.accesses, rows => readInEmergency(it.caseNumber, rows)),
    ...part('case.handovers', it.handovers, rows => table(rows.map(row => ({ ...row, taskName: row.task, handedTo: row.handedTo ?? text('staff.toDesk') })), ['at', 'taskName', 'handedFrom', 'handedTo', 'by', 'reason'])),
    ...part('case.relatives', it.relatives, rows => table(rows, ['userId', 'relation', 'declaredBy', 'declaredAt'])),
    ...await standing(it),
    ...part('case.archives', it.archives, rows => archived(it.caseNumber, rows)),
    ...part('case.timeline', it.timeline, rows => table(rows.map(row => ({ ...row, event: row.text ?? row.event, subject: about(row.subject) })), ['at', 'event', 'subject', 'actor'])),
  ];
}

/** The signed files that the ended case became, and the key by which anybody proves them. */
function archived(caseNumber, rows) {
  return [
    table(rows.map(row => ({ ...row, fileVersion: row.version, size: `${Math.ceil(row.bytes / 1024)} KB` })), ['fileVersion', 'archivedAt', 'size']),
    make('p', {},
      make('a', { href: `/api/v1/cases/${encodeURIComponent(caseNumber)}/archive`, download: '' }, text('case.archiveFile')), ' · ',
      make('a', { href: '/api/v1/archive-key', download: '' }, text('case.archiveKey'))),
  ];
}

/** Where the case stands in its models; a page without it is still a case's page. */
async function standing(it) {
  const found = await request('GET', `/api/v1/cases/${encodeURIComponent(it.caseNumber)}/diagrams`).catch(() => []);
  return part('case.standing', found, diagrams);
}

/** What the household agreed to, agency by agency; a caseworker of the case records it here, after being asked twice. */
async function agreeing(it) {
  const rows = it.consents ?? [];
  const may = it.mayRecordConsents;
  if (!rows.length && !may) {
    return [];
  }
  const said = make('p', { role: 'status' });
  const record = async (agency, purpose, given) => {
    const what = { agency: nameOf('agency', agency), purpose: nameOf('purpose', purpose) };
    if (!agency || !confirm(text(given ? 'case.giveConsentSure' : 'case.takeConsentBackSure', what))) {
      return;
    }
    try {
      await request('POST', `/api/v1/cases/${encodeURIComponent(it.caseNumber)}/consents`, { agency, purpose, given });
      location.reload();
    } catch (problem) {
      said.textContent = problem.errors?.[0]?.message ?? problem.message;
    }
  };
  const list = table(rows.map(row => ({ ...row, at: row.history.at(-1)?.at, by: row.history.at(-1)?.by, note: row.history.at(-1)?.note })),
    ['agency', 'purpose', 'given', 'at', 'by', 'note']);
  if (may) {
    list.tHead?.rows[0].append(make('th', {}));
    [...(list.tBodies[0]?.rows ?? [])].forEach((line, number) => {
      const { agency, purpose, given } = rows[number];
      line.append(make('td', {}, make('button', { type: 'button', onclick: () => record(agency, purpose, !given) },
        text(given ? 'case.takeConsentBack' : 'case.giveConsent'))));
    });
  }
  const known = new Set(rows.filter(row => row.purpose === 'referral').map(row => row.agency));
  const others = may ? ((await request('GET', '/api/v1/catalogue').catch(() => ({}))).agency ?? []).filter(each => !known.has(each.code)) : [];
  const agency = make('select', { name: 'agency' }, make('option', { value: '' }, text('form.choose')),
    ...others.map(({ code }) => make('option', { value: code }, nameOf('agency', code))));
  const adding = others.length ? make('p', { className: 'nj-consent' }, make('label', {}, make('span', {}, label('agency')), agency), ' ',
    make('button', { type: 'button', onclick: () => record(agency.value, 'referral', true) }, text('case.giveConsent'))) : '';
  return [make('h2', {}, text('case.consents')), rows.length ? list : '', adding, said];
}

/** "已付 3 / 10 期，下一期 …", as finance reads it on the funds' page too. */
function inParts(schedule) {
  return schedule && text(schedule.nextOn ? 'case.instalmentsNext' : 'case.instalments', { paid: schedule.paid, of: schedule.instalments, next: shown(schedule.nextOn) });
}

/** Every instalment with its day and the latest attempt to pay it. */
function inDetail(grant) {
  const latest = Object.fromEntries((grant.payments ?? []).map(payment => [payment.instalment, payment.status]));
  const rows = grant.schedule.parts.map(part => ({ ...part, payOn: part.dueOn, paymentStatus: latest[part.instalment] }));
  return make('details', {}, make('summary', {}, `${nameOf('programme', grant.programme)} · ${text('case.schedule')}`),
    table(rows, ['instalment', 'payOn', 'amount', 'paymentStatus']));
}

/** The notice that the family gets of a decision, and its appeal against a rejection. */
function decided(grant) {
  if (!['approved', 'paid', 'rejected', 'stopped'].includes(grant.status)) {
    return '';
  }
  const address = `/api/v1/grants/${encodeURIComponent(grant.grantId)}`;
  const notice = make('p', {}, make('a', { href: `${address}/notice`, target: '_blank', rel: 'noopener' }, text('case.notice')));
  if (!grant.appealUntil) {
    return notice;
  }
  const reason = make('textarea', { name: 'reason', rows: 3, required: true, maxLength: 1000 });
  const said = make('p', { role: 'status' });
  const form = make('form', { className: 'nj-transfer' }, make('p', { className: 'nj-help' }, text('case.appealLead', { until: shown(grant.appealUntil) })),
    make('label', {}, make('span', {}, text('case.appealReason')), reason),
    make('button', { type: 'submit' }, text('case.appealSend')), said);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    try {
      await request('POST', `${address}/appeals`, { reason: reason.value });
      location.reload();
    } catch (problem) {
      said.className = 'nj-error';
      said.textContent = [problem.message, ...(problem.errors ?? []).map(error => error.message)].join(' ');
    }
  });
  return make('div', {}, notice, make('details', { className: 'nj-send' }, make('summary', {}, text('case.appeal')), form));
}

/** Stops a grant, for those who may; asked once more, as the family loses money by it. */
function stopping(grant) {
  const reason = make('textarea', { name: 'reason', rows: 3, required: true, maxLength: 1000 });
  const said = make('p', { role: 'status' });
  const form = make('form', { className: 'nj-transfer' }, make('p', { className: 'nj-help' }, text('case.stopLead')),
    make('label', {}, make('span', {}, text('case.stopReason')), reason),
    make('button', { type: 'submit' }, text('case.stopSend')), said);
  const key = freshKey();
  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (!confirm(text('case.stopSure', { programme: nameOf('programme', grant.programme) }))) {
      return;
    }
    try {
      await request('POST', `/api/v1/grants/${encodeURIComponent(grant.grantId)}/stop`, { reason: reason.value }, key);
      location.reload();
    } catch (problem) {
      said.className = 'nj-error';
      said.textContent = [problem.message, ...(problem.errors ?? []).map(error => error.message)].join(' ');
    }
  });
  return make('details', { className: 'nj-send' }, make('summary', {}, `${text('case.stop')} · ${nameOf('programme', grant.programme)}`), form);
}

/** Photos of goods with the family, as they come, and the form that adds one. */
function photographed(grant) {
  const address = `/api/v1/grants/${encodeURIComponent(grant.grantId)}/photos`;
  const pictures = make('p', {});
  request('GET', address).then(photos => pictures.append(...photos.map(photo =>
    make('a', { href: photo.href, target: '_blank', rel: 'noopener' },
      make('img', { src: photo.href, alt: `${nameOf('programme', grant.programme)} ${shown(photo.at)}`, height: 120 })))), console.error);
  const file = make('input', { type: 'file', name: 'file', required: true, accept: 'image/jpeg,image/png' });
  const said = make('p', { role: 'status' });
  const form = make('form', { className: 'nj-transfer' }, make('label', {}, make('span', {}, text('case.photoFile')), file),
    make('button', { type: 'submit' }, text('case.photoSend')), said);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    try {
      await upload(address, new FormData(form));
      location.reload();
    } catch (problem) {
      said.className = 'nj-error';
      said.textContent = [problem.message, ...(problem.errors ?? []).map(error => error.message)].join(' ');
    }
  });
  return make('div', {}, pictures,
    make('details', { className: 'nj-send' }, make('summary', {}, text('case.photo')), form));
}

/** Which referral a referral was made in place of, and which one in its. */
function chained(row, rows) {
  const named = (key, id) => {
    const other = rows.find(each => each.referralId === id);
    return other && text(key, { what: [nameOf('agency', other.agency), nameOf('service', other.service)].join(text('show.colon')) });
  };
  return { ...row, replaces: named('case.replaces', row.replaces), replacedBy: named('case.replacedBy', row.replacedBy) };
}

/** Takes back the transfer that nobody has answered yet. */
function takingBack(address, { transferId }) {
  const said = make('p', { role: 'status' });
  const button = make('button', { type: 'button' }, text('case.transferTakeBack'));
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      await request('DELETE', `${address}/${encodeURIComponent(transferId)}`);
      said.textContent = text('case.transferTakenBack');
    } catch (problem) {
      said.className = 'nj-error';
      said.textContent = problem.message;
    }
  });
  return make('div', { className: 'nj-transfer' }, button, said);
}

/** The form that asks another office, or the city, to take the case, or takes that back; only for who may send it. */
async function sending(it) {
  const address = `/api/v1/cases/${encodeURIComponent(it.caseNumber)}/transfers`;
  const { offices, city } = await request('GET', address).catch(() => ({}));
  if (!(offices?.length || city)) {
    return [];
  }
  const open = it.transfers?.find(row => row.dueAt);
  if (open) {
    return [takingBack(address, open)];
  }
  const UPWARD = 'upward';
  const to = make('select', { name: 'toOffice', required: true }, make('option', { value: '' }, text('form.choose')),
    ...offices.map(({ code, name }) => make('option', { value: code }, name)),
    city ? make('option', { value: UPWARD }, text('case.transferToCity', { city: city.name })) : '');
  const reason = make('textarea', { name: 'reason', rows: 3, required: true, maxLength: 1000 });
  const said = make('p', { role: 'status' });
  // Chosen once: what is sent again because the answer was lost is the same request.
  const key = freshKey();
  const form = make('form', { className: 'nj-transfer' }, make('p', { className: 'nj-help' }, text('case.transferLead')),
    make('label', {}, make('span', {}, text('case.transferTo')), to),
    make('label', {}, make('span', {}, text('case.transferReason')), reason),
    make('button', { type: 'submit' }, text('case.transferSend')), said);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    try {
      await request('POST', address, { ...(to.value === UPWARD ? { upward: true } : { toOffice: to.value }), reason: reason.value }, key);
      form.replaceChildren(make('p', { role: 'status' }, text('case.transferSent')));
    } catch (problem) {
      said.className = 'nj-error';
      said.textContent = [problem.message, ...(problem.errors ?? []).map(error => error.message)].join(' ');
    }
  });
  return [make('details', { className: 'nj-send' }, make('summary', {}, text('case.transfer')), form)];
}

/** The applicant first, each person once: she may or may not be among the household. */
function members(it) {
  const others = (it.household ?? []).filter(each => !it.applicant || each.personId !== it.applicant.personId || !each.personId);
  return [it.applicant && { relation: 'self', ...it.applicant }, ...others].filter(Boolean);
}

/** A plan item in one line, with the state of the work that carries it out. */
function planned(item, work) {
  const what = item.programme ? nameOf('programme', item.programme)
    : [item.agency && nameOf('agency', item.agency), nameOf('service', item.service)].filter(Boolean).join(text('show.colon'));
  const same = each => (each.planItem ?? each.planItemId ?? each.itemId)
    ? (each.planItem ?? each.planItemId ?? each.itemId) === item.itemId
    : each.service === item.service && each.agency === item.agency && each.programme === item.programme;
  return { ...item, item: `${nameOf('kind', item.kind)} · ${what}`, status: item.status ?? work.find(same)?.status };
}

/** Codes are named, a number is a plan's version; the ids of rows say nothing to a reader. */
function about(subject) {
  return /^[0-9a-f-]{36}$/.test(subject) ? '' : /^\d{1,3}$/.test(subject) ? text('case.planVersion', { version: subject }) : nameOfAny(subject);
}

/** Work that is past its date and not done says so. */
function due(row) {
  const said = (row.events ?? []).filter(event => event.message || event.outcome || event.reasonCode).at(-1);
  const late = row.dueAt && Date.parse(row.dueAt) < Date.now() && !['completed', 'rejected', 'withdrawn', 'expired'].includes(row.status);
  const outcome = (row.events ?? []).filter(event => event.outcome).at(-1)?.outcome;
  return { outcome, reasonCode: said?.reasonCode, message: said?.message, ...row, dueAt: late ? `${shown(row.dueAt)}（${text('case.late')}）` : row.dueAt };
}

function part(title, content, render, beside) {
  return content && Object.keys(content).length
    ? [make('h2', {}, text(title), beside ? make('small', {}, beside) : ''), ...[render(content)].flat()] : [];
}

/** The list and its search. What is looked for goes in the request's body and stays out of addresses, which are kept. */
async function allCases() {
  document.title = text('cases.title');
  const form = make('form', { className: 'nj-search', role: 'search' },
    make('label', {}, make('span', {}, text('cases.searchHint')), make('input', { type: 'search', name: 'q', maxLength: 100, autocomplete: 'off' })),
    choice('status', 'caseStatus', STATES, 'cases.allStates'), choice('stage', 'stage', STAGES, 'cases.allStages'),
    make('button', { type: 'submit' }, text('cases.search')));
  const list = make('div', {});
  const look = async at => {
    try {
      list.replaceChildren(...await found({ ...wanted(form), page: at }, look));
    } catch (problem) {
      list.replaceChildren(make('p', { className: 'nj-notice nj-refused', role: 'alert' }, problem.message));
    }
  };
  form.addEventListener('submit', event => {
    event.preventDefault();
    look(0);
  });
  await look(0);
  return [make('h1', {}, text('cases.title')), form, list, await emergencyByPerson()];
}

function wanted(form) {
  return Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
}

async function found(search, look) {
  const { items: rows, page: at, size, total } = await request('POST', '/api/v1/cases/search', search);
  await meet(rows);
  const lines = table(rows.map(row => ({ ...row, caseStatus: row.status })), ['caseNumber', 'caseStatus', 'stage', 'urgency', 'office', 'reportedAt']);
  lines.querySelectorAll('tbody tr').forEach((row, number) => row.cells[0].replaceChildren(
    make('a', { href: `?case=${encodeURIComponent(rows[number].caseNumber)}` }, rows[number].caseNumber)));
  const turn = (to, key) => make('button', { type: 'button', onclick: () => look(to) }, text(key));
  return [make('p', { role: 'status' }, rows.length ? text('cases.found', { count: total }) : text('cases.none')),
    rows.length ? lines : '',
    make('nav', { className: 'nj-pages', 'aria-label': text('bar.pages') }, at > 0 ? turn(at - 1, 'cases.previous') : '', (at + 1) * size < total ? turn(at + 1, 'cases.next') : '')];
}

function choice(name, column, codes, any) {
  const select = make('select', { name }, make('option', { value: '' }, text(any)),
    ...codes.map(code => make('option', { value: code }, nameOf(column, code))));
  return make('label', {}, make('span', {}, label(column)), select);
}
