/**
 * The public notices (`/notices.html`), for everybody and without a login: what is given, in which street, to a name of
 * which only the first character is shown, and how to object.
 */
import { publicBar } from './bar.js';
import { facts, language, make, prepare, request, text } from './niangjia.js';

const page = document.getElementById('page');
const at = Math.max(0, Number(new URLSearchParams(location.search).get('page')) || 0);

await prepare({ signedIn: false });
publicBar();
document.documentElement.lang = language;
document.title = text('notices.title');
try {
  const found = await request('GET', `/api/public/v1/notices?page=${at}`);
  const turn = (to, key) => make('a', { href: `?page=${to}` }, text(key));
  page.replaceChildren(make('h1', {}, text('notices.title')), make('p', {}, text('notices.lead')),
    found.items.length ? make('p', { className: 'nj-help' }, found.howToObject) : make('p', { role: 'status' }, text('notices.none')),
    ...found.items.map(notice),
    make('nav', { className: 'nj-pages' }, at > 0 ? turn(at - 1, 'notices.previous') : '',
      (at + 1) * found.size < found.total ? turn(at + 1, 'notices.next') : ''));
} catch (problem) {
  console.error(problem);
  page.replaceChildren(make('div', { className: 'nj-notice nj-refused', role: 'alert' }, make('strong', {}, text('notices.failed'))));
}

function notice(it) {
  return make('section', { className: 'nj-public' },
    make('h2', {}, it.programme),
    facts({ name: it.name, amount: it.amount, area: it.area, days: `${day(it.from)} – ${day(it.until)}` }, ['name', 'amount', 'area', 'days']),
    make('details', { className: 'nj-send' }, make('summary', {}, text('notices.object')), objection(it)));
}

function objection(it) {
  const name = make('input', { name: 'name', required: true, maxLength: 100, autocomplete: 'name' });
  const phone = make('input', { name: 'phone', type: 'tel', required: true, maxLength: 30, autocomplete: 'tel' });
  const reason = make('textarea', { name: 'reason', rows: 4, required: true, maxLength: 1000 });
  const said = make('p', { role: 'status' });
  const field = (key, control) => make('label', {}, make('span', {}, text(key)), control);
  const form = make('form', { className: 'nj-transfer' }, field('notices.name', name), field('notices.phone', phone),
    field('notices.reason', reason), make('button', { type: 'submit' }, text('notices.send')), said);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    try {
      await request('POST', `/api/public/v1/notices/${encodeURIComponent(it.noticeId)}/objections`,
        { name: name.value, phone: phone.value, reason: reason.value });
      form.replaceChildren(make('p', { role: 'status' }, text('notices.sent')));
    } catch (problem) {
      said.className = 'nj-error';
      said.textContent = [problem.message, ...(problem.errors ?? []).map(error => error.message)].join(' ');
    }
  });
  return form;
}

/** Dates as a day; the hour at which a notice ends is of no use to a reader. */
function day(instant) {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'Asia/Shanghai' }).format(new Date(instant));
}
