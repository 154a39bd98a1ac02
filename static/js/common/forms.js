/** The forms in which vectors and matrices are copied: a row each. `pasting.js` reads all of them. */

import { typed } from './typed.js';

/**
 * @typedef {object} Form
 * @property {string} name
 * @property {string} label
 * @property {string} none what stands where there is no number
 * @property {(rows: string[][], isVector: boolean) => string} write rows of exact numbers; a vector is a
 *   column of them
 */

/** What stands for a number that is missing, as a weight is where there is no edge. */
export const NONE = '-';

/** A number of a field as code writes it: "0,5" is 0.5, "− 1 / 3" is -1/3. @param {string | number | null} value */
export const exact = (value) => typed(String(value ?? NONE)).replace(/\s/g, '').replace(/^\+/, '');

/** A whole number would make arrays of integers. */
const float = (text) => (/^-?\d+$/.test(text) ? `${text}.` : text);

/** A spreadsheet would take 1/3 for a date. */
const formula = (text) => (text.includes('/') ? `=${text}` : text);

function typeset(text) {
  const [, sign, top, bottom] = /^(-?)(\d+)\/(\d+)$/.exec(text) ?? [];
  if (bottom) return `${sign}\\frac{${top}}{${bottom}}`;
  const [mantissa, power] = text.split(/e\+?/i);
  return power ? `${mantissa} \\times 10^{${power}}` : text;
}

/** Lists within a list; of a vector one list. */
const listed = (rows, isVector, number) => {
  const written = rows.map((row) => row.map(number).join(', '));
  return isVector ? `[${written.join(', ')}]` : `[${written.map((row) => `[${row}]`).join(', ')}]`;
};

/** @type {Form[]} */
export const FORMS = [
  { name: 'numpy', label: 'NumPy', none: 'np.nan', write: (rows, isVector) => `np.array(${listed(rows, isVector, float)})` },
  { name: 'pytorch', label: 'PyTorch', none: 'torch.nan', write: (rows, isVector) => `torch.tensor(${listed(rows, isVector, float)})` },
  { name: 'matlab', label: 'MATLAB', none: 'NaN', write: (rows) => `[${rows.map((row) => row.join(', ')).join('; ')}]` },
  { name: 'python', label: 'Python list', none: 'None', write: (rows, isVector) => listed(rows, isVector, String) },
  {
    name: 'latex',
    label: 'LaTeX',
    none: NONE,
    write: (rows) => {
      const lines = rows.map((row) => row.map(typeset).join(' & '));
      return `\\begin{bmatrix} ${lines.join(' \\\\ ')} \\end{bmatrix}`;
    },
  },
  { name: 'cells', label: 'Cells', none: NONE, write: (rows) => rows.map((row) => row.map(formula).join('\t')).join('\n') },
];

/** Rows in a form. @param {Form} form @param {string[][]} rows @param {boolean} isVector */
export const written = ({ none, write }, rows, isVector) =>
  write(rows.map((row) => row.map((text) => (text === NONE ? none : text))), isVector);
