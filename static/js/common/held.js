/** A field and a slider that hold whatever number is chosen. */

import * as controls from './controls.js';
import { set } from './dom.js';
import { heldAt } from './store.js';

/**
 * Let them hold what is chosen.
 * @param {{field: HTMLInputElement, slider: HTMLInputElement}} pair
 * @param {import('./store.js').State} state
 * @param {{path: string, label: string, reach: number}} chosen
 */
export function hold({ field, slider }, state, { path, label, reach }) {
  const isOther = field.dataset.path !== path;
  if (isOther) {
    for (const control of [field, slider]) control.dataset.path = path;
    field.setAttribute('aria-label', label);
    slider.setAttribute('aria-label', `${label}, slider`);
  }
  set(slider, 'min', String(-reach));
  set(slider, 'max', String(reach));
  if (isOther) controls.put(path, heldAt(state, path));
}
