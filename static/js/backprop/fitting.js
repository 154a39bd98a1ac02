/** Formulas too large for their room, written smaller: on a wall nobody can scroll. */

import { all, one } from '../common/dom.js';

/** The least size, as a share of the usual one; what is larger still can be scrolled. */
const LEAST = 0.45;
const TRIES = 4;
/** How much larger than the smallest line of a step another may be. */
const SPREAD = 1.3;

const shrunk = (share) => `${Math.max(LEAST, Math.floor(100 * share) / 100)}em`;

/** @param {HTMLElement} card where the formulas stand */
export function fit(card) {
  const formulas = one('.step-formulas', card);
  if (formulas) formulas.style.fontSize = '';
  fitWidth(all('.formula-line', card), SPREAD);
  fitChain(one('.chain', card));
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

/** Factors as wide as they are, or where there is no room for that all of one width. */
function fitChain(chain) {
  if (!chain) return;
  if (chain.scrollWidth > chain.clientWidth) chain.style.setProperty('--least', '0');
  fitWidth(all('.chain-value', chain), 1);
  fitWidth(all('.symbol', chain), 1);
}

function fitWidth(lines, spread) {
  for (const { style } of lines) style.fontSize = '';
  const shares = lines.map(({ clientWidth, scrollWidth }) => clientWidth / scrollWidth);
  const most = spread * Math.max(LEAST, Math.min(...shares));
  lines.forEach(({ style }, index) => {
    const share = Math.min(shares[index], most);
    if (share < 1) style.fontSize = shrunk(share);
  });
}
