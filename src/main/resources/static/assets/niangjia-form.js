/**
 * Brings a task's form to life. The markup (forms/<Task_Id>.html) says which fields stand where; titles, help, types and
 * codes come from the JSON Schema that GET /api/v1/tasks/{id}/form answers, and so do the values. Completing posts the
 * submission to our own API: nothing of it becomes a process variable, and nothing is kept in the browser.
 *
 * Markup:
 *   data-field="name"              a field of the submission; data-choices="agencies[agency].services" takes its choices from
 *                                  the form's data.choices, [agency] being the one chosen in the field beside it; data-codes="a b"
 *                                  names them where the schema leaves them open, data-catalogue="kind" takes them from
 *                                  GET /api/v1/catalogue; data-words="key" asks for yes or no in the
 *                                  words of the texts key.true and key.false, and takes no answer for none;
 *                                  data-settled="consents.given" takes a choice's hint away once a row of the list
 *                                  consents names that choice under the same field and has given ticked
 *   data-group="applicant"         an object of the submission: a fieldset around its fields
 *   data-list="household"          a list of the submission: its <template> is repeated; data-item names the text of one item
 *   data-when="kind=grant,service" shown, and submitted, only while the field beside it has one of these values
 *   data-show="case.household"     what the reader needs to see, from data; with data-columns, a table or a list of facts;
 *                                  data-title names the text of its heading
 *   data-text="key"                a text of texts.<language>.json
 */
import { codesOf, facts, hasText, make, meet, nameOf, prepare, Problem, request, shown, table, text } from './niangjia.js';

const RADIOS_UP_TO = 4;
const LONG_TEXT_FROM = 300;
let ids = 0;

/** Connects a form in Tasklist: read-only until the reader has claimed the task, and completed through our API. */
export async function open(camForm, $scope) {
  const element = camForm.formElement[0];
  camForm.store = () => {};
  const form = new TaskForm(element, camForm.taskId);
  camForm.submitVariables = done => form.submit()
    .then(accepted => (accepted ? done(null, {}) : done(new Error('camForm submission prevented'))))
    // Tasklist's button is pressed down until Angular looks again, which is not told of ours.
    .then(() => $scope.$applyAsync());
  const readOnly = () => Boolean($scope.options?.disableForm);
  await form.load(readOnly());
  $scope.$watch('options.disableForm', () => form.readOnly(readOnly()));
}

export class TaskForm {
  constructor(element, taskId) {
    this.element = element;
    this.address = `/api/v1/tasks/${encodeURIComponent(taskId)}`;
    this.notice = make('div', { className: 'nj-notice', tabIndex: -1, hidden: true });
    this.body = make('fieldset', { className: 'nj-body' });
    this.body.append(...element.childNodes);
    element.append(this.notice, this.body);
    element.classList.add('nj-form');
    element.addEventListener('input', event => this.edited(event.target));
  }

  /** What is being put right is no longer refused. */
  edited(input) {
    this.root?.fields().filter(field => field.element.contains(input)).forEach(field => field.refuse(null));
    this.root?.refresh();
  }

  /** Fetches schema and data and fills the markup; what goes wrong is said in the form's place. */
  async load(readOnly) {
    this.body.hidden = true;
    try {
      await prepare();
      const { schema, data, caseNumber, caseVisible } = await request('GET', `${this.address}/form`);
      this.schema = new Schemas(schema);
      this.data = data ?? {};
      await meet(this.data);
      for (const place of this.body.querySelectorAll('[data-text]')) {
        place.textContent = text(place.dataset.text);
      }
      this.body.prepend(caseLine(caseNumber, caseVisible));
      this.body.querySelectorAll('[data-show]').forEach(place => show(place, this.data));
      this.root = new Group(this, null, this.body, this.schema.of(schema), '');
      this.root.fill(this.data.prefill ?? {});
      this.root.refresh();
      this.body.hidden = false;
      this.readOnly(readOnly);
    } catch (problem) {
      this.say(problem);
      console.error(problem);
    }
  }

  readOnly(isSo) {
    this.body.disabled = isSo;
    if (this.root) {
      this.notice.replaceChildren(text('form.claimFirst'));
      this.notice.className = 'nj-notice nj-hint';
      this.notice.hidden = !isSo;
    }
  }

