/*
 * Shared by Tasklist, Cockpit, Admin and Welcome: their own login page is closed, ours is the door; the language is that of
 * our pages, whatever the browser prefers; the name and the colour are the office's.
 */
const root = new URL('..', import.meta.url);

function leaveForTheDoor() {
  if (/^#!?\/login\b/.test(location.hash)) {
    location.replace(new URL('login', root));
  }
}

window.addEventListener('hashchange', leaveForTheDoor);
leaveForTheDoor();

const english = localStorage.getItem('niangjia.language') === 'en';
const asked = fetch(new URL('api/public/v1/look', root)).then(answer => answer.json()).catch(() => ({}));

document.documentElement.lang = english ? 'en' : 'zh-CN';

/**
 * Puts an application's labels where it keeps them from visit to visit. It asks for them while it draws, and at somebody's
 * first visit would show their keys until she reloads.
 */
async function keepLabels(locale) {
  const base = document.querySelector('base');
  const folder = `${base.getAttribute('app-root')}/app/${base.getAttribute('app-name')}/locales/`;
  const version = window.bust;
  const answer = await fetch(`${folder}${locale}.json?bust=${version}`);
  if (!answer.ok) {
    throw new Error(`${answer.url}: ${answer.status}`);
  }
  const kept = JSON.parse(localStorage.getItem('camunda-web') ?? '{}');
  kept[`${folder}_locales_data_${locale}_${version}`] = await answer.text();
  localStorage.setItem('camunda-web', JSON.stringify(kept));
}

/** @param name what the application is called, in both languages; `english` says that its labels are in English alone */
export async function house(name, { english: alone, ...more } = {}) {
  const locale = english || alone ? 'en' : 'zh-CN';
  const [look] = await Promise.all([asked, keepLabels(locale).catch(console.error)]);
  if (look.colour) {
    document.documentElement.style.setProperty('--nj-red', look.colour);
  }
  return {
    app: { name: english ? name.en : name.zh, vendor: (english ? look.nameEn : look.name) ?? '娘家' },
    // One language alone: the webapps would take the browser's first.
    locales: { availableLocales: [locale], fallbackLocale: locale },
    dateFormat: locale === 'en' ? undefined : {
      normal: 'YYYY年M月D日 HH:mm',
      long: 'YYYY年M月D日 dddd HH:mm',
      short: 'YYYY-MM-DD HH:mm',
      abbr: 'YYYY-MM-DD HH:mm',
      monthName: 'YYYY年M月',
      day: 'DD',
    },
    disableWelcomeMessage: true,
    ...more,
  };
}
