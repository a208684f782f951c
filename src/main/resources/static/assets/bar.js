/**
 * The way from page to page, one for all of them and for Tasklist: what is of use to the reader's roles, her language, help.
 * A page that she finds here may still refuse her; what she may see is decided where the data is.
 */
import { language, make, request, speak, text } from './niangjia.js';

const CASES = ['caseworker', 'supervisor', 'director', 'city', 'province', 'auditor'];
const PAGES = [
  { href: '/camunda/app/tasklist/', key: 'case.tasklist' },
  { href: '/cases.html', key: 'case.all', roles: CASES },
  { href: '/lists.html', key: 'lists.title', roles: CASES },
  { href: '/surveys.html', key: 'surveys.title', roles: CASES },
  { href: '/funds.html', key: 'funds.all', roles: ['finance', 'director', 'city', 'auditor'] },
  { href: '/payment-files.html', key: 'paymentFiles.all', roles: ['finance'] },
  { href: '/reconciliation.html', key: 'reconciliation.all', roles: ['finance', 'auditor'] },
  { href: '/staff.html', key: 'staff.title', roles: ['supervisor', 'director', 'city', 'province'] },
  { href: '/hotline.html', key: 'hotline.title', roles: ['caseworker', 'supervisor', 'director', 'city', 'province'] },
  { href: '/notices.html', key: 'bar.notices' },
  { href: '/help/index.html', key: 'bar.help' },
];

const PUBLIC_PAGES = [
  { href: '/report.html', key: 'report.title' },
  { href: '/status.html', key: 'status.title' },
  { href: '/notices.html', key: 'bar.notices' },
];

/** The links for a reader, as elements; the page that is open is marked. */
export async function links({ but } = {}) {
  const { memberships = [] } = await request('GET', '/api/v1/me').catch(() => ({}));
  const roles = memberships.map(({ role }) => role);
  return [
    ...PAGES.filter(each => each.href !== but && (!each.roles || each.roles.some(role => roles.includes(role)))).map(link),
    otherLanguage(),
  ];
}

function link({ href, key }) {
  return make('a', { href, 'aria-current': location.pathname === href ? 'page' : undefined }, text(key));
}

/** Says in its own words that the other language is to be had. */
export function otherLanguage() {
  const other = language === 'en' ? 'zh-CN' : 'en';
  return make('button', { type: 'button', className: 'nj-language', lang: other, onclick: () => speak(other) },
    other === 'en' ? 'English' : '中文');
}

/** Fills the header of a page that has one. */
export async function bar() {
  const header = document.querySelector('.nj-bar');
  header?.replaceChildren(make('nav', { 'aria-label': text('bar.pages') }, ...await links()));
}

/** The same on a page for everybody: it asks for nobody's name. */
export function publicBar() {
  document.querySelector('.nj-bar').replaceChildren(
    make('nav', { 'aria-label': text('bar.pages') }, ...PUBLIC_PAGES.map(link), otherLanguage()));
}
