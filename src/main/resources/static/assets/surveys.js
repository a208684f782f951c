/**
 * Lists of people from surveys and screenings (`/surveys.html`) with the upload of one, and how far one has come with the
 * decision on it (`/surveys.html?survey=…`), both from our API alone.
 */
import { facts, freshKey, label, make, meet, nameOf, request, table, text } from './niangjia.js';
import { asked, fill, page } from './page.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CHANNELS = ['survey-list', 'screening', 'nomination'];
const MOVING = ['waiting', 'reading', 'opening'];

/** Milliseconds between two looks at a list that is under way. */
const LOOK = 1000;

page.replaceChildren(make('p', {}, text('cases.loading')));
await fill(() => (asked.get('survey') ? oneSurvey(asked.get('survey')) : allSurveys()));

async function oneSurvey(id) {
  const path = `/api/v1/surveys/${encodeURIComponent(id)}`;
  const first = await request('GET', path);
  await meet(first);
  document.title = first.title;
  const head = make('h1', {}, first.title);
  const place = make('div', { role: 'group' });
  const said = make('div', { role: 'status' });
  const show = async () => {
    const survey = await request('GET', path);
    place.replaceChildren(facts(survey, ['surveyStatus', 'channel', 'office', 'importedBy', 'importedAt']),
      ...progress(survey), counts(survey.counts), ...decision(path, survey, show, said), ...await faults(path, survey));
    return survey;
  };
  const look = async () => {
    const survey = await show().catch(() => null);
    if (!survey || MOVING.includes(survey.surveyStatus)) {
      setTimeout(look, survey ? LOOK : LOOK * 5);
    }
  };
  await look();
  return [head, said, place];
}

/** A bar while it is read or opened; why not, where it is refused. */
function progress({ surveyStatus, refusal, counts: { expected, read, ready, opened, known, failed } }) {
  if (refusal) {
    return [make('div', { className: 'nj-notice nj-refused', role: 'alert' }, make('strong', {}, text('surveys.refused')), make('p', {}, refusal))];
  }
  const done = opened + known + failed;
  const [value, max, key] = surveyStatus === 'reading' ? [read, Math.max(expected, read), 'surveys.reading']
    : ['opening', 'stopped', 'done'].includes(surveyStatus) ? [done, ready, 'surveys.opening'] : [];
  return key && max ? [make('p', {}, make('label', {}, text(key, { done: value, of: max }), ' ',
    make('progress', { value, max })))]
    : surveyStatus === 'waiting' ? [make('p', {}, text('surveys.waiting'))] : [];
}

function counts(numbers) {
  const shown = Object.fromEntries(Object.entries(numbers).filter(([, number]) => number).map(([key, number]) => [key, String(number)]));
  return facts(shown, ['read', 'ready', 'wrong', 'nothingFound', 'declined', 'cases', 'opened', 'known', 'failed']);
}

/** What she can do as things stand; who may not is told by the server. */
function decision(path, survey, show, said) {
  const { surveyStatus: at, counts: { ready, wrong, opened, known, failed } } = survey;
  const does = (key, method, to, sure) => make('button', { type: 'button', onclick: async event => {
    if (sure && !confirm(text(sure))) {
      return;
    }
    event.target.disabled = true;
    said.className = '';
    said.textContent = '';
    try {
      await request(method, path + to);
      location.reload();
    } catch (problem) {
      event.target.disabled = false;
      said.className = 'nj-error';
      said.textContent = problem.message;
      await show();
    }
  } }, text(key, { count: ready - opened - known - failed }));
  const file = (to, key) => make('a', { href: path + to, download: '' }, text(key));
  const links = survey.erased ? [make('p', { className: 'nj-help' }, text('surveys.erased'))]
    : [wrong && file('/faults.xlsx', 'surveys.faultsFile'), ['stopped', 'done', 'opening'].includes(at) && file('/result.xlsx', 'surveys.resultFile')]
      .filter(Boolean).map(link => make('p', {}, link));
  const buttons = {
    waiting: [does('surveys.giveUp', 'POST', '/stop')], reading: [does('surveys.giveUp', 'POST', '/stop')],
    checked: [ready && does('surveys.open', 'POST', '/opening', 'surveys.openSure'), does('surveys.discard', 'DELETE', '', 'surveys.discardSure')],
    opening: [does('surveys.stop', 'POST', '/stop')],
    stopped: [does('surveys.goOn', 'POST', '/opening'), does('surveys.discard', 'DELETE', '', 'surveys.discardSure')],
  }[at] ?? [];
  return [...links, at === 'checked' && make('p', { className: 'nj-help' }, text(wrong ? 'surveys.someWrong' : 'surveys.allGood')),
    make('p', { className: 'nj-pages' }, ...buttons.filter(Boolean))].filter(Boolean);
}

