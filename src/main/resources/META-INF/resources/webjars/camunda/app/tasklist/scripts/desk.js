/** What we add to Tasklist: the way to our pages, and what each task is about on its card. */
import { links } from '../../../../assets/bar.js';
import { oneCase } from '../../../../assets/cases.js';
import { language, make, prepare, request, shown, text } from '../../../../assets/niangjia.js';

const pages = {
  id: 'niangjia-pages',
  pluginPoint: 'tasklist.navbar.action',
  priority: 400,
  render(node) {
    node.className = 'nj-links';
    prepare().then(() => links({ but: '/camunda/app/tasklist/' })).then(found => node.append(...found)).catch(console.error);
  },
};

/** The cards that Tasklist draws in one go are asked about in one request. */
class Cards {
  constructor() {
    this.waiting = new Map();
  }

  of(taskId) {
    if (!this.waiting.size) {
      setTimeout(() => this.ask());
    }
    return new Promise((answer, fail) => this.waiting.set(taskId, [...this.waiting.get(taskId) ?? [], { answer, fail }]));
  }

  async ask() {
    const asked = this.waiting;
    this.waiting = new Map();
    try {
      await prepare();
      const found = await request('GET', `/api/v1/tasks/cards?${new URLSearchParams([...asked.keys()].map(id => ['id', id]))}`);
      const byId = Object.fromEntries(found.map(card => [card.taskId, card]));
      asked.forEach((askers, id) => askers.forEach(({ answer }) => answer(byId[id])));
    } catch (problem) {
      asked.forEach(askers => askers.forEach(({ fail }) => fail(problem)));
    }
  }
}

const cards = new Cards();

const card = {
  id: 'niangjia-card',
  pluginPoint: 'tasklist.card',
  priority: 300,
  render(node, { taskId }) {
    node.className = 'nj-card';
    cards.of(taskId).then(it => {
      if (!it) {
        return;
      }
      node.replaceChildren(
        it.about ? make('span', { className: 'nj-about' }, it.about) : '',
        it.urgent ? make('span', { className: 'nj-mark' }, text('desk.urgent')) : '',
        it.late ? make('span', { className: 'nj-mark', title: shown(it.dueAt) }, text('desk.late')) : '');
    }).catch(console.error);
  },
};

/** The case at a glance beside the form, for those who may read it; an agency's desk has what it needs on the form. */
const caseTab = {
  id: 'niangjia-case',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: { label: language === 'en' ? 'Case' : '个案' },
  render(node, { taskId }) {
    node.className = 'nj-page nj-case-tab';
    node.replaceChildren(stylesheet('niangjia-form.css'), stylesheet('cases.css'));
    const place = make('div', { 'aria-live': 'polite' });
    node.append(place);
    prepare().then(async () => {
      place.textContent = text('cases.loading');
      const { caseNumber, caseVisible } = await request('GET', `/api/v1/tasks/${encodeURIComponent(taskId)}/form`);
      place.replaceChildren(...(caseVisible ? await oneCase(caseNumber) : [make('p', { className: 'nj-lead' }, text('desk.noCase'))]));
    }).catch(problem => {
      console.error(problem);
      place.textContent = text(problem.status === 404 ? 'desk.noTask' : 'cases.failed');
    });
  },
};

function stylesheet(name) {
  return make('link', { rel: 'stylesheet', href: new URL(`../../../../assets/${name}`, import.meta.url).href });
}

/**
 * The engine has one name for a filter and for a task, and that is Chinese. An English reader is shown ours: Tasklist writes
 * a name where it likes, so what it has written is looked at again.
 */
async function inEnglish() {
  const [chinese, english] = await Promise.all(['zh-CN', 'en'].map(each => request('GET', `/assets/texts.${each}.json`)));
  const names = Object.fromEntries(Object.keys(chinese).filter(key => /^(filter|task)\./.test(key)).map(key => [chinese[key], english[key]]));
  const translate = () => document.querySelectorAll('.task-filter .name a, .names h2.task, .names h4.task a').forEach(place => {
    [...place.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).forEach(node => {
      const [, before, name, after] = node.data.match(/^(\s*)(.*?)((?: · .*)?\s*)$/s);
      if (names[name]) {
        node.data = before + names[name] + after;
      }
    });
  });
  new MutationObserver(translate).observe(document.body, { childList: true, subtree: true, characterData: true });
  translate();
}

if (language === 'en') {
  inEnglish().catch(console.error);
}

export default [pages, card, caseTab];
