/**
 * What every page does: keeps its state, asks for answers and draws them, goes from state to state.
 * A page adds what is its own (see pages/).
 */

import { copy } from './clipboard.js';
import * as controls from './controls.js';
import * as panels from './panels.js';
import { all, hook, on, write } from './dom.js';
import { createHistory } from './history.js';
import * as keys from './keys.js';
import * as plots from './plots.js';
import { createExchange } from './exchange.js';
import { createStore } from './store.js';
import * as theme from './theme.js';
import * as url from './url.js';

/** The Plotly graph of a figure. @param {string} name @returns {any} */
export const graphOf = (name) => hook(`${name}-figure`);

const initial = () => JSON.parse(hook('state')?.textContent ?? '{}');

/**
 * @param {object} page
 * @param {string} page.address where to ask for answers
 * @param {() => object} page.setting what an answer depends on beside state and theme
 * @param {(answer: any) => void} page.onDrawn an answer has been drawn
 * @param {Record<string, () => unknown>} page.commands the page's own commands
 */
export function createShell(page) {
  const store = createStore(initial());
  const exchange = createExchange({
    store,
    address: page.address,
    setting: () => ({ ...page.setting(), theme: theme.seen(), drawn: plans() }),
    onAnswer: render,
    onRefusal: controls.refuse,
    onTaken: (paths) => paths.forEach(controls.accept),
    onState: (state) => {
      wanted = state;
      showState();
    },
    onServer: (isGone) => {
      hook('offline').hidden = !isGone;
    },
    onFinished: () => {
      if (store.settle()) url.push(store.state.query);
      showHistory();
    },
  });

  /** What the exchange says of the page; ready is only what Plotly has drawn. */
  let wanted = 'loading';
  /** An answer that waits for Plotly. @type {any} */
  let late;
  plots.loaded.then(() => late && draw(late).then(showState));

  function showState() {
    document.body.dataset.state = late && wanted === 'ready' ? 'loading' : wanted;
  }

  /** The plan of every figure that is drawn, so that the server need only send its paint. */
  function plans() {
    const graphs = all('[data-figure]').map(({ dataset }) => [dataset.figure, graphOf(dataset.figure)]);
    return Object.fromEntries(graphs.map(([name, graph]) => [name, plots.plan(graph) ?? '']));
  }

  async function render(answer) {
    for (const [name, [text, value]] of Object.entries(answer.numbers)) {
      const element = hook(name);
      if (!element) continue;
      write(element, text);
      element.dataset.value = String(value);
    }
    panels.fill(answer.blocks);
    panels.open(answer.tab);
    for (const [name, text] of Object.entries(answer.alts)) write(hook(`${name}-alt`), text);
    if (plots.isLoaded()) await draw(answer);
    else late = answer;
  }

  async function draw(answer) {
    late = undefined;
    const figures = Object.entries(answer.figures);
    await Promise.all(figures.map(([name, figure]) => plots.show(graphOf(name), figure)));
    choose(answer.select);
    page.onDrawn(answer);
    document.body.dataset.revision = String(Number(document.body.dataset.revision) + 1);
  }

  function choose(name) {
    for (const { dataset } of all('[data-selected]')) dataset.selected = name;
    for (const handle of all('.handle[data-select]')) {
      handle.setAttribute('aria-pressed', String(handle.dataset.select === name));
    }
    for (const cell of all('.cell')) cell.classList.toggle('chosen', cell.dataset.name === name);
  }

  function showHistory() {
    /** @type {HTMLButtonElement} */ (hook('button-undo')).disabled = !store.canUndo;
    /** @type {HTMLButtonElement} */ (hook('button-redo')).disabled = !store.canRedo;
  }

  const { visit, go, travel, move } = createHistory({ store, exchange, initial, showHistory });

  const commands = {
    undo: () => travel(store.undo),
    redo: () => travel(store.redo),
    reset: () => exchange.rest().then(() => go('')),
    theme: () => dress(theme.next()),
    help: () => /** @type {HTMLDialogElement} */ (hook('help')).showModal(),
    share: () => exchange.rest().then(() => copy(location.href, 'Link copied')),
    ...page.commands,
  };

  function dress(name) {
    theme.wear(name);
    exchange.look({ theme: name });
  }

  function revert(path) {
    const value = path.match(/[^.[\]]+/g).reduce((part, place) => part[place], store.state.problem);
    controls.put(path, value);
    exchange.edit(path, String(value));
    exchange.finish();
  }

  /** The list goes back to its name, so that the same example can be chosen again. */
  async function chooseExample(list) {
    const { value } = /** @type {HTMLSelectElement} */ (list);
    /** @type {HTMLSelectElement} */ (list).selectedIndex = 0;
    if (value === 'none') return;
    await exchange.rest();
    await go(value);
  }

  function listen() {
    controls.listen({ onEdit: exchange.edit, onRest: exchange.finish, onRevert: revert });
    panels.onTab((tab) => exchange.look({ tab }));
    on('click', '[data-select]', ({ dataset }) => exchange.look({ select: dataset.select }));
    on('click', '[data-command]', ({ dataset }) => commands[dataset.command]());
    on('click', 'a[data-visit]', (_, event) => {
      event.preventDefault();
      commands.reset();
    });
    on('change', '[data-examples]', chooseExample);
    theme.onChoice(dress);
    keys.listen(commands);
    url.onMove(move);
    addEventListener('unhandledrejection', () => {
      hook('failed').hidden = false;
      document.body.dataset.state = 'error';
    });
  }

  listen();
  return { store, exchange, go, refresh: () => visit(store.state.query, true) };
}
