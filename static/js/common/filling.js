/** A vector or matrix pasted into one of its fields fills it, and sizes follow; nothing pasted is lost. */

import { Refusal, post } from './api.js';
import * as controls from './controls.js';
import { all, hook, on, toast } from './dom.js';
import { createMending } from './mending.js';
import { Unreadable, read, transposed } from './pasting.js';
import { valueOf } from './steps.js';
import { valueAt } from './store.js';

/** @typedef {import('./shell.js').Own} Shell */
/** @typedef {string[] | string[][]} Values */

/** What is typed is a list only where it says so. */
const LIST = /[[({;&]/;

/** The vector or matrix that a field belongs to. @param {HTMLElement} field @returns {HTMLElement | null} */
const matrixOf = (field) => field.closest('[data-fills]');

/** What stands at a place as its matrix shows it. @param {object} problem @param {HTMLElement} matrix */
function shownIn(problem, { dataset }) {
  const values = valueAt(problem, dataset.fills);
  return 'turned' in dataset ? transposed(values) : values;
}

const sizeOf = (values) => (Array.isArray(values[0]) ? `${values.length}×${values[0].length}` : String(values.length));

/** What has happened, in words. */
function told(name, values, before, answer, isResized) {
  const count = sizeOf(values) === '1' ? '1 number' : `${sizeOf(values)} numbers`;
  if (!isResized) return `${name} filled with ${count}`;
  const isTurned = sizeOf(before) === sizeOf(values).split('×').reverse().join('×') && sizeOf(before).includes('×');
  const hint = isTurned ? '. Their transpose would have fitted as it was' : '';
  return `${name} filled with ${count}; units: ${answer.sizes.join('-')}${hint}`;
}

/** The rows of a text that has several of several numbers. @param {string} text */
function rowsIn(text) {
  try {
    const found = read(text, false);
    return Array.isArray(found) && found.length > 1 && found[0].length > 1 ? found : undefined;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return undefined;
  }
}

/**
 * What a text holds for a vector or matrix; where a vector may have a row a sample, those too.
 * @param {string} text @param {DOMStringMap} matrix
 */
function readFor(text, matrix) {
  try {
    return read(text, 'vector' in matrix, 'gaps' in matrix);
  } catch (error) {
    const rows = 'samples' in matrix ? rowsIn(text) : undefined;
    if (rows) return rows;
    throw error;
  }
}

/** Whether values are a vector's of several samples: rows, or more numbers than it has fields. */
const areSamples = (values, matrix) =>
  'samples' in matrix.dataset && (Array.isArray(values[0]) || values.length !== all('.field', matrix).length);

const pathsOf = (matrix) => all('.field', matrix).map(({ dataset }) => dataset.path);

/** The numbers of a vector or matrix, each for its field. @param {object} problem @param {HTMLElement} matrix */
function editsOf(problem, matrix) {
  const values = pathsOf(matrix).map((path) => [path, valueAt(problem, path)]);
  return new Map(values.filter(([, value]) => value !== null).map(([path, value]) => [path, String(value)]));
}

/** The fields of a matrix that have no number, as where there is no edge. */
const gapsIn = (problem, matrix) => String(pathsOf(matrix).filter((path) => valueAt(problem, path) === null));

/** A number that the field itself could not read takes the place of what is selected. */
function type(field, number) {
  field.setRangeText(number, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/**
 * @param {Shell} shell
 * @param {string} address where the page asks
 */
function createFilling({ store, exchange, go }, address) {
  const mending = createMending({ onMended: (path, text) => take(controls.fieldOf(path), text) });

  async function put(answer, matrix, isOther) {
    if (isOther) return go(answer.query, true);
    const edits = editsOf(answer.problem, matrix);
    for (const [path, value] of edits) controls.put(path, value);
    return exchange.fill(edits);
  }

  /** @param {HTMLInputElement} field @param {Values} values @param {string} text */
  async function fill(field, values, text) {
    const { path, testid } = field.dataset;
    const matrix = matrixOf(field);
    const { fills: place, called: name } = matrix.dataset;
    await exchange.depart();
    const { problem, view, sizes } = store.state;
    try {
      const answer = await exchange.patiently(() => post(`${address}/filled`, { problem, view, place, values }));
      mending.close();
      const isResized = String(answer.sizes) !== String(sizes);
      const isOther = isResized || areSamples(values, matrix) || gapsIn(problem, matrix) !== gapsIn(answer.problem, matrix);
      await put(answer, matrix, isOther);
      toast(told(name, values, shownIn(problem, matrix), answer, isResized));
      exchange.begin(path);
      hook(testid)?.setAttribute('data-filled', '');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      mending.open(field, name, text, error.message);
      exchange.ask();
    }
  }

  /**
   * Take a text for the vector or matrix of a field.
   * @param {HTMLInputElement} field @param {string} text
   * @returns {boolean} whether it is more than the field takes by itself
   */
  function take(field, text) {
    if (!matrixOf(field)) return false;
    try {
      const found = readFor(text, matrixOf(field).dataset);
      const isSingle = typeof found === 'string';
      if (found === undefined || (isSingle && !Number.isNaN(valueOf(text)))) return false;
      if (isSingle) type(field, found);
      else fill(field, /** @type {Values} */ (found), text);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      mending.open(field, matrixOf(field).dataset.called, text, error.message, error);
    }
    return true;
  }

  return { take };
}

/**
 * @param {Shell} shell @param {string} address
 * @param {{revert: (path: string) => void, undo: () => void}} ways back
 */
export function listen(shell, address, { revert, undo }) {
  const { take } = createFilling(shell, address);
  on('paste', '.field', (field, event) => {
    if (take(field, event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
  });
  // Where a keyboard on a screen pastes, no more is told than what the field holds.
  on('keydown', '.field', (field, event) => {
    if (event.key !== 'Enter' || !LIST.test(field.value) || !take(field, field.value)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    revert(field.dataset.path);
  });
  on('input', '.field[data-filled]', (field) => field.removeAttribute('data-filled'));
  on('keydown', '.field[data-filled]', (_, event) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== 'z') return;
    event.preventDefault();
    undo();
  });
}
