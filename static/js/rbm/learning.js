/** Learning watched: every method's curve as it grows, and the machine of any moment. */

import { post } from '../common/api.js';
import * as controls from '../common/controls.js';
import { hook, on, one, write } from '../common/dom.js';
import * as course from './course.js';
import { OWN_ROWS, createLearned, paths } from './learned.js';
import { createRuns } from './runs.js';

const ADDRESS = '/api/page/rbm/used';

const field = (name) => /** @type {HTMLInputElement} */ (hook(`learn-${name}`));

const count = (number) => number.toLocaleString('en');

/** What can be done now: stop, go on, or learn from the start. */
function offer({ isRunning, halted }) {
  write(one('[data-learn]'), isRunning ? 'Stop' : halted ? 'Go on' : 'Learn');
  one('[data-learn-anew]').hidden = !halted || isRunning;
}

/** How far it is. */
function show(done, all, isRunning) {
  hook('learn-progress').hidden = !isRunning;
  const bar = /** @type {HTMLProgressElement} */ (one('progress', hook('learn-progress')));
  bar.value = done / all;
  write(hook('learn-count'), `${count(done)} of ${count(all)} updates`);
  hook('learn-count').dataset.value = String(done);
}

/** The moment that is looked at. */
function tell({ method, snapshot, latest, updates, mean }) {
  const told = `${count(updates)} updates: ${mean.toFixed(3).replace('-', '−')}`;
  field('method').value = method;
  field('scrub').max = String(latest);
  field('scrub').value = String(snapshot);
  field('scrub').setAttribute('aria-valuetext', told);
  write(hook('learn-at'), told);
}

/** Take a learned machine for the page's own, as another place. @param {import('../common/shell.js').Shell} shell */
async function use({ store, exchange, go }, learned) {
  await exchange.depart();
  const { problem, view } = store.state;
  const body = { problem, view, ...learned.setting(store.state) };
  const { query } = await exchange.patiently(() => post(ADDRESS, body));
  await go(query, true);
}

/** What begins a run. @param {import('../common/shell.js').Shell} shell @param {ReturnType<typeof createRuns>} runs */
function createBeginnings({ store, exchange }, runs) {
  /** Whether what the link says was learned has been learned anew, or is of no matter any more. */
  let isRevived = false;

  /** Learn from the start: from the machine as it now is, or from small weights. */
  async function anew() {
    isRevived = true;
    await exchange.rest();
    const start = field('begin').value === course.MACHINE ? course.textOf(store.state.problem) : '';
    await exchange.look({ start, learned: '0' });
    await runs.begin(() => ({ course: course.courseOf(store.state), from: undefined }));
  }

  /** Learn once more what the link says was learned. */
  function revive() {
    const { learned: until, tab } = store.state.view;
    if (isRevived || tab !== 'learning' || until === '0') return;
    isRevived = true;
    runs.begin(() => ({ course: course.courseOf(store.state), from: undefined, until: Number(until) }));
  }

  return { anew, revive };
}

/**
 * What there is to see of what was learned, and to do with it.
 * @param {import('../common/store.js').State} state @param {boolean} isShown
 */
function reveal({ view, problem: { data } }, isShown) {
  const isOwn = view.experiment === OWN_ROWS;
  /** @type {HTMLButtonElement} */ (one('[data-learn]')).disabled = isOwn && !data.length;
  hook('learned').hidden = !isShown;
  one('.dreams').hidden = isOwn;
  one('.repair').hidden = !course.repairs();
  one('.plot.patterns').hidden = isOwn || isShown;
  one('[data-use]').hidden = isOwn || !course.fits();
}

/** What is said of what was learned, where it is shown; it may be of another machine than the page's. */
function tellOf(learned, state, isRunning) {
  const isHidden = hook('learned').hidden;
  if (!isHidden) tell(learned.moment());
  hook('learn-other').hidden = isHidden || isRunning || !learned.isOther(state);
}

/** @param {import('../common/shell.js').Shell} shell */
export function createLearning(shell) {
  const { store, exchange } = shell;
  const learned = createLearned();
  const runs = createRuns({
    store,
    exchange,
    learned,
    onProgress(done, all) {
      offer(runs);
      show(done, all, runs.isRunning);
    },
    onHalt: () => offer(runs),
    onEnd(isRevival) {
      if (learned.fits(store.state)) {
        if (isRevival) learned.find(store.state);
        else exchange.edit('learned', String(learned.moment().last));
        put(isRevival);
      }
      exchange.finish();
    },
  });

  const beginnings = createBeginnings(shell, runs);

  /** Show the chosen moment: the page's own machine becomes that of its rows. */
  function put(isThere = false) {
    if (isThere || store.state.view.experiment !== OWN_ROWS) return exchange.ask();
    for (const [path, number] of paths(learned.machine())) {
      controls.put(path, number);
      exchange.edit(path, String(number));
    }
    return undefined;
  }

  function look(change) {
    learned.choose(change);
    put();
  }

  /** An answer has been drawn: curves of other rows or units are no longer this machine's. */
  function follow() {
    const { state } = store;
    course.show(state.view);
    if (!learned.fits(state)) forget();
    offer(runs);
    reveal(state, 'learning' in learned.setting(state));
    one('[data-block="lessons"]').hidden = runs.isRunning;
    tellOf(learned, state, runs.isRunning);
    beginnings.revive();
  }

  function forget() {
    learned.forget();
    if (runs.halted) runs.halt(null);
  }

  listen({ runs, anew: beginnings.anew, look, exchange });
  on('click', '[data-use]', () => use(shell, learned));
  return { follow, setting: () => learned.setting(store.state) };
}

function listen({ runs, anew, look, exchange }) {
  on('click', '[data-learn]', () => {
    if (runs.isRunning) return runs.stop();
    return runs.halted ? runs.begin(() => runs.halted) : anew();
  });
  on('click', '[data-learn-anew]', anew);
  on('change', '[data-course]', ({ dataset, value }) => {
    runs.halt(null);
    exchange.look({ [dataset.course]: value, learned: '0' });
  });
  on('change', '[data-begin]', () => runs.halt(null));
  on('change', '[data-view="experiment"]', () =>
    exchange.look({ updates: '0', learning_rate: '', start: '', learned: '0' }));
  on('input', '[data-learn-scrub]', (range) => look({ snapshot: Number(range.value) }));
  on('change', '[data-learn-scrub]', () => exchange.finish());
  on('change', '[data-method]', (list) => {
    look({ method: list.value });
    exchange.finish();
  });
}
