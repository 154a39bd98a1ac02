/** The chosen parameter in one's hand: its field and its slider beside its gradient. */

import { hook, on } from '../common/dom.js';
import { hold } from '../common/held.js';

const input = (name) => /** @type {HTMLInputElement} */ (hook(name));

/**
 * @param {import('../common/store.js').State} state
 * @param {{held: {path: string, label: string, reach: number}}} answer
 */
export function follow(state, { held }) {
  const pair = { field: input('chosen-field'), slider: input('chosen-slider') };
  // An axis that shrank in the hand would move under it.
  const isHeld = pair.slider.matches(':active') && pair.slider.dataset.path === held.path;
  hold(pair, state, isHeld ? { ...held, reach: Math.max(held.reach, Number(pair.slider.max)) } : held);
}

/** Before a class a number is entered and let go: a remote's keys are for the walk again. */
export function listen() {
  on('keydown', '.chosen-number .field', (field, event) => {
    const isEntered = /** @type {KeyboardEvent} */ (event).key === 'Enter';
    if (isEntered && document.documentElement.hasAttribute('data-present')) field.blur();
  });
}