  /** Posts what was filled in. Answers whether it was taken; if not, the form says why and keeps all input. */
  async submit() {
    if (!this.root) {
      return false;
    }
    this.root.fields().forEach(field => field.refuse(null));
    this.notice.hidden = true;
    this.body.disabled = true;
    try {
      await request('POST', `${this.address}/submission`, this.root.value() ?? {});
      return true;
    } catch (problem) {
      this.body.disabled = false;
      this.say(problem);
      return false;
    }
  }

  /** The summary at the top: each wrong field with a link to it, or what happened in plain words. */
  say(problem) {
    const errors = (problem instanceof Problem ? problem.errors : []).map(error => ({ ...error, at: this.root?.find(error.field) }));
    const lines = errors.map(({ at, message }) => {
      at?.refuse(message);
      return make('li', {}, at ? link(at, `${where(at)}${text('show.colon')}${message}`) : message);
    });
    const heading = errors.length ? text('problem.fields', { count: errors.length })
      : hasText(`problem.${problem.status}`) ? text(`problem.${problem.status}`) : text('problem.other');
    const more = !errors.length && problem.status >= 400 && problem.status !== 401 ? make('p', {}, problem.message) : null;
    const signIn = problem.status === 401 ? make('p', {}, make('a', { href: '/login', target: '_blank', rel: 'noopener' }, text('problem.signIn'))) : null;
    this.notice.className = 'nj-notice nj-refused';
    this.notice.setAttribute('role', 'alert');
    this.notice.replaceChildren(make('strong', {}, heading), ...[more, signIn, lines.length ? make('ul', {}, ...lines) : null].filter(Boolean));
    this.notice.hidden = false;
    (errors.find(error => error.at)?.at ?? { focus: () => this.notice.focus() }).focus();
    this.notice.scrollIntoView({ block: 'nearest' });
  }
}

/** Reads a JSON Schema: follows references, and takes the `null` out of what may be absent. */
class Schemas {
  constructor(root) {
    this.root = root;
  }

  of(schema = {}) {
    if (schema.$ref) {
      const target = schema.$ref.replace(/^#\/?/, '').split('/').filter(Boolean)
        .reduce((at, step) => at?.[step.replace(/~1/g, '/').replace(/~0/g, '~')], this.root);
      const { $ref, ...beside } = schema;
      return { ...this.of(target), ...beside };
    }
    const wrapped = schema.allOf ?? schema.anyOf;
    if (wrapped) {
      const { allOf, anyOf, ...beside } = schema;
      return { ...Object.assign({}, ...wrapped.filter(each => each.type !== 'null').map(each => this.of(each))), ...beside };
    }
    return Array.isArray(schema.type) ? { ...schema, type: schema.type.find(each => each !== 'null') } : schema;
  }

  /** The codes a schema allows, as `{value, name}`. */
  codes(schema, column) {
    if (schema.oneOf) {
      return schema.oneOf.filter(each => 'const' in each).map(each => ({ value: each.const, name: each.title ?? nameOf(column, each.const) }));
    }
    return schema.enum?.filter(each => each !== null).map(each => ({ value: each, name: nameOf(column, each) }));
  }
}

/** An object of the submission: the whole of it, a group of fields, or one item of a list. */
class Group {
  constructor(form, parent, element, schema, name) {
    Object.assign(this, { form, parent, element, schema, name, children: [], conditions: [], title: schema.title ?? '' });
    this.adopt(element);
  }

  /** Makes fields, groups and lists of the markup below an element. */
  adopt(element) {
    for (const child of [...element.children]) {
      const { field, group, list, when } = child.dataset;
      if (when) {
        this.conditions.push({ element: child, when: condition(when) });
      }
      if (field ?? group ?? list) {
        const name = field ?? group ?? list;
        const schema = this.form.schema.of(this.schema.properties?.[name]);
        if (!this.schema.properties?.[name]) {
          console.warn(`The submission has no field ${name}`);
          child.remove();
          continue;
        }
        const required = Boolean(this.schema.required?.includes(name));
        if (group) {
          child.prepend(make('legend', {}, schema.title ?? name));
        }
        this.children.push(field ? new Field(this, child, schema, name, required)
          : group ? new Group(this.form, this, child, schema, name) : new List(this, child, schema, name, required));
      } else {
        this.adopt(child);
      }
    }
  }

