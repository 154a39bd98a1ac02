/** The cells of a matrix of gradients in a formula: each stands for one weight. */

import { all } from './dom.js';

/**
 * The name of the weight in a cell.
 * @param {{cells: string, turned?: string}} matrix the name of the weights' matrix, such as W1, and
 *   whether it has one column a unit
 * @param {number} row from 0 @param {number} column from 0
 */
export const nameOf = ({ cells, turned }, row, column) =>
  turned === undefined ? `${cells}-${row + 1}-${column + 1}` : `${cells}-${column + 1}-${row + 1}`;

const datasetOf = (formula) => /** @type {{cells: string, turned?: string}} */ (formula.dataset);

/** The rows of cells of a formula's last matrix. @param {Element} formula */
function rows(formula) {
  const tables = formula.querySelectorAll('mtable');
  return [...(tables[tables.length - 1]?.querySelectorAll('mtr') ?? [])].map(({ children }) => [...children]);
}

/** The weight that a cell stands for: its name, or nothing. @param {Element} target */
export function nameAt(target) {
  const cell = target.closest('[data-cells] mtd');
  const formula = /** @type {HTMLElement | null} */ (cell?.closest('[data-cells]'));
  if (!cell || !formula) return '';
  const grid = rows(formula);
  const row = grid.findIndex((cells) => cells.includes(cell));
  // Where a large matrix is shortened, its places are no longer those of the weights.
  if (row < 0 || formula.textContent.includes('⋯')) return '';
  return nameOf(datasetOf(formula), row, grid[row].indexOf(cell));
}

/** Light the cells that stand for some weights. @param {string[]} names */
export function light(names) {
  for (const formula of all('[data-cells]')) {
    rows(formula).forEach((cells, row) =>
      cells.forEach((cell, column) => {
        cell.classList.toggle('lit', names.includes(nameOf(datasetOf(formula), row, column)));
      }),
    );
  }
}
