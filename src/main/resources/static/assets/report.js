/**
 * A family's trouble is told: by anybody on the public page (`/report.html`), without a login, or by who takes the calls of
 * the hotline 12338 (`/hotline.html`). What is asked is no more than is needed to find the family. Nothing is kept here.
 */
import { bar, publicBar } from './bar.js';
import { freshKey, language, make, prepare, request, text } from './niangjia.js';

const hotline = location.pathname.endsWith('/hotline.html');
const page = document.getElementById('page');
let ids = 0;

await prepare({ signedIn: hotline });
document.documentElement.lang = language;
const words = key => text(`${hotline ? 'hotline' : 'report'}.${key}`);
document.title = words('title');
await (hotline ? bar() : publicBar());
try {
  page.replaceChildren(make('h1', {}, words('title')), ...await form());
} catch (problem) {
  console.error(problem);
  page.replaceChildren(make('div', { className: 'nj-notice nj-refused', role: 'alert' }, make('strong', {}, text('report.failed'))));
}

async function form() {
  const areas = await request('GET', '/api/public/v1/areas');
  const mine = hotline ? (await request('GET', '/api/v1/me')).memberships.map(({ office }) => office) : null;
  const fields = {
    area: select('area', areas.filter(({ code }) => !mine || mine.some(office => covers(office, code)))),
    self: rounds(),
    caller: field('caller', make('input', { type: 'text', maxLength: 100, autocomplete: hotline ? 'off' : 'name' })),
    phone: field('phone', make('input', { type: 'tel', maxLength: 30, required: true, autocomplete: hotline ? 'off' : 'tel' })),
    applicant: field('applicant', make('input', { type: 'text', maxLength: 100, autocomplete: 'off' })),
    address: field('address', make('input', { type: 'text', maxLength: 300, autocomplete: hotline ? 'off' : 'street-address' })),
    words: field('words', make('textarea', { rows: 6, maxLength: 1000, required: true }), words('wordsHint')),
    last: tick(hotline ? 'urgent' : 'agreed'),
  };
  const refused = make('div', { className: 'nj-notice nj-refused', role: 'alert', tabIndex: -1, hidden: true });
  const button = make('button', { type: 'submit', className: 'nj-main' }, words('send'));
  // Chosen once: what is sent again because the answer was lost is the same report.
  let key = freshKey();
  const made = make('form', { className: 'nj-call', noValidate: true }, refused, fields.self.element, fields.caller.element, fields.phone.element,
    fields.applicant.element, fields.area.element, fields.address.element, fields.words.element, fields.last.element, button);
  const other = () => {
    fields.applicant.element.hidden = fields.self.value();
    fields.caller.mark.hidden = !fields.self.value();
  };
  made.addEventListener('change', other);
  other();
  made.addEventListener('input', () => { key = freshKey(); });
  made.addEventListener('submit', async event => {
    event.preventDefault();
    button.disabled = true;
    Object.values(fields).forEach(each => each.refuse(''));
    refused.hidden = true;
    const call = { caller: fields.caller.value(), phone: fields.phone.value() ?? '', forSelf: fields.self.value(),
      applicant: fields.self.value() ? undefined : fields.applicant.value(), address: fields.address.value(), words: fields.words.value() ?? '' };
    try {
      const opened = await request('POST', hotline ? '/api/v1/hotline-calls' : '/api/public/v1/reports',
        { area: fields.area.value() ?? '', call, [hotline ? 'urgent' : 'agreed']: fields.last.value() }, key);
      page.replaceChildren(...taken(opened));
      scrollTo(0, 0);
    } catch (problem) {
      button.disabled = false;
      say(problem, fields, refused);
    }
  });
  return [
    hotline ? '' : make('p', { className: 'nj-notice nj-refused' }, text('report.danger')),
    make('p', {}, words('lead')), made];
}

/** What is wrong beside its field, and all of it at the top. */
function say(problem, fields, refused) {
  // An empty field may break two rules; one sentence is enough to mend it.
  const errors = Object.entries(Object.fromEntries((problem.errors ?? []).map(({ field: path, message }) => [{ agreed: 'last' }[path] ?? path.replace('call.', ''), message])));
  errors.forEach(([name, message]) => fields[name]?.refuse(message));
  refused.replaceChildren(make('strong', {}, errors.length ? text('problem.fields', { count: errors.length }) : problem.message),
    errors.length ? make('ul', {}, ...errors.map(([name, message]) => make('li', {}, [fields[name]?.name, message].filter(Boolean).join(text('show.colon'))))) : '');
  refused.hidden = false;
  refused.focus();
}

/** The number and the code, once. */
function taken({ caseNumber, accessCode }) {
  return [
    make('h1', {}, words('taken')), make('p', {}, words('takenLead')),
    make('dl', { className: 'nj-facts' },
      make('div', {}, make('dt', {}, text('report.number')), make('dd', { className: 'nj-code' }, caseNumber)),
      make('div', {}, make('dt', {}, text('report.code')), make('dd', { className: 'nj-code' }, accessCode))),
    make('p', {}, make('strong', {}, words('once'))),
    make('p', {}, hotline ? make('a', { href: '/hotline.html' }, text('hotline.next')) : make('a', { href: '/status.html' }, text('report.toStatus'))),
  ];
}

function field(name, control, hint) {
  const id = `nj-${name}-${++ids}`;
  control.id = id;
  control.name = name;
  const error = make('p', { className: 'nj-error', id: `${id}-error`, hidden: true });
  const mark = make('span', { className: 'nj-required', hidden: !control.required }, text('form.requiredMark'));
  const element = make('div', { className: 'nj-field' },
    make('label', { className: 'nj-label', htmlFor: id }, words(name), mark), control, hint ? make('p', { className: 'nj-help' }, hint) : '', error);
  return {
    element,
    mark,
    name: words(name),
    value: () => control.value.trim() || undefined,
    refuse: message => {
      error.textContent = message;
      error.hidden = !message;
      element.classList.toggle('nj-wrong', Boolean(message));
      control.setAttribute('aria-invalid', String(Boolean(message)));
      message ? control.setAttribute('aria-describedby', error.id) : control.removeAttribute('aria-describedby');
    },
  };
}

function select(name, areas) {
  const districts = [...new Set(areas.map(({ district }) => district))];
  return field(name, make('select', { required: true }, make('option', { value: '' }, text('form.choose')),
    ...districts.map(district => make('optgroup', { label: district },
      ...areas.filter(area => area.district === district).map(({ code, name: office }) => make('option', { value: code }, office))))));
}

function rounds() {
  const option = (value, checked) => make('label', { className: 'nj-tick' },
    make('input', { type: 'radio', name: 'self', value, checked }), make('span', {}, words(value ? 'self' : 'other')));
  const element = make('fieldset', { className: 'nj-field' }, make('legend', { className: 'nj-label' }, words('forWhom')),
    make('div', { className: 'nj-ticks' }, option('yes', !hotline), option('', hotline)));
  return { element, value: () => element.querySelector(':checked')?.value === 'yes', refuse: () => {} };
}

function tick(name) {
  const control = make('input', { type: 'checkbox', name });
  const error = make('p', { className: 'nj-error', hidden: true });
  return {
    element: make('div', { className: 'nj-field' }, make('label', { className: 'nj-tick' }, control, make('span', {}, words(name))), error),
    value: () => control.checked,
    refuse: message => {
      error.textContent = message;
      error.hidden = !message;
    },
  };
}

/** Codes of the national scheme: what is below an office begins like it. */
function covers(office, below) {
  return below.startsWith(office.length > 6 ? office : office.replace(/(00)+$/, ''));
}
