/** From number to number by keyboard: Tab and Enter go through the fields, Alt to what belongs to one. */

import { all, on } from './dom.js';
import { valueOf } from './steps.js';

const PARTS = '.field, .slider, .gradient';
const WAYS = { ArrowDown: 1, ArrowUp: -1 };

/** @param {HTMLElement[]} elements @param {HTMLElement} from @param {number} by */
const beside = (elements, from, by) => elements[elements.indexOf(from) + by];

/** Whether what stands in a field is a number: one that is not has to be seen to first. @param {HTMLInputElement} field */
const isGood = (field) => !Number.isNaN(valueOf(field.value)) && !field.hasAttribute('aria-invalid');

export function listen() {
  on('keydown', '.field', (field, { key, shiftKey, isComposing }) => {
    if (key !== 'Enter' || isComposing || !isGood(field)) return;
    const next = /** @type {HTMLInputElement | undefined} */ (beside(all('.field'), field, shiftKey ? -1 : 1));
    next?.focus();
    next?.select();
  });
  on('keydown', PARTS, (part, event) => {
    const by = WAYS[event.key];
    if (!by || !event.altKey) return;
    event.preventDefault();
    beside(all(PARTS, part.closest('.cell, .inspector')), part, by)?.focus();
  });
}
