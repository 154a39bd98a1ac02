/** The forms in which vectors and matrices are copied: a row each. `pasting.js` reads all of them. */

/**
 * @typedef {object} Form
 * @property {string} name
 * @property {string} label
 * @property {(rows: string[][], isVector: boolean) => string} write rows of exact numbers; a vector is a
 *   column of them
 */

/** A number of a field as code writes it: "0,5" is 0.5, "− 1 / 3" is -1/3. @param {string | number} value */
export const exact = (value) => String(value).replace('−', '-').replace(',', '.').replace(/\s/g, '').replace(/^\+/, '');

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
  { name: 'numpy', label: 'NumPy', write: (rows, isVector) => `np.array(${listed(rows, isVector, float)})` },
  { name: 'pytorch', label: 'PyTorch', write: (rows, isVector) => `torch.tensor(${listed(rows, isVector, float)})` },
  { name: 'matlab', label: 'MATLAB', write: (rows) => `[${rows.map((row) => row.join(', ')).join('; ')}]` },
  { name: 'python', label: 'Python list', write: (rows, isVector) => listed(rows, isVector, String) },
  {
    name: 'latex',
    label: 'LaTeX',
    write: (rows) => {
      const lines = rows.map((row) => row.map(typeset).join(' & '));
      return `\\begin{bmatrix} ${lines.join(' \\\\ ')} \\end{bmatrix}`;
    },
  },
  { name: 'cells', label: 'Cells', write: (rows) => rows.map((row) => row.map(formula).join('\t')).join('\n') },
];
