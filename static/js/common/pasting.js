/**
 * Reads the vectors and matrices that people paste: as NumPy, PyTorch, MATLAB, Python, LaTeX, a
 * spreadsheet or our own links write them.
 */

import { listed, Misfit } from './brackets.js';
import { tokens } from './snippets.js';
import { withHyphens } from './typed.js';

/** @typedef {import('./snippets.js').Token} Token */
/** @typedef {import('./brackets.js').List} List */

/**
 * Rows of numbers.
 * @typedef {object} Grid
 * @property {Token[][]} rows
 * @property {boolean} isWrapped whether its rows may be one row that was too long for a line
 * @property {boolean} isDeep whether it was made of lists
 */

const MOST_NUMBERS = 10_000; // more than any page takes
const LONGEST = 40;

/** A text that makes no sense from some place on: says why and where. */
export class Unreadable extends Error {
  /** @param {Misfit} misfit @param {string} text the whole text */
  constructor({ message, place: { at, end } }, text) {
    const lines = text.slice(0, at).split('\n');
    const shown = text.slice(at, end).split('\n')[0];
    const quoted = shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown;
    super(`Line ${lines.length}, column ${lines[lines.length - 1].length + 1}: “${quoted}” ${message}`);
    this.at = at;
    this.end = end;
  }
}

const counted = (count) => `${count} ${count === 1 ? 'number' : 'numbers'}`;
export const transposed = (rows) => rows[0].map((_, column) => rows.map((row) => row[column]));
const isMatrix = ({ rows, isWrapped }) => rows.length > 1 && !isWrapped;
const placeOf = (row) => ({ at: row[0].at, end: row[row.length - 1].end });

/** @param {Token[][]} rows */
function checked(rows) {
  const odd = rows.findIndex((row) => row.length !== rows[0].length);
  if (odd < 0) return rows;
  const why = `is row ${odd + 1} with ${counted(rows[odd].length)}; row 1 has ${rows[0].length}`;
  throw new Misfit(why, placeOf(rows[odd]));
}

/** The rows of numbers of a list. @param {List} list @returns {Grid} */
function grid(list) {
  const entries = list.rows.flat();
  if (!entries.length) throw new Misfit('has no number in it', list);
  const odd = entries.find(({ kind }) => kind !== entries[0].kind);
  if (odd) throw new Misfit('does not go with what stands before it', odd);
  const made = entries[0].kind === 'list' ? nested(list, /** @type {List[]} */ (entries)) : direct(list);
  return list.isTurned ? { ...made, rows: transposed(checked(made.rows)), isWrapped: false } : made;
}

/** @param {List} list @returns {Grid} */
function direct({ rows, isFirm, open }) {
  const isWrapped = !isFirm && rows.length > 1 && open !== '';
  return { rows: /** @type {Token[][]} */ (rows), isWrapped, isDeep: false };
}

/** @param {List} list @param {List[]} lists @returns {Grid} */
function nested({ open }, lists) {
  const grids = lists.map(grid);
  const [only] = grids;
  // ([[1, 2]]), [\begin{matrix}…\end{matrix}] and [[1; 2]] are what is in them; [[1, 2]] is a row.
  const isAround = !'[{'.includes(open) || !open || lists[0].open.startsWith('\\') || (isMatrix(only) && !only.isDeep);
  if (grids.length === 1 && isAround) return only;
  const deep = grids.findIndex((each) => each.isDeep || isMatrix(each));
  if (deep >= 0) throw new Misfit('is a matrix within a list, but a matrix has rows of numbers', lists[deep]);
  return { rows: grids.map(({ rows }) => rows.flat()), isWrapped: false, isDeep: true };
}

/** @param {Grid} grid @param {boolean} isVector */
function fitted({ rows, isWrapped }, isVector) {
  const isRagged = rows.some(({ length }) => length !== rows[0].length);
  if (isWrapped && (isVector || isRagged)) return [rows.flat()];
  if (checked(rows) && (!isVector || rows.length === 1)) return rows;
  if (rows[0].length === 1) return [rows.flat()];
  throw new Misfit('begins a second row: a vector is one row or one column', placeOf(rows[1]));
}

/** One and a half is one number, though none that a field takes. */
const MIXED = /^\s*-?\d+ \d+\/\d+\s*$/;

/** @param {string} text with hyphens @param {boolean} isVector @param {{hasCommas: boolean, hasGaps: boolean}} what */
function readAs(text, isVector, what) {
  const parts = tokens(text, what);
  if (MIXED.test(text)) return undefined;
  if (parts.length < 2) return parts[0]?.value;
  const rows = fitted(grid(listed(parts, text.length)), isVector);
  if (rows.length * rows[0].length > MOST_NUMBERS) throw new Misfit(`begins more than ${counted(MOST_NUMBERS)}`, rows[0][0]);
  const values = rows.map((row) => row.map(({ value }) => value));
  return isVector ? values[0] : values;
}

/**
 * Whether commas between digits may be decimal ones, in the order to try: "0,5;1,25" is two numbers
 * to a vector, but two rows of two to a matrix, as in our links.
 * @param {string} text @param {boolean} isVector
 */
function readings(text, isVector) {
  if (!/\d,\d/.test(text)) return [false];
  if (/\\begin|\t/.test(text)) return [true, false];
  if (/[[\](){}]|\d\.\d|,\s|\s,/.test(text)) return [false];
  const trimmed = text.trim();
  const isLink = !isVector && /[;\n]/.test(trimmed) && !/[^\s;][^\S\n]+[^\s;]/.test(trimmed);
  return isLink ? [false, true] : [true, false];
}

/**
 * What a pasted text holds.
 * @param {string} text
 * @param {boolean} isVector whether it is for a vector
 * @param {boolean} [hasGaps] whether numbers may be missing: a dash, a nan, a None
 * @returns {string | string[] | string[][] | undefined} a single number, a vector's numbers or a matrix's
 *   rows, as fields take them; nothing where it is a single word. Throws Unreadable.
 */
export function read(text, isVector, hasGaps = false) {
  /** @type {Misfit | undefined} */
  let misfit;
  for (const hasCommas of readings(text, isVector)) {
    try {
      return readAs(withHyphens(text), isVector, { hasCommas, hasGaps });
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      misfit ??= error;
    }
  }
  throw new Unreadable(misfit, text);
}
