/**
 * The page's own script: reads the data, filters, groups and draws what is looked at. It never makes markup from text,
 * and asks nobody for anything.
 */
export const script = `
(() => {
'use strict';
const severities = ['critical', 'high', 'medium', 'low', 'info'];
const data = JSON.parse(document.getElementById('data').textContent);
const { rules, files, subjects, findings, lines } = data;
const RULE = 0, SEVERITY = 1, FILE = 2, LINE = 3, SUBJECT = 4, CONTAINER = 5, MESSAGE = 6, PATH = 7, FLAGS = 8, ID = 9;
const GROUPS = 50, PLACES = 20, PRINTED = 5;
const byId = (id) => document.getElementById(id);
const form = byId('controls'), main = byId('findings'), shown = byId('shown'), none = byId('none');
const tiles = [...document.querySelectorAll('.tile')];
const say = (count, one) => count.toLocaleString('en-US') + ' ' + one + (count === 1 ? '' : 's');

const make = (tag, className, ...children) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
};
const about = (row) => subjects[row[SUBJECT]][0] + (row[CONTAINER] ? ', container ' + row[CONTAINER] : '');
const messageOf = (row) => row[MESSAGE] || rules[row[RULE]].title;

const haystacks = new Array(findings.length);
const haystack = (index) => {
  const row = findings[index], rule = rules[row[RULE]];
  return (haystacks[index] ??= [severities[row[SEVERITY]], rule.id, rule.title, messageOf(row), about(row), files[row[FILE]], row[ID], ...rule.references].join(' ').toLowerCase());
};

const state = { severities: new Set(severities), matching: [] };

const matches = () => {
  const words = form.elements.search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const rule = form.elements.rule.value, file = form.elements.file.value, namespace = form.elements.namespace.value;
  const fixable = form.elements.fixable.checked;
  const wanted = severities.map((severity) => state.severities.has(severity));
  const result = [];
  for (let index = 0; index < findings.length; index += 1) {
    const row = findings[index];
    if (!wanted[row[SEVERITY]]) continue;
    if (rule !== '' && rules[row[RULE]].id !== rule) continue;
    if (file !== '' && files[row[FILE]] !== file) continue;
    if (namespace !== '' && subjects[row[SUBJECT]][1] !== namespace) continue;
    if (fixable && (row[FLAGS] & 1) === 0) continue;
    if (words.length > 0) {
      const text = haystack(index);
      if (!words.every((word) => text.includes(word))) continue;
    }
    result.push(index);
  }
  return result;
};

const groupKeys = {
  rule: (row) => row[RULE],
  file: (row) => row[FILE],
  object: (row) => row[SUBJECT],
  namespace: (row) => subjects[row[SUBJECT]][1],
};
const groupTitles = {
  rule: (row) => rules[row[RULE]].title,
  file: (row) => files[row[FILE]],
  object: (row) => subjects[row[SUBJECT]][0],
  namespace: (row) => subjects[row[SUBJECT]][1] || 'No namespace',
};

const excerpt = (row) => {
  const pre = make('pre');
  const from = row[LINE] - 2, to = row[LINE] + 2;
  for (const [start, ...texts] of lines[row[FILE]] ?? []) {
    if (start > to || start + texts.length <= from) continue;
    for (let number = Math.max(start, from); number <= Math.min(to, start + texts.length - 1); number += 1)
      pre.append(make('span', number === row[LINE] ? 'marked' : '', make('b', '', String(number)), texts[number - start]));
  }
  return pre.childElementCount > 0 ? pre : undefined;
};

const fillPlace = (place, row, kind) => {
  const rule = rules[row[RULE]];
  const code = excerpt(row);
  if (code) place.append(code);
  if (kind !== 'rule') place.append(make('p', '', rule.why), make('p', 'remedy', rule.remedy));
  const refs = make('p', 'refs');
  if (row[PATH]) refs.append(make('code', '', row[PATH]));
  if (row[FLAGS] & 1) refs.append(make('span', '', 'breakwater fix can mend it'));
  if (row[FLAGS] & 2) refs.append(make('span', '', 'line of what the renderer printed'));
  refs.append(make('span', '', 'id ' + row[ID]));
  if (kind !== 'rule') refs.append(make('code', '', rule.id));
  place.append(refs);
};

const drawPlace = (index, kind, isOpen) => {
  const row = findings[index], severity = severities[row[SEVERITY]];
  const where = make('span', 'where', make('code', '', files[row[FILE]] + ':' + row[LINE]), ' · ' + about(row));
  const summary = make('summary');
  if (kind === 'rule') summary.append(where, row[MESSAGE] ? make('span', '', ' · ' + row[MESSAGE]) : '');
  else summary.append(make('span', 'badge ' + severity, severity), make('span', '', messageOf(row) + ' '), where);
  const place = make('details', 'place ' + severity, summary);
  place.id = 'f-' + row[ID];
  const fill = () => { if (place.childElementCount === 1) fillPlace(place, row, kind); };
  place.addEventListener('toggle', () => { if (place.open) fill(); });
  if (isOpen) { fill(); place.open = true; }
  return place;
};

const describeRule = (rule) => {
  const refs = make('p', 'refs', make('code', '', rule.id), ' ');
  for (const reference of rule.references) refs.append(make('span', '', reference));
  return [make('p', '', rule.why), make('p', 'remedy', rule.remedy), refs];
};

const addPlaces = (list, indexes, kind, limit) => {
  const from = list.querySelectorAll('.place').length;
  const next = indexes.slice(from, from + limit);
  list.querySelector('.more')?.remove();
  list.append(...next.map((index) => drawPlace(index, kind, indexes.length <= 3)));
  const left = indexes.length - from - next.length;
  if (left === 0) return;
  const more = make('button', 'more', 'Show ' + Math.min(left, 5 * PLACES) + ' more of ' + say(left, 'finding'));
  more.type = 'button';
  more.addEventListener('click', () => addPlaces(list, indexes, kind, 5 * PLACES));
  list.append(more);
};

const drawGroup = (kind, indexes) => {
  const first = findings[indexes[0]];
  const worst = severities[Math.min(...new Set(indexes.map((index) => findings[index][SEVERITY])))];
  const summary = make('summary', '', make('span', 'badge ' + worst, worst), make('strong', '', groupTitles[kind](first)), make('span', 'count', say(indexes.length, 'finding')));
  if (kind === 'rule') {
    const inFiles = new Set(indexes.map((index) => findings[index][FILE])).size;
    const on = new Set(indexes.map((index) => findings[index][SUBJECT])).size;
    summary.append(make('small', '', rules[first[RULE]].id + ' · ' + say(on, 'object') + ' in ' + say(inFiles, 'file')));
  } else {
    const counts = severities.map((severity, number) => [severity, indexes.filter((index) => findings[index][SEVERITY] === number).length]);
    summary.append(make('small', '', counts.filter(([, count]) => count > 0).map(([severity, count]) => count + ' ' + severity).join(' · ')));
  }
  const group = make('details', 'group ' + worst, summary);
  group.fill = (limit) => {
    if (group.childElementCount > 1) return;
    const body = make('div', 'body', ...(kind === 'rule' ? describeRule(rules[first[RULE]]) : []));
    group.append(body);
    addPlaces(body, indexes, kind, limit);
  };
  group.addEventListener('toggle', () => { if (group.open) group.fill(PLACES); });
  return group;
};

const drawGroups = (kind, groups, from) => {
  main.querySelector(':scope > .more')?.remove();
  main.append(...groups.slice(from, from + GROUPS).map((indexes) => drawGroup(kind, indexes)));
  const left = groups.length - from - GROUPS;
  if (left <= 0) return;
  const more = make('button', 'more', 'Show ' + Math.min(left, GROUPS) + ' more of ' + say(left, 'group'));
  more.type = 'button';
  more.addEventListener('click', () => drawGroups(kind, groups, from + GROUPS));
  main.append(more);
};

const draw = () => {
  state.matching = matches();
  const kind = form.elements.group.value;
  const groups = [...Map.groupBy(state.matching, (index) => groupKeys[kind](findings[index])).values()];
  // Findings come worst first, so the first of a group is its worst.
  groups.sort((a, b) => findings[a[0]][SEVERITY] - findings[b[0]][SEVERITY] || b.length - a.length);
  main.replaceChildren();
  drawGroups(kind, groups, 0);
  if (groups.length === 1) { main.firstElementChild.fill(PLACES); main.firstElementChild.open = true; }
  shown.textContent = state.matching.length === findings.length ? say(findings.length, 'finding') : state.matching.length.toLocaleString('en-US') + ' of ' + say(findings.length, 'finding');
  none.hidden = state.matching.length > 0 || findings.length === 0;
  form.elements.reset.hidden = state.matching.length === findings.length;
  for (const tile of tiles) tile.setAttribute('aria-pressed', String(state.severities.has(tile.dataset.severity)));
};

const fields = ['search', 'rule', 'file', 'namespace', 'group'];
const remember = () => {
  const wanted = new URLSearchParams();
  for (const field of fields) if (form.elements[field].value !== form.elements[field].dataset.start) wanted.set(field, form.elements[field].value);
  if (form.elements.fixable.checked) wanted.set('fixable', '1');
  if (state.severities.size < severities.length) wanted.set('severity', [...state.severities].join(','));
  try { history.replaceState(null, '', '#' + wanted); } catch { /* Viewers that sandbox the page keep no address. */ }
};
const recall = () => {
  const wanted = new URLSearchParams(location.hash.slice(1));
  for (const field of fields) if (wanted.has(field)) form.elements[field].value = wanted.get(field);
  form.elements.fixable.checked = wanted.has('fixable');
  if (wanted.has('severity')) state.severities = new Set(wanted.get('severity').split(',').filter((severity) => severities.includes(severity)));
};

let timer;
const apply = () => { draw(); remember(); };
form.addEventListener('input', (event) => {
  clearTimeout(timer);
  if (event.target === form.elements.search) timer = setTimeout(apply, findings.length > 3000 ? 150 : 0);
  else apply();
});
form.addEventListener('submit', (event) => event.preventDefault());
form.elements.reset.addEventListener('click', () => {
  for (const field of fields) if (field !== 'group') form.elements[field].value = '';
  form.elements.fixable.checked = false;
  state.severities = new Set(severities);
  apply();
});
document.addEventListener('click', (event) => {
  const tile = event.target.closest('button.tile'), bar = event.target.closest('button[data-field]');
  if (tile) {
    const only = tile.dataset.severity, isAlone = state.severities.size === 1 && state.severities.has(only);
    state.severities = new Set(isAlone ? severities : [only]);
    apply();
  } else if (bar) {
    const select = form.elements[bar.dataset.field];
    select.value = select.value === bar.dataset.value ? '' : bar.dataset.value;
    apply();
    form.scrollIntoView({ block: 'start' });
  }
});

const options = (select, values) => {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  counts.delete('');
  for (const [value, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const option = make('option', '', value + ' (' + count + ')');
    option.value = value;
    select.append(option);
  }
  select.hidden = counts.size < 2;
};
options(form.elements.rule, findings.map((row) => rules[row[RULE]].id));
options(form.elements.file, findings.map((row) => files[row[FILE]]));
options(form.elements.namespace, findings.map((row) => subjects[row[SUBJECT]][1]));
form.elements.fixable.parentElement.hidden = !findings.some((row) => row[FLAGS] & 1);

let opened = [];
addEventListener('beforeprint', () => {
  opened = [...main.querySelectorAll(':scope > .group:not([open])')];
  for (const group of opened) { group.fill(PRINTED); group.open = true; }
});
addEventListener('afterprint', () => { for (const group of opened) group.open = false; });

form.hidden = findings.length === 0;
for (const field of fields) form.elements[field].dataset.start = form.elements[field].value;
recall();
draw();
})();
`;
