/** The fields, sliders and lists: what they ask for, and what they show. */

import { all, on, write as say } from './dom.js';
import { createPresses } from './presses.js';
import { FINER, onGrid, strideOf, valueOf, wider } from './steps.js';

const FINE = 40;

const controls = (path) => all(`[data-path="${path}"]`);
const fields = (path) => /** @type {HTMLInputElement[]} */ (all(`.field[data-path="${path}"]`));
const sliders = (path) => /** @type {HTMLInputElement[]} */ (all(`.slider[data-path="${path}"]`));
/** The field of a number among all numbers: one before it may hold the same number. @param {string} path */
export const fieldOf = (path) => /** @type {HTMLInputElement} */ (fields(path).at(-1));
const slider = (path) => /** @type {HTMLInputElement} */ (sliders(path).at(-1));
/** The field of a number that is in use. @param {string} path */
const fieldInUse = (path) => fields(path).find((field) => field === document.activeElement) ?? fieldOf(path);

/** Whether a slider reaches below 0. */
const isSigned = (range) => Number(range.min) < 0;

const step = (range) => Number(range.max) / FINE;

/**
 * @param {object} listeners
 * @param {(path: string) => void} listeners.onBegin a field begins to be edited
 * @param {(path: string, value: string) => void} listeners.onEdit a control holds another value
 * @param {(row?: string) => void} listeners.onRest the visitor has finished a change, of a row of them
 * @param {(path: string) => void} listeners.onRevert a field asks for its last good value
 */
export function listen({ onBegin, onEdit, onRest, onRevert }) {
  const { begin, end } = createBeginning(onBegin);
  const presses = createPresses();
  const edit = (path, text) => {
    write(path, text);
    follow(path);
    onEdit(path, text);
  };
  on('focusin', '.field', end);
  on('change', '.field', end);
  on('input', '.field', ({ dataset, value }) => {
    begin(dataset.path);
    write(dataset.path, value);
    follow(dataset.path);
    // Longer texts are refused: one character too many says as much as a million.
    onEdit(dataset.path, value.slice(0, Number(dataset.longest) + 1));
  });
  on('input', '.slider', (range) => edit(range.dataset.path, onGrid(Number(range.value), step(range))));
  on('change', '.field, .slider', () => onRest());
  on('focusout', '.field, .slider', presses.end);
  on('change', 'select[data-path]', ({ dataset, value }) => {
    onEdit(dataset.path, value);
    onRest();
  });
  on('keydown', '.field, .slider', (control, event) => {
    const by = stride(control, event);
    if (control.matches('.field') && (by !== undefined || event.key === 'Escape')) begin(control.dataset.path);
    if (by === undefined) return revertOnEscape(control, event, onRevert);
    event.preventDefault();
    presses.at(control.dataset.path, event.timeStamp);
    const range = slider(control.dataset.path);
    const ends = { '-Infinity': Number(range.min), Infinity: Number(range.max) };
    const from = valueOf(fieldOf(control.dataset.path).value) || 0;
    const reached = ends[by] ?? (isSigned(range) ? from + by : Math.max(0, from + by));
    edit(control.dataset.path, onGrid(reached, step(range) / FINER));
  });
  // A key that is held is one change, and so are presses that follow each other.
  on('keyup', '.field, .slider', (control, event) => {
    if (stride(control, event) !== undefined) onRest(presses.at(control.dataset.path, event.timeStamp));
  });
  // After the mouse a slider must not keep the focus: a presenter's Page Down would move it.
  on('pointerup', '.slider', (range) => range.blur());
}

/** An edit of a field begins with its first letter, and ends with Enter or where the field is left. @param {(path: string) => void} onBegin */
function createBeginning(onBegin) {
  let begun = '';
  return {
    /** @param {string} path */
    begin(path) {
      if (begun !== path) onBegin(path);
      begun = path;
    },
    end() {
      begun = '';
    },
  };
}

