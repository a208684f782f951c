/**
 * The people whom the reader oversees (`/staff.html`), what one of them has open (`/staff.html?user=…`), and how it changes
 * hands, from our API alone.
 */
import { freshKey, make, meet, nameOf, request, shown, table, text } from './niangjia.js';
import { asked, fill, page } from './page.js';

page.replaceChildren(make('p', {}, text('cases.loading')));
await show();

function show(said) {
  return fill(async () => {
    const staff = await request('GET', '/api/v1/staff');
    const one = staff.find(each => each.userId === asked.get('user'));
    return one ? await tasksOf(one, staff, said) : everybody(staff, said);
  });
}

function everybody(staff, said) {
  document.title = text('staff.title');
  const list = table(staff.map(each => ({
    name: each.name,
    role: roles(each),
    tasksOpen: String(each.open),
    tasksLate: each.late ? String(each.late) : '',
    kinds: each.kinds.map(kind => text(kind.late ? 'staff.kindLate' : 'staff.kind', kind)),
  })), ['name', 'role', 'tasksOpen', 'tasksLate', 'kinds']);
  list.querySelectorAll('tbody tr').forEach((line, number) => line.cells[0].replaceChildren(
    make('a', { href: `?${new URLSearchParams({ user: staff[number].userId })}` }, staff[number].name)));
  return [make('h1', {}, text('staff.title')), make('p', { className: 'nj-help' }, text('staff.lead')),
    said ? make('p', { className: 'nj-notice', role: 'status' }, said) : '',
    staff.length ? list : make('p', { role: 'status' }, text('staff.none'))];
}

function roles(each) {
  return each.memberships.length ? each.memberships.map(({ role, officeName }) => `${officeName} · ${nameOf('role', role)}`)
    : [text('staff.left')];
}

async function tasksOf(one, staff, said) {
  const title = text('staff.tasksOf', { name: one.name });
  document.title = title;
  const tasks = await request('GET', `/api/v1/staff/${encodeURIComponent(one.userId)}/tasks`);
  await meet(tasks);
  const list = table(tasks.map(({ name, late, ...task }) => ({ ...task, taskName: name,
    dueAt: late ? `${shown(task.dueAt)}（${text('case.late')}）` : task.dueAt, at: task.createdAt })), ['taskName', 'caseNumber', 'at', 'dueAt']);
  list.tHead?.rows[0].append(make('th', {}, text('staff.one')));
  [...(list.tBodies[0]?.rows ?? [])].forEach((line, number) => {
    const task = tasks[number];
    const place = [...line.cells].find(cell => cell.textContent === task.caseNumber);
    place?.replaceChildren(make('a', { href: `/cases.html?case=${encodeURIComponent(task.caseNumber)}` }, task.caseNumber));
    line.append(make('td', { 'data-label': text('staff.one') }, handOn(task)));
  });
  return [make('h1', {}, title), make('p', {}, make('a', { href: '/staff.html' }, text('staff.title')), ' · ', roles(one).join(text('show.comma'))),
    said ? make('p', { className: 'nj-notice', role: 'status' }, said) : '',
    tasks.length ? list : make('p', { role: 'status' }, text('staff.noTasks')),
    handOver(one, staff)];
}

/** One task; who could have it is asked of the server when somebody wants to know. */
function handOn(task) {
  const address = `/api/v1/tasks/${encodeURIComponent(task.taskId)}/assignee`;
  const folded = make('details', { className: 'nj-send' }, make('summary', {}, text('staff.one')));
  folded.addEventListener('toggle', async () => {
    if (folded.open && !folded.querySelector('form')) {
      const successors = await request('GET', address).catch(() => []);
      folded.append(form(successors, 'staff.oneNow', async word => {
        await request('PUT', address, word);
        await show();
      }));
    }
  });
  return folded;
}

function handOver(one, staff) {
  const offices = new Set(one.memberships.map(({ role, office }) => `${role}@${office}`));
  const colleagues = staff.filter(each => each.userId !== one.userId
    && each.memberships.some(({ role, office }) => !offices.size || offices.has(`${role}@${office}`)));
  const key = freshKey();
  const body = form(colleagues, 'staff.handOverNow', async word => {
    if (!confirm(text('staff.handOverSure', one))) {
      return;
    }
    const done = await request('POST', `/api/v1/staff/${encodeURIComponent(one.userId)}/handover`, word, key);
    await show([text('staff.done', done), done.services ? text('staff.doneServices', done) : '',
      done.deputyships ? text('staff.doneDeputyships', done) : ''].join(''));
  });
  body.prepend(make('p', { className: 'nj-help' }, text('staff.handOverLead')));
  return make('details', { className: 'nj-send' }, make('summary', {}, text('staff.handOver')), body);
}

/** To whom, and why; what the server refuses stands below. */
function form(colleagues, submit, send) {
  const to = make('select', { name: 'to' }, make('option', { value: '' }, text('staff.toDesk')),
    ...colleagues.map(({ userId, name }) => make('option', { value: userId }, name)));
  const reason = make('textarea', { name: 'reason', rows: 2, required: true, maxLength: 500 });
  const said = make('p', { role: 'alert', className: 'nj-error' });
  const body = make('form', { className: 'nj-transfer' },
    make('label', {}, make('span', {}, text('staff.to')), to),
    make('label', {}, make('span', {}, text('staff.reason')), reason, make('span', { className: 'nj-help' }, text('staff.reasonHelp'))),
    make('button', { type: 'submit' }, text(submit)), said);
  body.addEventListener('submit', async event => {
    event.preventDefault();
    said.textContent = '';
    try {
      await send({ reason: reason.value, ...to.value ? { to: to.value } : {} });
    } catch (problem) {
      said.textContent = problem.errors?.length ? problem.errors.map(error => error.message).join(' ') : problem.message;
    }
  });
  return body;
}
