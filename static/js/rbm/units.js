/** The two values that a unit takes, and how a state in bits is written: its signs, where it has them. */

import { one } from '../common/dom.js';

const kind = () => one('[data-low]')?.dataset;

/** The two values of a unit, by its bit. @returns {number[]} */
export const values = () => [Number(kind().low), Number(kind().high)];

/** Whether a value is the higher one of the two. @param {unknown} value */
export const isHigh = (value) => Number(value) === values()[1];

/** The value of a bit as text, with its sign where others are below 0. @param {string} bit */
export const valueOf = (bit) => {
  const value = values()[Number(bit)];
  return `${values()[0] < 0 && value > 0 ? '+' : ''}${value}`.replace('-', '−');
};

/** A state in bits as people read it; a point of numbers as it is. @param {string} state */
export const written = (state) =>
  kind() ? [...state].map((bit) => [...kind().signs][Number(bit)]).join('') : state;
