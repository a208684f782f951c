/**
 * What our pages for those who are signed in have in common: the way to the others, the texts of their markup, the place their contents stand in,
 * and what is said there when they cannot be had.
 */
import { bar } from './bar.js';
import { language, make, prepare, text } from './niangjia.js';

export const page = document.getElementById('page');
export const asked = new URLSearchParams(location.search);

await prepare();
document.documentElement.lang = language;
for (const place of document.querySelectorAll('[data-text]')) {
  place.textContent = text(place.dataset.text);
}

await bar();

/** Shows what `contents` answers, or in plain words why it cannot. */
export async function fill(contents) {
  try {
    page.replaceChildren(...await contents());
  } catch (problem) {
    console.error(problem);
    page.replaceChildren(make('div', { className: 'nj-notice nj-refused', role: 'alert' },
      make('strong', {}, text([401, 403, 404, 503].includes(problem.status) ? `problem.${problem.status}` : 'cases.failed')),
      problem.status === 401 ? make('p', {}, make('a', { href: '/login' }, text('cases.signIn'))) : ''));
  }
}