  path() {
    const above = this.parent?.path() ?? '';
    return this.parent instanceof List ? `${above}[${this.parent.items.indexOf(this)}]` : [above, this.name].filter(Boolean).join('.');
  }

  /** Prefilled values that the markup has no field for, such as a person's id, go back as they came. */
  fill(value) {
    const shownHere = new Set(this.children.map(child => child.name));
    this.carried = Object.entries(value ?? {}).filter(([name, each]) => this.schema.properties?.[name] && !shownHere.has(name) && each !== null);
    this.children.forEach(child => child.fill(value?.[child.name]));
  }

  /** The object as it is sent: what is hidden or empty is not in it; a wholly empty object is absent. */
  value() {
    const entries = this.children.filter(child => !hidden(child.element, this.element))
      .map(child => [child.name, child.value()]).filter(([, value]) => value !== undefined);
    entries.unshift(...(this.carried ?? []));
    return entries.length ? Object.fromEntries(entries) : undefined;
  }

  /** The value of the field beside, or further out: what conditions and dependent choices ask for. */
  ask(name) {
    const fields = this.children.filter(each => each.name === name);
    const field = fields.find(each => !hidden(each.element, this.element)) ?? fields[0];
    return field ? field.value() : this.parent?.ask(name);
  }

  refresh() {
    this.conditions.forEach(({ element, when }) => (element.hidden = !when(name => this.ask(name))));
    this.children.forEach(child => child.refresh());
  }

  fields() {
    return [this, ...this.children.flatMap(child => child.fields?.() ?? [child])];
  }