/** How far a key moves a number; undefined where the key is not for that, or there is no slider. */
function stride(control, event) {
  const range = slider(control.dataset.path);
  return range ? strideOf(event, step(range), control.matches('.field')) : undefined;
}

function revertOnEscape(control, event, onRevert) {
  if (event.key !== 'Escape' || !control.matches('.field')) return;
  onRevert(control.dataset.path);
}

/** Let every field of a number have the same text. @param {string} path @param {string} text */
function write(path, text) {
  for (const field of fields(path)) if (field.value !== text) field.value = text;
}

/** Let fields have room for their text, and the sliders beside them stand at a number, and reach it. @param {string} path @param {string} [text] the field's own, if not another */
function follow(path, text = fieldOf(path).value) {
  for (const { style, value: { length }, dataset } of fields(path)) {
    style.setProperty('--digits', String(Math.min(length, Number(dataset.longest))));
  }
  const value = valueOf(text);
  if (Number.isFinite(value)) sliders(path).forEach((range) => slide(range, value));
}

/** @param {HTMLInputElement} range @param {number} value */
function slide(range, value) {
  const reach = wider(Number(range.max), value);
  if (reach !== Number(range.max)) {
    if (isSigned(range)) range.min = String(-reach);
    range.max = String(reach);
  }
  range.value = String(value);
}

/**
 * Put a value into its controls.
 * @param {string} path
 * @param {string | number} value
 * @returns {boolean} whether there are any
 */
export function put(path, value) {
  for (const control of controls(path)) {
    if (!control.matches('.slider')) /** @type {HTMLInputElement} */ (control).value = String(value);
  }
  if (fieldOf(path)) follow(path);
  return controls(path).length > 0;
}

/**
 * Put what was chosen elsewhere into controls; what is being typed stays, and what was refused.
 * @param {string} within a selector @param {Record<string, string>} values by their paths
 */
export function bring(within, values) {
  for (const { dataset: { path } } of all(`${within} [data-path]:not(:focus, [aria-invalid])`)) put(path, values[path]);
}

/**
 * Say beside a control what is wrong with its value.
 * @param {string} path
 * @param {string} message
 * @param {string} taken the value that stands for it: that of the slider
 */
export function refuse(path, message, taken) {
  const control = fieldInUse(path) ?? controls(path)[0];
  if (!control) return;
  const { testid } = (fieldOf(path) ?? control).dataset;
  if (fieldOf(path)) follow(path, taken);
  const id = `error-${path}`;
  const note = document.getElementById(id) ?? Object.assign(document.createElement('p'), { className: 'error', id });
  say(note, message);
  note.setAttribute('role', 'alert');
  note.dataset.testid = `error-${testid.replace(/^(input|select)-/, '')}`;
  for (const each of fields(path).length ? fields(path) : [control]) {
    each.setAttribute('aria-invalid', 'true');
    each.setAttribute('aria-describedby', id);
  }
  place(note, control);
}

/**
 * Put a note below a control, over what is there: rows of numbers scroll and would cut it off.
 * @param {HTMLElement} note @param {Element} control
 */
export function place(note, control) {
  const group = control.closest('.group');
  const frame = group.getBoundingClientRect();
  const { left, bottom } = control.getBoundingClientRect();
  if (note.parentElement !== group) group.append(note);
  const room = document.documentElement.clientWidth - note.offsetWidth - frame.left;
  note.style.left = `${Math.min(left - frame.left, room)}px`;
  note.style.top = `${bottom - frame.top}px`;
}

/** Take back what was said of a control, and what its slider stood at meanwhile. @param {string} path */
export function accept(path) {
  if (fieldOf(path)) follow(path);
  for (const control of controls(path)) {
    control.removeAttribute('aria-invalid');
    control.removeAttribute('aria-describedby');
  }
  document.getElementById(`error-${path}`)?.remove();
}
