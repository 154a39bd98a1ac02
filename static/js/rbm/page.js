/** The RBM page: figures that fill their frames, a chosen state, rows of data, units. */

import { post } from '../common/api.js';
import * as diagram from '../common/diagram.js';
import { all, on, one, write } from '../common/dom.js';
import { graphOf } from '../common/drawing.js';
import { createFrames } from '../common/frames.js';
import * as neighbours from '../common/neighbours.js';
import * as notes from '../common/notes.js';
import * as panels from '../common/panels.js';
import { createShell } from '../common/shell.js';
import { valueAt } from '../common/store.js';
import { inTurn } from '../common/turns.js';
import { createPresenting } from '../common/walk/presenting.js';
import { createWalk } from '../common/walk/walk.js';
import { createAscent } from './ascent.js';
import * as chosen from './chosen.js';
import { createEstimates } from './estimates.js';
import { createGibbs } from './gibbs.js';
import * as landscape from './landscape.js';
import { createLearning } from './learning.js';
import { createPictures } from './pictures.js';
import { createPoints, isContinuous, numbersOf } from './points.js';
import { createTemperature } from './temperature.js';
import { isHigh, values, written } from './units.js';

const ADDRESS = '/api/page/rbm';

/**
 * Show what is chosen wherever it stands.
 * @param {import('../common/store.js').State} state
 * @param {string} shown the visible state in the figures
 */
function mark({ problem, view: { state, order, scale } }, shown) {
  for (const row of all('tr[data-state]')) row.classList.toggle('chosen', row.dataset.state === state);
  for (const button of all('[data-choose-state]')) {
    button.setAttribute('aria-pressed', String(button.dataset.chooseState === state));
  }
  for (const text of all('[data-chosen-state]')) write(text, written(state));
  for (const text of all('[data-shown-state]')) write(text, written(shown));
  /** @type {HTMLSelectElement} */ (one('[data-view="order"]')).value = order;
  /** @type {HTMLSelectElement} */ (one('[data-units]')).value = String(problem.units);
  one('[data-scale]').setAttribute('aria-pressed', String(scale === 'log'));
  for (const button of all('.bit')) {
    const value = valueAt(problem, button.dataset.path);
    write(button, String(value).replace('-', '−'));
    button.setAttribute('aria-pressed', String(isHigh(value)));
  }
}

/** Choose a state. @param {import('../common/shell.js').Shell} shell @param {string} state */
function choose({ store, exchange }, state) {
  if (state && state !== store.state.view.state) exchange.look({ state });
}

const flipped = (state, number) => [...state].with(number - 1, state[number - 1] === '1' ? '0' : '1').join('');

/** The same machine with other rows or other numbers of units, as a new place. */
async function change({ store, exchange, go }, made) {
  await exchange.depart();
  const { problem, view } = store.state;
  const asked = { view, problem, ...made(problem) };
  const { query, lost } = await exchange.patiently(() => post(`${ADDRESS}/resized`, asked));
  await go(query, true);
  notes.say(lost);
}

const withUnits = (layer, by) => (problem) => {
  const counts = { visible: problem.W.length, hidden: problem.W[0].length };
  return { [layer]: counts[layer] + by };
};

const withRow = (state) => (problem) => {
  const row = isContinuous() ? numbersOf(state) : [...state].map((bit) => values()[Number(bit)]);
  return { problem: { ...problem, data: [...problem.data, row] } };
};

const withoutRow = (row) => (problem) => ({ problem: { ...problem, data: problem.data.toSpliced(row, 1) } });

/** @param {import('../common/shell.js').Shell} shell */
function listenToView(shell) {
  const { store, exchange, go } = shell;
  const seen = () => store.state.view;
  on('click', '[data-choose-state]', ({ dataset }) => choose(shell, dataset.chooseState));
  on('click', '[data-flip]', ({ dataset }) => choose(shell, flipped(seen().state, Number(dataset.flip))));
  on('click', '[data-scale]', () => exchange.look({ scale: seen().scale === 'log' ? 'linear' : 'log' }));
  on('click', 'a[data-go]', (link, event) => {
    event.preventDefault();
    exchange.depart().then(() => go(link.search.slice(1)));
  });
  panels.onLight((names) => diagram.halo(graphOf('machine'), 'lit', names));
  landscape.listen((state) => choose(shell, state));
  neighbours.listen();
  chosen.listen();
}

/** @param {import('../common/shell.js').Shell} shell */
function listenToProblem(shell) {
  const { store, exchange } = shell;
  on('click', '.bit', (button) => {
    const [low, high] = values();
    exchange.edit(button.dataset.path, String(button.getAttribute('aria-pressed') === 'true' ? low : high));
    exchange.finish();
  });
  on('change', '[data-units]', (list) => change(shell, () => ({ units: /** @type {HTMLSelectElement} */ (list).value })));
  inTurn('[data-layer]', ({ dataset }) => change(shell, withUnits(dataset.layer, Number(dataset.by))));
  inTurn('[data-add-row]', () => change(shell, withRow(store.state.view.state)));
  on('click', '[data-remove-row]', ({ dataset }) => change(shell, withoutRow(Number(dataset.removeRow))));
}

/**
 * Commands that do nothing where there is no walk to lead through.
 * @param {Record<string, (by?: any) => unknown>} commands
 */
function whereWalked(commands) {
  const guarded = (command) => (by) => (one('[data-no-walk]') ? undefined : command(by));
  return Object.fromEntries(Object.entries(commands).map(([name, command]) => [name, guarded(command)]));
}

/** Bring the page to life. */
export async function start() {
  const shell = createShell(ADDRESS);
  const { store, exchange } = shell;
  const frames = createFrames();
  const pictures = createPictures(shell);
  const learning = createLearning(shell);
  const temperature = createTemperature(shell);
  const ascent = createAscent(shell);
  const gibbs = createGibbs(shell);
  const estimates = createEstimates(shell);
  const points = createPoints(shell);
  const walk = createWalk({ ...shell, graph: () => graphOf('machine'), address: ADDRESS });
  const presenting = createPresenting({ ...shell, commands: walk.commands });
  listenToView(shell);
  listenToProblem(shell);
  addEventListener('resize', () => frames.fit() || exchange.ask());
  await shell.start({
    setting: (_, isKnown) => ({ ...frames.measure(isKnown), ...pictures.setting(), ...learning.setting() }),
    onMoved: (moves) => chosen.follow(store.state, moves),
    onDrawn: (answer) => {
      pictures.follow();
      mark(store.state, answer.state);
      walk.follow(answer);
      presenting.follow(answer);
      temperature.follow();
      ascent.follow();
      learning.follow();
      if (!isContinuous()) gibbs.follow();
      estimates.follow();
      points.follow();
      if (!frames.fit()) exchange.ask();
    },
    commands: whereWalked({ ...walk.commands, ...presenting.commands, flow: gibbs.toggle }),
  });
}
