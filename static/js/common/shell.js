/**
 * What every page does: keeps its state, asks for answers and draws them, goes from state to state.
 * A page adds what is its own (see <page>/page.js).
 */

import { Refusal, post } from './api.js';
import { copy } from './clipboard.js';
import * as controls from './controls.js';
import * as copying from './copying.js';
import { hook, on, one, write } from './dom.js';
import { createDrawing, plans, shapeOf } from './drawing.js';
import * as examples from './examples.js';
import { createExchange } from './exchange.js';
import { createHistory, createVisits, initial } from './history.js';
import * as filling from './filling.js';
import * as holding from './holding.js';
import * as keys from './keys.js';
import * as menu from './menu.js';
import * as notes from './notes.js';
import * as panels from './panels.js';
import * as roving from './roving.js';
import { createStore, heldAt } from './store.js';
import * as theme from './theme.js';
import * as url from './url.js';

/**
 * What is a page's own.
 * @typedef {object} Page
 * @property {(view: Record<string, string>, isKnown: boolean) => object} setting what an answer depends on beside
 *   state and theme; what has to be measured only where it is not known to be as last time
 * @property {(moves: any) => void} onMoved what moves of an answer has been drawn, numbers and figures
 * @property {(answer: any) => void} onDrawn all of it has been drawn
 * @property {Record<string, () => unknown>} commands
 * @property {() => void} [onReset] whoever comes next begins anew
 */

/** @typedef {ReturnType<typeof createShell>} Shell */

/** @param {string} address where to ask for answers */
export function createShell(address) {
  /** @type {Page} */
  let page;
  const [store, screen] = [createStore(initial()), createScreen()];
  const drawing = createDrawing({
    onMoved: (moves) => page.onMoved(moves),
    onDrawn(answer) {
      page.onDrawn(answer);
      notes.follow(answer.content);
      examples.mark(answer.example);
      // What there is on a page is decided by the answer: a softmax has no slopes, say.
      if (shapeOf(answer) === one('.values').dataset.shape) return;
      const isHere = exchange.ticket();
      // Another page may have been chosen meanwhile.
      exchange.depart().then(() => isHere() && shell.refresh());
    },
  });
  const exchange = createExchange({
    store,
    address,
    setting: (view, isKnown) => ({ ...screen(isKnown), ...page.setting(view, isKnown) }),
    canBegin: drawing.canBegin,
    onMoves: drawing.begin,
    onAnswer: drawing.render,
    onRefusal: (path, message) => controls.refuse(path, message, heldAt(store.state, path)),
    onFailure: (message) => notice('refused', message),
    onTaken: (paths) => paths.forEach(controls.accept),
    onState: drawing.say,
    onTrouble: (words) => {
      hook('offline').hidden = words !== '';
      notice('busy', words && `${words} Nothing you entered is lost; it is asked again by itself.`);
      drawing.interrupt(words !== undefined);
    },
    onFinished: (row) => history.settle(row),
  });
  const visit = createVisits({ store, exchange });
  const places = url.createPlaces();
  const history = createHistory({ store, exchange, visit, places });
  const shell = { store, exchange, go: history.go, refresh: () => visit(store.state.query, true) };

  return {
    ...shell,
    /** Bring the page to life. @param {Page} own */
    start(own) {
      page = own;
      const { reset, ...common } = commandsOf(shell, history, address);
      const begin = () => {
        page.onReset?.();
        return reset();
      };
      listen(shell, address, { ...common, reset: begin, ...page.commands });
      addEventListener('unhandledrejection', (event) => {
        drawing.say('error');
        fail(event);
      });
      places.onMove(history.move);
      return exchange.ask();
    },
  };
}

/** What is on screen, for the server: looked up, or as last time. */
function createScreen() {
  let known = {};
  return (isKnown) => (known = isKnown ? known : { theme: theme.seen(), drawn: plans() });
}

/** Say something above the page, or nothing any more. @param {string} name @param {string} [text] */
function notice(name, text = '') {
  hook(name).hidden = !text;
  write(hook(name), text);
}

/** What was not awaited has failed: the server has refused it, or the page has a fault. @param {PromiseRejectionEvent} event */
function fail(event) {
  if (event.reason instanceof Refusal) {
    event.preventDefault();
    notice('refused', event.reason.message);
  } else hook('failed').hidden = false;
}

/** @typedef {import('./exchange.js').Exchange} Exchange */
/** @typedef {Pick<Shell, 'store' | 'exchange' | 'go' | 'refresh'>} Own */

/**
 * The commands that every page has.
 * @param {Own} shell
 * @param {ReturnType<typeof createHistory>} history
 * @param {string} address
 * @returns {Record<string, () => unknown>}
 */
function commandsOf({ store, exchange, go }, { travel, reset }, address) {
  return {
    undo: () => travel(store.undo),
    redo: () => travel(store.redo),
    reset: () => exchange.depart().then(reset),
    home: () => exchange.depart().then(() => go('')),
    theme: () => dress(exchange, theme.next()),
    help: showHelp,
    share: () => exchange.rest().then(() => copy(location.href, 'Link copied')),
    async latex() {
      await exchange.rest();
      const { problem, view } = store.state;
      const { latex } = await exchange.patiently(() => post(`${address}/latex`, { problem, view }));
      await copy(latex, 'LaTeX copied');
    },
  };
}

/** From its beginning, wherever it was left. */
function showHelp() {
  const help = /** @type {HTMLDialogElement} */ (hook('help'));
  help.showModal();
  help.scrollTop = 0;
}

/** @param {Exchange} exchange @param {string} name */
function dress(exchange, name) {
  theme.wear(name);
  exchange.look({ theme: name });
}

/** @param {Own} shell @param {string} path */
function revert({ exchange }, path) {
  const value = exchange.before(path);
  controls.put(path, value);
  exchange.edit(path, String(value));
  exchange.finish();
}

/** @param {Own} shell @param {string} address @param {Record<string, () => unknown>} commands */
function listen(shell, address, commands) {
  const { exchange } = shell;
  controls.listen({
    onBegin: exchange.begin,
    onEdit: exchange.edit,
    onRest: exchange.finish,
    onRevert: (path) => revert(shell, path),
  });
  filling.listen(shell, address, { revert: (path) => revert(shell, path), undo: () => commands.undo() });
  copying.listen(shell.store);
  roving.listen();
  holding.listen();
  menu.listen();
  notes.listen();
  panels.onTab((tab) => exchange.look({ tab }));
  on('click', '[data-select]', ({ dataset }) => exchange.look({ select: dataset.select }));
  on('click', '[data-command]', ({ dataset }) => commands[dataset.command]());
  const go = (query) => exchange.depart().then(() => shell.go(query));
  on('click', 'a[data-visit]', ({ dataset }, event) => {
    event.preventDefault();
    return dataset.visit ? go(dataset.visit) : commands.home();
  });
  examples.onChoice(go);
  theme.onChoice((name) => dress(exchange, name));
  keys.listen(commands);
}
