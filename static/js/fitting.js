/** Formulas that are too wide for their room, written smaller: on a wall nobody can scroll. */

import { all } from './dom.js';

/** The least size, as a share of the usual one; what is wider still can be scrolled. */
const LEAST = 0.62;

/** @param {ParentNode} root where the formulas stand */
export function fit(root) {
  const lines = all('.formula-line, .chain-value, .symbol', root);
  for (const { style } of lines) style.fontSize = '';
  const shares = lines.map(({ clientWidth, scrollWidth }) => clientWidth / scrollWidth);
  lines.forEach(({ style }, index) => {
    if (shares[index] < 1) style.fontSize = `${Math.max(LEAST, Math.floor(100 * shares[index]) / 100)}em`;
  });
}