/** What is wrong in the first rows, cell by cell; all of it is in the file. */
async function faults(path, { counts: { wrong }, surveyStatus, erased }) {
  if (!wrong || erased || surveyStatus === 'reading') {
    return [];
  }
  const found = await request('GET', `${path}/faults`);
  return [make('h2', {}, text('surveys.faults')), table(found, ['cell', 'message'])];
}

async function allSurveys() {
  document.title = text('surveys.title');
  const at = Number(asked.get('page') ?? 0);
  const found = await request('GET', `/api/v1/surveys?page=${at}`);
  await meet(found.items);
  const rows = found.items.map(({ counts: each, ...survey }) => ({ ...survey, read: String(each.read), wrong: String(each.wrong), cases: String(each.cases) }));
  const surveys = table(rows, ['title', 'surveyStatus', 'channel', 'office', 'read', 'wrong', 'cases', 'importedBy', 'importedAt']);
  surveys.querySelectorAll('tbody tr').forEach((line, number) => line.cells[0].replaceChildren(
    make('a', { href: `?survey=${encodeURIComponent(rows[number].surveyId)}` }, rows[number].title)));
  const turn = (to, key) => make('a', { href: `?page=${to}` }, text(key));
  return [make('h1', {}, text('surveys.title')), importing(),
    rows.length ? surveys : make('p', { role: 'status' }, text('surveys.none')),
    make('nav', { className: 'nj-pages' }, at > 0 ? turn(at - 1, 'lists.previous') : '',
      (at + 1) * found.size < found.total ? turn(at + 1, 'lists.next') : '')];
}

/** The form that hands a list in. */
function importing() {
  const file = make('input', { type: 'file', name: 'file', required: true, accept: '.xlsx' });
  const title = make('input', { type: 'text', name: 'title', required: true, maxLength: 100 });
  const channel = make('select', { name: 'channel', required: true },
    ...CHANNELS.map(value => make('option', { value }, nameOf('channel', value))));
  const said = make('div', { role: 'status' });
  const send = make('button', { type: 'submit' }, text('surveys.send'));
  const form = make('form', { className: 'nj-transfer' },
    make('p', { className: 'nj-help' }, text('surveys.lead'), ' ', make('a', { href: '/api/v1/surveys/template', download: '' }, text('surveys.template'))),
    make('label', {}, make('span', {}, text('surveys.name')), title),
    make('label', {}, make('span', {}, label('channel')), channel),
    make('label', {}, make('span', {}, text('surveys.file')), file),
    send, said);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    send.disabled = true;
    said.className = '';
    said.textContent = text('surveys.sending');
    try {
      const query = new URLSearchParams({ channel: channel.value, title: title.value });
      const body = new Blob([file.files[0]], { type: XLSX });
      const { surveyId } = await request('POST', `/api/v1/surveys?${query}`, body, freshKey());
      location.search = `?survey=${encodeURIComponent(surveyId)}`;
    } catch (problem) {
      send.disabled = false;
      said.className = 'nj-error';
      said.replaceChildren(text('surveys.notTaken'), make('ul', {},
        ...(problem.errors?.length ? problem.errors : [{ message: problem.message }]).map(error => make('li', {}, error.message))));
    }
  });
  return make('details', { className: 'nj-send' }, make('summary', {}, text('surveys.upload')), form);
}
