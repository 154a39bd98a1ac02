/** Learning watched: every method's curve as it grows, and the machine of any moment. */

import * as controls from '../common/controls.js';
import { hook, on, one, write } from '../common/dom.js';
import { OWN_ROWS, createLearned, paths } from './learned.js';
import { createRuns } from './runs.js';

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

/** Another experiment takes other numbers of updates and another rate. */
function suit(list) {
  const { updates, rate } = list.selectedOptions[0].dataset;
  field('updates').value = updates;
  field('rate').value = rate;
}

/** @param {{store: import('../common/store.js').Store, exchange: import('../common/exchange.js').Exchange}} shell */
export function createLearning({ store, exchange }) {
  const learned = createLearned();
  let seed = 1;
  const runs = createRuns({
    store,
    exchange,
    learned,
    onProgress(done, all) {
      offer(runs);
      show(done, all, runs.isRunning);
    },
    onHalt: () => offer(runs),
    onEnd() {
      if (learned.fits(store.state)) put();
      exchange.finish();
    },
  });

  /** What is to be learned, as the controls have it. */
  function fresh() {
    const { problem, view } = store.state;
    const [updates, rate] = ['updates', 'rate'].map((name) => Number(field(name).value));
    return { course: { problem, experiment: view.experiment, updates, rate, seed: seed++ }, from: undefined };
  }

  /** Show the chosen moment: the page's own machine becomes that of its rows. */
  function put() {
    if (store.state.view.experiment !== OWN_ROWS) return exchange.ask();
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
    if (!learned.fits(state)) forget();
    offer(runs);
    const isOwn = state.view.experiment === OWN_ROWS;
    /** @type {HTMLButtonElement} */ (one('[data-learn]')).disabled = isOwn && !state.problem.data.length;
    hook('learned').hidden = !('learning' in learned.setting(state));
    one('.dreams').hidden = isOwn;
    if (!hook('learned').hidden) tell(learned.moment());
  }

  function forget() {
    learned.forget();
    if (runs.halted) runs.halt(null);
  }

  listen({ runs, fresh, look, finish: exchange.finish });
  return { follow, setting: () => learned.setting(store.state) };
}

function listen({ runs, fresh, look, finish }) {
  on('click', '[data-learn]', () => (runs.isRunning ? runs.stop() : runs.begin(() => runs.halted ?? fresh())));
  on('click', '[data-learn-anew]', () => runs.begin(fresh));
  on('change', '[data-course]', () => runs.halt(null));
  on('change', '[data-view="experiment"]', suit);
  on('input', '[data-scrub]', (range) => look({ snapshot: Number(range.value) }));
  on('change', '[data-scrub]', finish);
  on('change', '[data-method]', (list) => {
    look({ method: list.value });
    finish();
  });
}
