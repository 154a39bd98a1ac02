/** From state to state: pages fetched and taken in, forward, back, undone. */

import { page as fetchPage } from './api.js';
import * as controls from './controls.js';
import { hook, one } from './dom.js';
import * as plots from './plots.js';
import { told } from './store.js';
import * as theme from './theme.js';
import * as url from './url.js';

/** The state that a page brings with it. @returns {import('./store.js').State} */
export const initial = () => JSON.parse(hook('state')?.textContent ?? '{}');

/** @typedef {import('./store.js').Store} Store */
/** @typedef {import('./exchange.js').Exchange} Exchange */

const topOf = (name) => hook(name)?.getBoundingClientRect().top ?? 0;

/** Take a page into this one; focus stays where it was, also on the screen. @param {string} html @param {string | undefined} focused */
function takeIn(html, focused) {
  const top = topOf(focused);
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  plots.forget(one('main'));
  one('main').replaceWith(fresh.querySelector('main'));
  one('.notices').replaceChildren(...fresh.querySelector('.notices').children);
  theme.wear(fresh.documentElement.dataset.theme ?? '');
  if (!focused || !hook(focused)) return;
  hook(focused).focus({ preventScroll: true });
  scrollBy({ top: topOf(focused) - top, behavior: 'instant' });
}

/**
 * Pages of other states, taken into this one.
 * @param {object} parts
 * @param {Store} parts.store
 * @param {Exchange} parts.exchange
 */
export function createVisits({ store, exchange }) {
  function keep(refused) {
    for (const [path, text] of refused) {
      if (controls.put(path, text)) exchange.edit(path, text);
    }
  }

  /** The other page does not come. */
  function stay(refused) {
    one('main').inert = false;
    exchange.stay(refused);
  }

  /**
   * Take the page of another state into this one. While it comes, nothing can be changed, and a
   * newer visit takes its place.
   * @param {string} query
   * @param {boolean} [isSame] whether fields that are there again keep a text that was refused
   * @returns {Promise<boolean>} whether this visit has arrived
   */
  return async function visit(query, isSame = false) {
    const { isLatest, refused } = exchange.leave();
    document.body.dataset.state = 'loading';
    one('main').inert = true;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.testid;
    const html = await exchange.patiently(() => fetchPage(url.pageAddress(query))).catch((error) => {
      if (isLatest()) stay(refused);
      throw error;
    });
    if (!isLatest()) return false;
    takeIn(html, focused);
    store.accept(initial());
    await exchange.arrive();
    if (isSame) keep(refused);
    return isLatest();
  };
}

/** A link with what of a view stays, by these names, and is not named by it. @param {string} query */
function dressed(query, view, staying) {
  const named = new URLSearchParams(query);
  const added = Object.entries(view).filter(([name]) => staying.includes(name) && !named.has(name));
  return [query, ...told(Object.fromEntries(added))].filter(Boolean).join('&');
}

function showHistory(store) {
  /** @type {HTMLButtonElement} */ (hook('button-undo')).disabled = !store.canUndo;
  /** @type {HTMLButtonElement} */ (hook('button-redo')).disabled = !store.canRedo;
}

/**
 * @param {object} parts
 * @param {Store} parts.store
 * @param {Exchange} parts.exchange
 * @param {ReturnType<typeof createVisits>} parts.visit
 * @param {ReturnType<typeof url.createPlaces>} parts.places
 */
export function createHistory({ store, exchange, visit, places }) {
  /**
   * Go to another state as a new place in the browser's history.
   * @param {string} query
   * @param {boolean} [isSame] whether it is the same problem in another size
   */
  async function go(query, isSame = false) {
    const { view, kept, bound } = store.state;
    const staying = isSame ? Object.keys(view).filter((name) => !(name in bound)) : kept;
    if (await visit(dressed(query, view, staying), isSame)) exchange.finish(); // a view that the link names is meant
  }

  async function travel(step) {
    await exchange.depart();
    const target = step();
    if (!target) return exchange.ask();
    if (!(await visit(target.query))) return undefined;
    store.stand();
    places.push(store.state.query);
    showHistory(store);
    return undefined;
  }

  async function move() {
    if (!(await visit(url.current()))) return;
    store.settle();
    showHistory(store);
  }

  /** A change is finished: with its row it is one step to undo and one place to come back to. @param {string} row */
  function settle(row) {
    const way = store.settle(row);
    if (way) places[way](store.state.query);
    showHistory(store);
  }

  /** Back to the link that was opened. */
  const reset = () => go(places.opened);

  return { go, reset, travel, move, settle };
}