  /** The field a server's error path names; failing that, the nearest thing around it. */
  find(path) {
    const visible = this.fields().filter(each => each.path() && !hidden(each.element, this.form.body));
    for (let rest = path ?? ''; rest; rest = rest.replace(/(^|\.|\[)[^.[]*$/, '')) {
      const field = visible.find(each => each.path() === rest);
      if (field) {
        return field;
      }
    }
    return undefined;
  }

  refuse(message) {
    beside(this, message, this.element);
  }

  focus() {
    this.element.querySelector('input, select, textarea, button')?.focus();
  }
}

/** A list of the submission: items are added and removed with buttons, and focus goes where the reader looks. */
class List {
  constructor(parent, element, schema, name, required) {
    Object.assign(this, { form: parent.form, parent, element, schema, name, required, items: [], title: schema.title ?? name });
    this.itemSchema = this.form.schema.of(schema.items);
    this.template = element.querySelector('template');
    this.itemText = element.dataset.item ?? 'list.item';
    this.rows = make('div', { className: 'nj-items' });
    this.adder = make('button', { type: 'button', className: 'nj-add', onclick: () => this.add({}).focus() },
      text('list.add', { what: text(`${this.itemText}.name`) }));
    element.append(make('h3', { className: 'nj-title' }, this.title, required ? star() : null), help(schema), this.rows, this.adder);
  }

  path() {
    return [this.parent.path(), this.name].filter(Boolean).join('.');
  }

  add(value) {
    const element = make('fieldset', { className: 'nj-item' }, make('legend'), this.template.content.cloneNode(true));
    element.querySelectorAll('[data-text]').forEach(place => (place.textContent = text(place.dataset.text)));
    const item = new Group(this.form, this, element, this.itemSchema, '');
    element.append(make('button', { type: 'button', className: 'nj-remove', onclick: () => this.remove(item) }, text('list.remove')));
    this.items.push(item);
    this.rows.append(element);
    item.fill(value);
    this.form.root?.refresh();
    this.number();
    return item;
  }

  remove(item) {
    const at = this.items.indexOf(item);
    this.items.splice(at, 1);
    item.element.remove();
    this.number();
    this.form.root.refresh();
    (this.items[at] ?? this.items[at - 1] ?? { focus: () => this.adder.focus() }).focus();
  }

  number() {
    this.items.forEach((item, at) => {
      item.title = text(this.itemText, { number: at + 1 });
      item.element.querySelector('legend').textContent = item.title;
      item.element.querySelector(':scope > .nj-remove').setAttribute('aria-label', text('list.removeItem', { item: item.title }));
    });
  }

  fill(values) {
    const least = Math.max(this.schema.minItems ?? 0, this.required && this.element.dataset.least ? Number(this.element.dataset.least) : 0);
    this.items = [];
    this.rows.replaceChildren();
    (values?.length ? values : Array.from({ length: least }, () => ({}))).forEach(value => this.add(value));
  }

  value() {
    return this.items.map(item => item.value() ?? {});
  }

  refresh() {
    this.items.forEach(item => item.refresh());
  }

  fields() {
    return [this, ...this.items.flatMap(item => item.fields())];
  }

  refuse(message) {
    beside(this, message, this.rows);
  }

  focus() {
    (this.items[0] ?? { focus: () => this.adder.focus() }).focus();
  }
}

/** One field: its label, help, control and the place for an error. */
class Field {
  constructor(parent, element, schema, name, required) {
    Object.assign(this, { form: parent.form, parent, element, schema, name, required, title: schema.title ?? name });
    this.id = `nj-${++ids}`;
    this.choices = element.dataset.choices;
    this.control = controlFor(this);
    const described = schema.description || this.control.hint ? `${this.id}-help` : undefined;
    const mark = required ? star() : null;
    const grouped = this.control.element.matches('[role=group], [role=radiogroup]');
    this.control.element.classList.add('nj-control');
    this.control.inputs().forEach(input => {
      input.setAttribute('aria-required', required);
      input.setAttribute('aria-describedby', [described, `${this.id}-error`].filter(Boolean).join(' '));
    });
    const heading = this.control.ownLabel ? null
      : make(grouped ? 'span' : 'label', { className: 'nj-label', id: `${this.id}-label`, htmlFor: grouped ? undefined : this.id }, this.title, mark);
    if (grouped) {
      this.control.element.setAttribute('aria-labelledby', `${this.id}-label`);
    }
    element.classList.add('nj-field');
    element.append(...[heading, this.control.element, help(schema, this.control.hint, `${this.id}-help`)].filter(Boolean));
  }

  path() {
    return [this.parent.path(), this.name].filter(Boolean).join('.');
  }

  fill(value) {
    this.pending = value;
    this.refresh();
    this.control.set(value);
  }

  value() {
    return this.control.get();
  }

  /** Renews choices that hang on another field, keeping the choice while it is still among them. */
  refresh() {
    if (!this.choices) {
      return;
    }
    const choices = choicesAt(this.choices, { ...this.form.data, ...this.form.data.choices }, name => this.parent.ask(name));
    const key = JSON.stringify(choices);
    if (key !== this.offered) {
      const chosen = this.control.get() ?? this.pending;
      this.offered = key;
      this.control.offer(choices);
      this.control.set(choices.some(each => each.value === chosen) ? chosen : undefined);
    }
    const hint = this.isSettled() ? undefined : choices.find(each => each.value === this.control.get())?.hint;
    if (hint !== this.hinted) {
      this.hinted = hint;
      this.element.querySelector('.nj-choice-hint')?.remove();
      this.element.append(...(hint ? [make('p', { className: 'nj-help nj-choice-hint', role: 'status' }, hint)] : []));
    }
  }

  isSettled() {
    const [list, tick] = this.element.dataset.settled?.split('.') ?? [];
    return Boolean(list) && (this.form.root?.ask(list) ?? []).some(row => row[this.name] === this.control.get() && row[tick]);
  }

  refuse(message) {
    beside(this, message, this.control.element);
    this.control.inputs().forEach(input => input.setAttribute('aria-invalid', Boolean(message)));
  }

  focus() {
    (this.control.inputs().find(input => input.checked) ?? this.control.inputs()[0])?.focus();
  }
}

/** Chooses the control for a schema. Each has `element`, `inputs()`, `get()`, `set(value)`, and `offer(choices)` where one chooses. */
function controlFor(field) {
  const { schema, id, form } = field;
  const items = form.schema.of(schema.items);
  if (schema.type === 'array') {
    const codes = form.schema.codes(items, field.name);
    return codes || field.choices ? ticks(id, 'checkbox', codes ?? []) : lines(id);
  }
  if (field.choices) {
    return menu(id, []);
  }
  const codes = form.schema.codes(schema, field.name)
    ?? field.element.dataset.codes?.split(' ').map(value => ({ value, name: nameOf(field.name, value) }))
    ?? (field.element.dataset.catalogue && codesOf(field.element.dataset.catalogue));
  if (codes) {
    return codes.length <= RADIOS_UP_TO ? ticks(id, 'radio', codes) : menu(id, codes);
  }
  if (schema.properties?.amount) {
    return amount(id);
  }
  if (schema.type === 'boolean') {
    return field.element.dataset.words ? yesOrNo(id, field.element.dataset.words) : tick(field);
  }
  if (schema.format === 'date') {
    return date(id);
  }
  if (schema.type === 'integer' || schema.type === 'number') {
    const input = line(make('input', { id, type: 'text', inputMode: 'numeric', className: 'nj-short', autocomplete: 'off' }));
    const get = () => (input.get() === undefined || Number.isNaN(Number(input.get())) ? input.get() : Number(input.get()));
    return { ...input, get };
  }
  return line((schema.maxLength ?? 0) > LONG_TEXT_FROM
    ? make('textarea', { id, rows: 4 }) : make('input', { id, type: 'text', autocomplete: 'off' }));
}

function line(element) {
  return { element, inputs: () => [element], get: () => element.value.trim() || undefined, set: value => (element.value = value ?? '') };
}

/**
 * A date as it is written here, year first. The browser's own field writes it in the browser's language, which may be
 * month first; so that one only lends its calendar.
 */
function date(id) {
  const written = make('input', { id, type: 'text', inputMode: 'numeric', className: 'nj-short', autocomplete: 'off', maxLength: 12 });
  const calendar = make('input', { type: 'date', className: 'nj-calendar', tabIndex: -1, 'aria-hidden': 'true' });
  const get = () => written.value.trim().replace(/^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/, (whole, year, month, day) =>
    `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) || undefined;
  const open = make('button', { type: 'button', onclick: () => { calendar.value = get() ?? ''; calendar.showPicker(); } }, text('form.calendar'));
  calendar.addEventListener('change', () => { written.value = calendar.value; written.dispatchEvent(new Event('input', { bubbles: true })); });
  return { element: make('div', { className: 'nj-date' }, written, open, calendar), inputs: () => [written], get,
    set: value => (written.value = value ?? ''), hint: text('form.dateHint') };
}

function lines(id) {
  const area = line(make('textarea', { id, rows: 3 }));
  return { ...area, hint: text('form.oneALine'), get: () => (area.get() ?? '').split(/\s*\n\s*/).filter(Boolean),
    set: values => area.set((values ?? []).join('\n')) };
}

function amount(id) {
  const input = line(make('input', { id, type: 'text', inputMode: 'decimal', className: 'nj-short', autocomplete: 'off' }));
  return { element: make('div', { className: 'nj-amount' }, input.element, make('span', {}, text('form.yuan'))), inputs: input.inputs,
    get: () => input.get() && { amount: input.get().replace(/[,，]/g, ''), currency: 'CNY' }, set: value => input.set(value?.amount) };
}

function tick(field) {
  const input = make('input', { id: field.id, type: 'checkbox' });
  const element = make('label', { className: 'nj-tick' }, input, make('span', {}, field.title, field.required ? star() : null));
  return { element, ownLabel: true, inputs: () => [input], get: () => input.checked, set: value => (input.checked = value === true) };
}

/** Yes, no, or not said: a tick would say no where nobody was asked. */
function yesOrNo(id, words) {
  const control = ticks(id, 'radio', ['true', 'false'].map(value => ({ value, name: text(`${words}.${value}`) })));
  const get = () => ({ true: true, false: false })[control.get()];
  return { ...control, get, set: value => control.set(String(value ?? '')) };
}

function ticks(id, type, codes) {
  const element = make('div', { role: type === 'radio' ? 'radiogroup' : 'group', className: 'nj-ticks' });
  const inputs = () => [...element.querySelectorAll('input')];
  const chosen = () => inputs().filter(input => input.checked).map(input => input.value);
  const offer = choices => element.replaceChildren(...choices.map(({ value, name }, at) =>
    make('label', { className: 'nj-tick' }, make('input', { type, name: id, value, id: at === 0 ? id : undefined }), make('span', {}, name))));
  offer(codes);
  return { element, inputs, offer, get: () => (type === 'radio' ? chosen()[0] : chosen()),
    set: value => inputs().forEach(input => (input.checked = [value].flat().includes(input.value))) };
}

function menu(id, codes) {
  const control = line(make('select', { id }));
  const offer = choices => control.element.replaceChildren(make('option', { value: '' }, text('form.choose')),
    ...choices.map(({ value, name }) => make('option', { value }, name)));
  offer(codes);
  return { ...control, offer };
}

/** `kind=grant,service` is one of these; `kind!=grant` is none of these; `kind` is anything at all. */
function condition(expression) {
  const [, name, not, values] = expression.match(/^(\w+)(?:(!?)=(.*))?$/);
  const among = value => values.split(',').some(each => [value].flat().map(String).includes(each));
  return ask => (values === undefined ? Boolean(ask(name)) : among(ask(name)) !== Boolean(not));
}

/** The choices at a path such as `agencies[agency].services`, each as `{value, name, hint}`. */
function choicesAt(path, choices, ask) {
  const at = path.split('.').reduce((list, step) => {
    const [, name, chooser] = step.match(/^(\w+)(?:\[(\w+)\])?$/);
    const next = list?.[name];
    return chooser ? normal(next).find(each => each.value === ask(chooser))?.entry : next;
  }, choices);
  return normal(at);
}

function normal(entries) {
  return (entries ?? []).map(entry => (typeof entry === 'string' ? { value: entry, name: nameOf('', entry) } : {
    value: identity(entry), name: [identity(entry) === entry.caseNumber && entry.caseNumber, entry.name ?? entry.household?.join(text('show.comma'))]
      .filter(Boolean).join(' '), entry,
    hint: entry.hint ?? (entry.max ? text('form.range', { min: shown(entry.min), max: shown(entry.max) }) : undefined) }));
}

const identity = entry => entry.code ?? entry.personId ?? entry.userId ?? entry.caseNumber;

/** Puts data before the reader: a table for a list, facts for an object, a sentence for a value; nothing leaves no gap. */
function show(place, data) {
  const value = place.dataset.show.split('.').filter(Boolean).reduce((at, step) => at?.[step], data);
  const columns = place.dataset.columns?.split(' ');
  const absent = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  place.hidden = absent;
  if (!absent) {
    const content = !columns ? make('p', {}, shown(value, place.dataset.show))
      : Array.isArray(value) ? table(value, columns) : facts(value, columns);
    place.append(...(place.dataset.title ? [make('h3', { className: 'nj-title' }, text(place.dataset.title))] : []), content);
    place.hidden = content.matches('dl') && !content.children.length;
  }
}

function caseLine(caseNumber, visible) {
  return make('p', { className: 'nj-case' }, make('span', {}, text('form.case', { caseNumber: caseNumber ?? '' })),
    visible ? make('a', { href: `/cases.html?case=${encodeURIComponent(caseNumber)}`, target: '_blank', rel: 'noopener' }, text('form.caseAtAGlance')) : null);
}

function beside(field, message, before) {
  const id = `${field.id ??= `nj-${++ids}`}-error`;
  field.element.querySelector(`#${id}`)?.remove();
  field.element.classList.toggle('nj-wrong', Boolean(message));
  if (message) {
    const line = make('p', { className: 'nj-error', id }, message);
    before === field.element ? before.append(line) : before.after(line);
  }
}

/** A field's name for a reader who does not see it: with the item of the list that it is in. */
function where(field) {
  const around = field.parent?.parent && where(field.parent);
  return [around, field.title].filter(Boolean).join(' · ');
}

function link(field, content) {
  return make('a', { href: `#${field.id ?? ''}`, onclick: event => { event.preventDefault(); field.focus(); } }, content);
}

/** Whether an element or anything around it, up to a bound, is hidden by a condition. */
function hidden(element, bound) {
  return element !== bound && Boolean(element) && (element.hidden || hidden(element.parentElement, bound));
}

function help(schema, hint, id) {
  const words = [schema.description, hint].filter(Boolean).join(' · ');
  return words ? make('p', { className: 'nj-help', id }, words) : '';
}

const star = () => make('span', { className: 'nj-required', title: text('form.required') }, text('form.requiredMark'));
