/** Formulas too large for their room, written smaller: on a wall nobody can scroll. */

import { all, one } from './dom.js';

/** The least size, as a share of the usual one; what is larger still can be scrolled. */
const LEAST = 0.6;
const TRIES = 4;

const shrunk = (share) => `${Math.max(LEAST, Math.floor(100 * share) / 100)}em`;

/** @param {HTMLElement} card where the formulas stand */
export function fit(card) {
  const formulas = one('.step-formulas', card);
  if (formulas) formulas.style.fontSize = '';
  fitWidth(all('.formula-line, .chain-value, .symbol', card));
  if (formulas) fitHeight(card, formulas);
}

/** Not all of a formula's height follows its size, so that it takes a few tries. */
function fitHeight(card, formulas) {
  const text = parseFloat(getComputedStyle(card).fontSize);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const over = card.scrollHeight - card.clientHeight;
    if (over <= 0) return;
    const size = parseFloat(getComputedStyle(formulas).fontSize) / text;
    formulas.style.fontSize = shrunk(size * (1 - over / formulas.clientHeight));
  }
}

function fitWidth(lines) {
  for (const { style } of lines) style.fontSize = '';
  const shares = lines.map(({ clientWidth, scrollWidth }) => clientWidth / scrollWidth);
  lines.forEach(({ style }, index) => {
    if (shares[index] < 1) style.fontSize = shrunk(shares[index]);
  });
}
