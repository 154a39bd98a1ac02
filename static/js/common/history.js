/** From state to state: pages fetched and taken in, forward, back, undone. */

import { page as fetchPage } from './api.js';
import * as controls from './controls.js';
import * as panels from './panels.js';
import { hook, one } from './dom.js';
import * as plots from './plots.js';
import { told } from './store.js';
import * as theme from './theme.js';
import * as url from './url.js';

/**
 * @param {object} parts
 * @param {ReturnType<import('./store.js').createStore>} parts.store
 * @param {ReturnType<import('./exchange.js').createExchange>} parts.exchange
 * @param {() => import('./store.js').State} parts.initial the state that a page brings with it
 * @param {() => void} parts.showHistory
 */
export function createHistory({ store, exchange, initial, showHistory }) {
  /**
   * Take the page of another state into this one; focus stays where it was. While it comes, nothing
   * can be changed, and a newer visit takes its place.
   * @param {string} query
   * @param {boolean} [isSame] whether fields that are there again keep a text that was refused
   * @returns {Promise<boolean>} whether this visit has arrived
   */
  async function visit(query, isSame = false) {
    const { isLatest, refused } = exchange.leave();
    document.body.dataset.state = 'loading';
    one('main').inert = true;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.testid;
    const html = await exchange.patiently(() => fetchPage(url.pageAddress(query)));
    if (!isLatest()) return false;
    const fresh = new DOMParser().parseFromString(html, 'text/html');
    plots.forget(one('main'));
    one('main').replaceWith(fresh.querySelector('main'));
    one('.notices').replaceChildren(...fresh.querySelector('.notices').children);
    panels.forget();
    theme.wear(fresh.documentElement.dataset.theme ?? '');
    if (focused) hook(focused)?.focus();
    store.accept(initial());
    await exchange.ask();
    if (isSame) keep(refused);
    return isLatest();
  }

  function keep(refused) {
    for (const [path, text] of refused) {
      if (controls.put(path, text)) exchange.edit(path, text);
    }
  }

  /** A link with what of this view is kept and is not named by it. @param {string} query */
  function dressed(query) {
    const own = new URLSearchParams(query);
    const { view, kept } = store.state;
    const added = Object.entries(view).filter(([name]) => kept.includes(name) && !own.has(name));
    return [query, ...told(Object.fromEntries(added))].filter(Boolean).join('&');
  }

  /** Go to another state as a new place in the browser's history. @param {string} query */
  async function go(query, isSame = false) {
    if (await visit(dressed(query), isSame)) exchange.finish(); // a view that the link names is meant
  }

  async function travel(step) {
    await exchange.rest();
    const target = step();
    if (!target || !(await visit(target.query))) return;
    store.stand();
    url.push(store.state.query);
    showHistory();
  }

  async function move() {
    if (!(await visit(url.current()))) return;
    store.settle();
    showHistory();
  }

  return { visit, go, travel, move };
}
