/** The practice page: what was written is checked, hints come one by one, and so does the solution. */

import { at, post } from '../common/api.js';
import { all, hook, on, one, toast, write } from '../common/dom.js';
import * as keys from '../common/keys.js';
import { createPatience } from '../common/patience.js';
import * as theme from '../common/theme.js';
import { tell } from '../common/verdicts.js';
import { createFinding } from './finding.js';
import { createClass } from './classes.js';
import { createMaking } from './making.js';
import { counted, load, missed, nextLevel, save } from './progress.js';
import { exportProgress, showProgress } from './shown.js';
import { revise, trying } from './trying.js';

const ADDRESS = '/api/page/practice';

const asked = () => ({ ...one('.practice').dataset });
const lines = () => /** @type {HTMLInputElement[]} */ (all('[data-line]'));

/** All that stands in the fields of an exercise and is chosen in it. */
const standing = () => {
  const inputs = /** @type {HTMLInputElement[]} */ (all('[data-work] input'));
  return inputs.map(({ type, checked, value }) => (type === 'radio' ? checked : value)).join();
};

/** What was written, by the names of the rows. */
const sheet = () =>
  Object.fromEntries(
    lines()
      .filter(({ type, checked, value }) => (type === 'radio' ? checked : value.trim()))
      .map(({ dataset, value }) => [dataset.line, value]),
  );

/** Write into the row's field, or choose its option. @param {string} name @param {string} text */
function fill(name, text) {
  for (const field of lines().filter(({ dataset }) => dataset.line === name)) {
    if (field.type === 'radio') field.checked = field.value === text;
    else field.value = text;
  }
}

/** The next exercise's link, at the level that comes next. @param {number} level */
function lead(level) {
  const link = /** @type {HTMLAnchorElement} */ (one('[data-next]'));
  const query = new URLSearchParams(link.search);
  query.set('level', String(level));
  link.href = `?${query}`;
}

/** Say that the server does not answer, or what it says for itself. @param {string | undefined} words */
function notice(words) {
  hook('offline').hidden = words !== '';
  hook('busy').hidden = !words;
  write(hook('busy'), words ?? '');
}

/** Say of every row what is said. @returns {any} the first wrong one, undefined where none is */
function say(rows) {
  const said = new Map(rows.map((row) => [row.name, row]));
  for (const name of new Set(lines().map(({ dataset }) => dataset.line))) {
    const row = said.get(name);
    tell(row, row?.questions ?? [], hook(`verdict-${name}`));
  }
  return rows.find(({ verdict }) => verdict === 'first wrong');
}

/** An exercise as somebody works at it: what was tried and shown, counted once. */
function createAttempt() {
  const { kind, level } = asked();
  const attempt = { tries: 0, hints: 0, isShown: false, isSolved: false };
  let isCounted = false;
  const wrong = new Set();
  return {
    attempt,
    /** An answer was wrong; the same one counts once. @param {{name: string, mistakes: string[]}} row @param {string} text */
    miss({ name, mistakes }, text) {
      if (!wrong.has(`${name} ${text}`)) save(missed(load(), kind, Number(level), mistakes));
      wrong.add(`${name} ${text}`);
    },
    /** Something has been tried or shown. @param {boolean} isOver */
    follow(isOver) {
      if (isOver && !isCounted) save(counted(load(), kind, Number(level), attempt));
      isCounted ||= isOver;
      lead(nextLevel(Number(level), attempt));
      hook('practice-worked').hidden = !attempt.isSolved && !attempt.isShown;
      showProgress();
      revise();
    },
  };
}

/** @typedef {(action: string, more: object) => Promise<any>} Ask */
/** @typedef {ReturnType<typeof createAttempt>} Tried */

/** The lines that were left blank. @param {Ask} ask @param {Tried} tried */
function createWork(ask, { attempt, follow, miss }) {
  /** How many hints each row has shown. @type {Record<string, number>} */
  const shown = {};

  async function check() {
    const written = sheet();
    const { rows: checked, solved } = await ask('check', { sheet: written });
    const now = sheet();
    // Of what has been written anew meanwhile nothing is known yet.
    const rows = checked.filter(({ name }) => now[name] === written[name]);
    attempt.tries += 1;
    attempt.isSolved ||= solved;
    const wrong = say(rows);
    if (wrong) miss(wrong, written[wrong.name]);
    write(hook('practice-status'), solved ? 'All right!' : wrong ? 'One line is to be mended.' : 'Not all of it is there yet.');
    if (wrong) hook(`practice-${wrong.name}`)?.focus();
    follow(solved);
  }

  async function hint(name) {
    const stage = (shown[name] ?? 0) + 1;
    const { html, is_last: isLast } = await ask('hint', { row: name, stage });
    shown[name] = stage;
    attempt.hints += 1;
    const line = document.createElement('p');
    line.innerHTML = html;
    one(`[data-hints="${name}"]`).append(line);
    if (isLast) hook(`hint-${name}`).hidden = true;
    revise();
  }

  async function solve() {
    const { rows } = await ask('solution', {});
    attempt.isShown = true;
    for (const [name, text] of Object.entries(rows)) fill(name, text);
    write(hook('practice-status'), 'This is the solution; the next exercise has a step fewer to do.');
    follow(true);
  }

  return { check, hint, solve };
}

function listen(work) {
  on('submit', '[data-work]', (_, event) => {
    event.preventDefault();
    return trying(`check ${standing()}`, work.check);
  });
  on('input', '[data-line]', ({ dataset }) => tell(undefined, [], hook(`verdict-${dataset.line}`)));
  on('click', '[data-hint]', ({ dataset }) => trying(`hint ${dataset.hint}`, () => work.hint(dataset.hint)));
  on('click', '[data-solution]', () => trying('solution', work.solve));
  on('change', '[data-choice]', (select) => select.form.requestSubmit());
  // Who comes back finds the page as it was left, its lists at the exercise that was gone to.
  addEventListener('pageshow', () => all('.practice-choice').forEach((form) => /** @type {HTMLFormElement} */ (form).reset()));
  on('click', '[data-export]', exportProgress);
  on('click', '[data-clear]', () => {
    save({});
    showProgress();
    toast('Your progress is cleared.');
  });
}

/** Wear a theme, which the next exercise has too. @param {string} name */
function dress(name) {
  theme.wear(name);
  const here = new URLSearchParams(location.search);
  for (const word of ['theme', 'projector']) here.delete(word);
  if (name) here.set('theme', name);
  history.replaceState(null, '', at(`/practice?${here}`));
  const link = /** @type {HTMLAnchorElement} */ (one('[data-next]'));
  const next = new URLSearchParams(link.search);
  next.set('theme', name);
  link.href = `?${next}`;
}

/** Bring the page to life. */
export function start() {
  const patiently = createPatience({ onTrouble: notice });
  const ask = (action, more) => patiently(() => post(`${ADDRESS}/${action}`, { ...asked(), ...more }));
  const tried = createAttempt();
  const work = createWork(ask, tried);
  listen('finding' in one('[data-work]').dataset ? { ...work, check: createFinding(ask, tried) } : work);
  createMaking(patiently);
  createClass();
  theme.onChoice(dress);
  keys.listen({
    theme: () => dress(theme.next()),
    help: () => /** @type {HTMLDialogElement} */ (hook('help')).showModal(),
  });
  on('click', '[data-command="help"]', () => /** @type {HTMLDialogElement} */ (hook('help')).showModal());
  showProgress();
  if (asked().level === '1') lead(2);
  lines()[0]?.focus({ preventScroll: true });
  document.body.dataset.state = 'ready';
}
