/**
 * Edges that come and go: a dash in a weight's field takes its edge away, a number in the place of a
 * missing edge makes one. Both wait for the end of the edit: a minus is a dash at first.
 */

import { Refusal, post } from '../common/api.js';
import * as controls from '../common/controls.js';
import { toast } from '../common/dom.js';
import { edited, heldAt } from '../common/store.js';
import { withHyphens } from '../common/typed.js';

const WEIGHT = /^layers\[\d+\]\.W\[/;
const DASH = /^\s*-\s*$/;
const NO_EDGE = '–';

/** @param {EventTarget | null} target @returns {target is HTMLInputElement} */
const isWeight = (target) => target instanceof HTMLInputElement && target.matches('.field') && WEIGHT.test(target.dataset.path ?? '');
/** @param {HTMLInputElement} field */
const isAbsent = ({ dataset }) => 'absent' in dataset;
/** Whether a field holds something else than another number for its edge. */
const isOther = (target) => isWeight(target) && (isAbsent(target) || DASH.test(withHyphens(target.value)));

/**
 * @param {Pick<import('../common/shell.js').Shell, 'store' | 'exchange' | 'go'>} shell
 * @param {string} address where the page asks
 */
export function listen({ store, exchange, go }, address) {
  /** What the field at hand held when its edit began: from letter to letter it may have held more. */
  let before = '';

  /** @param {HTMLInputElement} field */
  async function put({ dataset: { path = '' }, value, ariaLabel }, wasAbsent) {
    if (!wasAbsent) exchange.edit(path, before);
    await exchange.depart();
    const { problem, view } = store.state;
    try {
      const asked = { problem: edited(problem, [[path, value]]), view };
      const { query } = await exchange.patiently(() => post(`${address}/edged`, asked));
      await go(query, true);
      toast(`${ariaLabel?.replace(', no edge', '')}: ${wasAbsent ? 'an edge' : 'no edge'}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      controls.refuse(path, error.message, value);
      exchange.ask();
    }
  }

  /** @param {HTMLInputElement} field */
  function leave(field) {
    controls.accept(field.dataset.path ?? '');
    field.value = NO_EDGE;
  }

  const listeners = {
    focusin: ({ target }) => {
      if (isWeight(target)) before = heldAt(store.state, target.dataset.path ?? '');
    },
    input: (event) => {
      if (!isOther(event.target)) return;
      event.stopImmediatePropagation();
      controls.accept(event.target.dataset.path);
    },
    change: (event) => {
      const field = event.target;
      if (!isOther(field)) return;
      event.stopImmediatePropagation();
      if (isAbsent(field) && DASH.test(field.value)) leave(field);
      else put(field, isAbsent(field));
    },
    keydown: (event) => {
      const { target, key } = /** @type {KeyboardEvent} */ (event);
      if (key !== 'Escape' || !isWeight(target) || !isAbsent(target)) return;
      event.stopImmediatePropagation();
      leave(target);
    },
  };
  // Before the page's own listeners, to which a dash would be a number half typed.
  for (const [type, listener] of Object.entries(listeners)) document.addEventListener(type, listener, true);
}
