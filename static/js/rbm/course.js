/** How a machine is trained: what the controls of learning hold, which is in the link. */

import { all, hook } from '../common/dom.js';

/** What a course takes of the view as the server reads it. */
const TOLD = ['decay', 'momentum', 'weight_decay', 'chains', 'batch', 'start'];
/** What the list of beginnings has for the machine on screen. */
export const MACHINE = 'machine';

const plain = (value) => String(value).trim().replace(',', '.');

/** A machine as links have it: W, b and c. */
export const textOf = ({ W, b, c }) =>
  [W.map((row) => row.map(plain).join(',')).join(';'), b.map(plain).join(','), c.map(plain).join(',')].join(':');

/** What an experiment takes where the link says nothing: of its entry in the list. */
const own = () => {
  const list = /** @type {HTMLSelectElement} */ (hook('learn-experiment'));
  return list.selectedOptions[0].dataset;
};

/** Whether the page has room for the machine of the chosen experiment. */
export const fits = () => 'fits' in own();

/** Whether a damaged image of the chosen experiment can be mended. */
export const repairs = () => 'repairs' in own();

/** The values of training that a view has, with the experiment's own in place of none. */
function valuesOf(view) {
  const updates = view.updates === '0' ? own().updates : view.updates;
  return { ...view, updates, learning_rate: view.learning_rate || own().rate };
}

/** What the server learns. @param {Pick<import('../common/store.js').State, 'problem' | 'view'>} state */
export function courseOf({ problem, view }) {
  const { updates, learning_rate: rate, seed } = valuesOf(view);
  const told = Object.fromEntries(TOLD.map((name) => [name, view[name]]));
  return { problem, experiment: view.experiment, updates: Number(updates), rate, seed: Number(seed), ...told };
}

/** Choose in a list, which gets what it has not. @param {HTMLSelectElement} list @param {string} value */
function choose(list, value) {
  if (![...list.options].some((option) => option.value === value)) list.add(new Option(value, value));
  list.value = value;
}

/** Let the controls show what the view has. @param {Record<string, string>} view */
export function show(view) {
  const values = valuesOf(view);
  for (const list of all('[data-course]')) {
    choose(/** @type {HTMLSelectElement} */ (/** @type {unknown} */ (list)), values[list.dataset.course]);
  }
}
