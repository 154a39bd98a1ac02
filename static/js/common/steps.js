/** Numbers as they are typed and moved: their values, steps and reach. */

import { typed } from './typed.js';

/** How many of the finest steps a fine one has. */
export const FINER = 5;
const COARSE = 5;
const WIDEST = 1e6;

/** The value of typed text, or NaN: fractions and decimal commas count. @param {string} text */
export function valueOf(text) {
  const [top, bottom = '1', ...more] = typed(text).split('/');
  return more.length || !top.trim() || !bottom.trim() ? NaN : Number(top) / Number(bottom);
}

/** A decimal on the grid of a slider's finest steps. @param {number} value @param {number} size */
export function onGrid(value, size) {
  const places = Math.max(0, Math.ceil(-Math.log10(size)) + 1);
  return String(Number((Math.round(value / size) * size).toFixed(places)));
}

/**
 * How far a key moves a number; undefined where the key is not for that.
 * @param {Pick<KeyboardEvent, 'key'> & Partial<KeyboardEvent>} event
 * @param {number} step a fine one
 * @param {boolean} isField in a field only the keys up and down are for that
 * @returns {number | undefined}
 */
export function strideOf({ key, shiftKey, ctrlKey, metaKey, altKey }, step, isField) {
  if (ctrlKey || metaKey || altKey) return undefined;
  const fine = step / (shiftKey ? FINER : 1);
  const vertical = { ArrowUp: fine, ArrowDown: -fine };
  if (isField) return vertical[key];
  return {
    ...vertical,
    ArrowRight: fine,
    ArrowLeft: -fine,
    PageUp: fine * COARSE,
    PageDown: -fine * COARSE,
    Home: -Infinity,
    End: Infinity,
  }[key];
}

/** How far a slider reaches to hold a value: 1, 2, 5, 10 and so on. @param {number} reach @param {number} value */
export function wider(reach, value) {
  let most = reach;
  while (Math.abs(value) > most && most < WIDEST) most *= String(most).startsWith('2') ? 2.5 : 2;
  return most;
}
