/**
 * What every page does: keeps its state, asks for answers and draws them, goes from state to state.
 * A page adds what is its own (see pages/).
 */

import { page as fetchPage } from './api.js';
import * as controls from './controls.js';
import * as derivation from './derivation.js';
import { all, hook, on, one, toast, write } from './dom.js';
import * as keys from './keys.js';
import * as plots from './plots.js';
import { createPresenter } from './presenter.js';
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
  const presenter = createPresenter({
    store,
    address: page.address,
    setting: () => ({ ...page.setting(), theme: theme.seen(), drawn: plans() }),
    onAnswer: render,
    onRefusal: controls.refuse,
    onTaken: (paths) => paths.forEach(controls.accept),
    onState: (state) => {
      document.body.dataset.state = state;
    },
    onServer: (isGone) => {
      hook('offline').hidden = !isGone;
    },
    onFinished: () => {
      if (store.settle()) url.push(store.state.query);
      showHistory();
    },
  });

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
    derivation.fill(answer.blocks);
    derivation.open(answer.tab);
    for (const [name, text] of Object.entries(answer.alts)) write(hook(`${name}-alt`), text);
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

  /**
   * Take the page of another state into this one; focus stays where it was. While it comes, nothing
   * can be changed, and a newer visit takes its place.
   * @param {string} query
   * @returns {Promise<boolean>} whether this visit has arrived
   */
  async function visit(query) {
    const isLatest = presenter.leave();
    document.body.dataset.state = 'loading';
    one('main').inert = true;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.testid;
    const html = await presenter.patiently(() => fetchPage(url.pageAddress(query)));
    if (!isLatest()) return false;
    const fresh = new DOMParser().parseFromString(html, 'text/html');
    one('main').replaceWith(fresh.querySelector('main'));
    one('.notices').replaceChildren(...fresh.querySelector('.notices').children);
    derivation.forget();
    theme.wear(fresh.documentElement.dataset.theme ?? '');
    if (focused) hook(focused)?.focus();
    store.accept(initial());
    await presenter.ask();
    return isLatest();
  }

  /** A link with the theme and the tab that are on screen. */
  function dressed(query) {
    const own = /^(theme|projector|tab)=/;
    const rest = query.split('&').filter((part) => part && !own.test(part));
    const { tab } = store.state.view;
    return [...rest, theme.query(), tab && `tab=${tab}`].filter(Boolean).join('&');
  }

  /** Go to another state as a new place in the browser's history. @param {string} query */
  async function go(query) {
    if (await visit(dressed(query))) presenter.finish();
  }

  async function travel(step) {
    await presenter.rest();
    const target = step();
    if (!target || !(await visit(dressed(target.query)))) return;
    store.stand();
    url.push(store.state.query);
    showHistory();
  }

  async function move() {
    if (!(await visit(url.current()))) return;
    store.settle();
    showHistory();
  }

  const commands = {
    undo: () => travel(store.undo),
    redo: () => travel(store.redo),
    reset: () => presenter.rest().then(() => go('')),
    theme: () => dress(theme.next()),
    help: () => /** @type {HTMLDialogElement} */ (hook('help')).showModal(),
    share: () => copy(location.href, 'Link copied'),
    ...page.commands,
  };

  function dress(name) {
    theme.wear(name);
    presenter.look({ theme: name });
  }

  function revert(path) {
    const value = path.match(/[^.[\]]+/g).reduce((part, place) => part[place], store.state.problem);
    controls.put(path, value);
    presenter.revert(path);
  }

  /** The list goes back to its name, so that the same example can be chosen again. */
  async function chooseExample(list) {
    const { value } = /** @type {HTMLSelectElement} */ (list);
    /** @type {HTMLSelectElement} */ (list).selectedIndex = 0;
    if (value === 'none') return;
    await presenter.rest();
    await go(value);
  }

  function listen() {
    controls.listen({ onEdit: presenter.edit, onRest: presenter.finish, onRevert: revert });
    derivation.onTab((tab) => presenter.look({ tab }));
    on('click', '[data-select]', ({ dataset }) => presenter.look({ select: dataset.select }));
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
  return { store, presenter, go, refresh: () => visit(store.state.query) };
}

/** Put a text into the clipboard, or show it where the browser forbids that. */
export async function copy(text, said) {
  try {
    // Browsers give pages a clipboard only over https or on this machine itself.
    await navigator.clipboard.writeText(text);
    toast(said);
  } catch {
    window.prompt('Copy this:', text);
  }
}
