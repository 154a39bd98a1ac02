/** The RBM page: figures that fill their frames, a chosen state, rows of data, units. */

import { post } from '../common/api.js';
import { copy } from '../common/clipboard.js';
import * as panels from '../common/panels.js';
import { all, on, one, write } from '../common/dom.js';
import * as diagram from '../common/diagram.js';
import * as frames from '../common/frames.js';
import * as landscape from './landscape.js';
import * as learning from './learning.js';
import * as neighbours from '../common/neighbours.js';
import * as pictures from './pictures.js';
import { createShell, graphOf } from '../common/shell.js';
import * as gibbs from './gibbs.js';

const ADDRESS = '/api/page/rbm';

const { store, exchange, go } = createShell({
  address: ADDRESS,
  setting: () => ({ ...frames.measure(), ...pictures.setting(store.state), ...learning.setting(store.state) }),
  onDrawn: () => {
    pictures.follow(store.state);
    mark(store.state.view);
    learning.follow(store);
    gibbs.follow(store);
    if (!frames.fit()) exchange.ask();
  },
  commands: {
    flow: () => gibbs.toggle(store),
    latex: async () => {
      await exchange.rest();
      const { problem, view } = store.state;
      const { latex } = await exchange.patiently(() => post(`${ADDRESS}/latex`, { problem, view }));
      await copy(latex, 'LaTeX copied');
    },
  },
});

/** Show what is chosen wherever it stands. */
function mark({ state, order, scale }) {
  for (const row of all('tr[data-state]')) row.classList.toggle('chosen', row.dataset.state === state);
  for (const button of all('[data-choose-state]')) {
    button.setAttribute('aria-pressed', String(button.dataset.chooseState === state));
  }
  for (const text of all('[data-chosen-state]')) write(text, state);
  /** @type {HTMLSelectElement} */ (one('[data-view="order"]')).value = order;
  one('[data-scale]').setAttribute('aria-pressed', String(scale === 'log'));
  for (const button of all('.bit')) {
    const [, row, place] = button.dataset.path.match(/(\d+)\]\[(\d+)/);
    const bit = String(store.state.problem.data[row][place]);
    write(button, bit);
    button.setAttribute('aria-pressed', String(bit === '1'));
  }
}

const choose = (state) => state && state !== store.state.view.state && exchange.look({ state });

function flip(number) {
  const bits = [...store.state.view.state];
  bits[number - 1] = bits[number - 1] === '1' ? '0' : '1';
  choose(bits.join(''));
}

/** The same machine with other rows or other numbers of units, as a new place. */
async function change(made) {
  await exchange.rest();
  const { problem, view } = store.state;
  const asked = { view, problem, ...made(problem) };
  const { query } = await exchange.patiently(() => post(`${ADDRESS}/resized`, asked));
  await go(query, true);
}

const withUnits = (layer, by) => (problem) => {
  const counts = { visible: problem.W.length, hidden: problem.W[0].length };
  return { [layer]: counts[layer] + by };
};

const withRow = (state) => (problem) => ({
  problem: { ...problem, data: [...problem.data, [...state].map(Number)] },
});

const withoutRow = (row) => (problem) => ({ problem: { ...problem, data: problem.data.toSpliced(row, 1) } });

function listen() {
  on('click', '[data-choose-state]', ({ dataset }) => choose(dataset.chooseState));
  on('click', '[data-flip]', ({ dataset }) => flip(Number(dataset.flip)));
  on('change', '[data-view]', (list) => {
    exchange.look({ [list.dataset.view]: /** @type {HTMLSelectElement} */ (list).value });
  });
  on('click', '[data-scale]', () => {
    exchange.look({ scale: store.state.view.scale === 'log' ? 'linear' : 'log' });
  });
  on('click', 'a[data-go]', (link, event) => {
    event.preventDefault();
    exchange.rest().then(() => go(/** @type {HTMLAnchorElement} */ (link).search.slice(1)));
  });
  on('click', '.bit', (button) => {
    exchange.edit(button.dataset.path, button.textContent === '1' ? '0' : '1');
    exchange.finish();
  });
  on('click', '[data-layer]', ({ dataset }) => change(withUnits(dataset.layer, Number(dataset.by))));
  on('click', '[data-add-row]', () => change(withRow(store.state.view.state)));
  on('click', '[data-remove-row]', ({ dataset }) => change(withoutRow(Number(dataset.removeRow))));
  panels.onLight((names) => diagram.halo(graphOf('machine'), 'lit', names));
  landscape.listen(choose);
  pictures.listen({ store, exchange });
  learning.listen({ store, exchange });
  gibbs.listen(store);
  neighbours.listen();
  addEventListener('resize', () => frames.fit() || exchange.ask());
}

/** Bring the page to life. */
export async function start() {
  listen();
  await exchange.ask();
}
