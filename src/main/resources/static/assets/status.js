/**
 * The family reads how far its case is (`/status.html`): number and code, then a sentence. A wrong code and a number that
 * does not exist are answered alike. Nothing is kept here, and neither stands in the address.
 */
import { publicBar } from './bar.js';
import { language, make, prepare, request, text } from './niangjia.js';

const page = document.getElementById('page');

await prepare({ signedIn: false });
document.documentElement.lang = language;
document.title = text('status.title');
publicBar();

const number = make('input', { id: 'number', name: 'number', type: 'text', required: true, maxLength: 24, autocomplete: 'off', placeholder: '510104-2026-000123' });
const code = make('input', { id: 'code', name: 'code', type: 'text', required: true, maxLength: 20, autocomplete: 'off', autocapitalize: 'characters', spellcheck: false });
const answer = make('div', { role: 'status' });
const field = (key, control) => make('div', { className: 'nj-field' }, make('label', { className: 'nj-label', htmlFor: control.id }, text(key)), control);
const form = make('form', { className: 'nj-call' }, field('report.number', number), field('report.code', code),
  make('button', { type: 'submit', className: 'nj-main' }, text('status.read')));
page.replaceChildren(make('h1', {}, text('status.title')), make('p', {}, text('status.lead')), form, answer, make('p', { className: 'nj-help' }, text('status.lost')));

form.addEventListener('submit', async event => {
  event.preventDefault();
  try {
    const { stage, nextStep } = await request('GET', `/api/public/v1/status/${encodeURIComponent(plain(number.value))}`, undefined,
      { 'X-Access-Code': plain(code.value).toUpperCase() });
    answer.replaceChildren(make('section', { className: 'nj-progress' }, make('h2', {}, stage), make('p', {}, nextStep)));
  } catch (problem) {
    answer.replaceChildren(make('p', { className: 'nj-notice nj-refused', role: 'alert' }, problem.status === 404 ? text('status.unknown') : problem.message));
  }
});

/** As it is kept, however it was copied: without spaces, with plain hyphens, letters and digits. */
function plain(typed) {
  return typed.normalize('NFKC').replace(/\s+/g, '').replace(/[\u2010-\u2015\u2212]/g, '-').replace(/[^\w-]/g, '');
}
