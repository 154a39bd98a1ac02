/** The backprop page: its parts, joined. */

import { ServerGone, page, post } from '../api.js';
import * as controls from '../controls.js';
import * as derivation from '../derivation.js';
import { all, hook, on, one, toast, write } from '../dom.js';
import * as flow from '../flow.js';
import * as keys from '../keys.js';
import * as neighbours from '../neighbours.js';
import * as plots from '../plots.js';
import { createPresenter } from '../presenter.js';
import { createStore } from '../store.js';
import { nextSizes } from '../structure.js';
import * as theme from '../theme.js';
import * as url from '../url.js';

const ADDRESS = '/api/page/backprop';

const graph = () => /** @type {any} */ (hook('network-figure'));
const canvas = () => getComputedStyle(graph()).getPropertyValue('--canvas').trim();
const initial = () => JSON.parse(hook('state')?.textContent ?? '{}');

const store = createStore(initial());
const presenter = createPresenter({
  store,
  address: ADDRESS,
  setting: () => ({ canvas: canvas(), theme: theme.seen(), drawn: plots.plan(graph()) ?? '' }),
  onAnswer: render,
  onRefusal: controls.refuse,
  onTaken: (paths) => paths.forEach(controls.accept),
  onState: (state) => {
    document.body.dataset.state = state;
  },
  onServer: (isGone) => {
    const notice = hook('offline');
    if (notice) notice.hidden = !isGone;
  },
  onFinished: () => {
    if (store.settle()) url.push(store.state.query);
    showHistory();
  },
});

/** @type {{name: string, hop: number, share: number}[]} */
let flows = [];
/** The canvas that is drawn: the style sheet says which one fits. */
let drawn = '';

async function render(answer) {
  for (const [name, [text, value]] of Object.entries(answer.numbers)) {
    const element = hook(name);
    if (!element) continue;
    write(element, text);
    element.dataset.value = String(value);
  }
  derivation.fill(answer.blocks);
  derivation.open(answer.tab);
  write(hook('network-alt'), answer.alt);
  flows = answer.flows;
  drawn = canvas();
  await plots.show(graph(), answer.figure);
  choose(answer.select);
  document.body.dataset.revision = String(Number(document.body.dataset.revision) + 1);
}

function choose(name) {
  graph().dataset.selected = name;
  for (const button of all('.handle[data-select]')) {
    button.setAttribute('aria-pressed', String(button.dataset.select === name));
  }
  for (const cell of all('.cell')) cell.classList.toggle('chosen', cell.dataset.name === name);
  flow.halo(graph(), 'chosen', [name]);
}

function showHistory() {
  /** @type {HTMLButtonElement} */ (hook('button-undo')).disabled = !store.canUndo;
  /** @type {HTMLButtonElement} */ (hook('button-redo')).disabled = !store.canRedo;
}

/** Take the page of another state into this one; focus stays where it was. @param {string} query */
async function visit(query) {
  await presenter.reset();
  document.body.dataset.state = 'loading';
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.testid;
  const fresh = new DOMParser().parseFromString(await pageOf(query), 'text/html');
  one('main').replaceWith(fresh.querySelector('main'));
  one('.notices').replaceChildren(...fresh.querySelector('.notices').children);
  derivation.forget();
  theme.wear(fresh.documentElement.dataset.theme ?? '');
  if (focused) hook(focused)?.focus();
  store.accept(initial());
  await presenter.ask();
}

async function pageOf(query) {
  for (;;) {
    try {
      return await page(url.pageAddress(query));
    } catch (error) {
      if (!(error instanceof ServerGone)) throw error;
      await presenter.serverIsBack();
    }
  }
}

/** Go to another state as a new place in the browser's history. @param {string} query */
async function go(query) {
  await visit(query);
  presenter.finish();
}

/** @param {import('../store.js').State | undefined} target */
async function travel(target) {
  if (!target) return;
  await visit(target.query);
  store.stand(store.state);
  url.push(store.state.query);
  showHistory();
}

async function resize(button) {
  const { problem, view } = store.state;
  const sizes = nextSizes(problem, button.dataset.resize, button.dataset.by);
  const { query } = await post(`${ADDRESS}/resized`, { problem, view: { theme: view.theme, tab: view.tab }, sizes });
  await go(query);
}

async function copy(text, said) {
  await navigator.clipboard.writeText(text).then(
    () => toast(said),
    () => window.prompt('Copy this:', text),
  );
}

const commands = {
  undo: () => travel(store.undo()),
  redo: () => travel(store.redo()),
  reset: () => go(store.state.view.theme ? themeQuery() : ''),
  flow: () => flow.play(graph(), flows),
  theme: () => dress(theme.next()),
  help: () => /** @type {HTMLDialogElement} */ (hook('help')).showModal(),
  share: () => copy(location.href, 'Link copied'),
  latex: async () => {
    const { problem, view } = store.state;
    const { latex } = await post(`${ADDRESS}/latex`, { problem, view });
    await copy(latex, 'LaTeX copied');
  },
};

function themeQuery() {
  const worn = theme.chosen();
  return worn === 'projector' ? 'projector=1' : `theme=${worn}`;
}

function dress(name) {
  theme.wear(name);
  presenter.look({ theme: name });
}

function listen() {
  controls.listen({
    onEdit: presenter.edit,
    onRest: presenter.finish,
    onRevert: (path) => {
      controls.put(path, path.match(/[^.[\]]+/g).reduce((part, place) => part[place], store.state.problem));
      presenter.revert(path);
    },
  });
  derivation.onTab((tab) => presenter.look({ tab }));
  derivation.onLight((names) => flow.halo(graph(), 'lit', names));
  on('click', '[data-select]', ({ dataset }) => presenter.look({ select: dataset.select }));
  on('click', '[data-command]', ({ dataset }) => commands[dataset.command]());
  on('click', '[data-resize]', resize);
  on('click', 'a[data-visit]', (_, event) => {
    event.preventDefault();
    commands.reset();
  });
  on('change', '[data-examples]', (select) => go(/** @type {HTMLSelectElement} */ (select).value));
  neighbours.listen();
  theme.onChoice(dress);
  keys.listen(commands);
  url.onMove(() => visit(url.current()).then(() => store.settle(), showHistory));
  addEventListener('resize', () => {
    if (canvas() !== drawn) presenter.ask();
  });
}

/** Bring the page to life. */
export async function start() {
  listen();
  await presenter.ask();
  commands.flow();
}
