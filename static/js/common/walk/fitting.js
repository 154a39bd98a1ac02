/** Formulas too large for their room, written smaller: on a wall nobody can scroll. */

import { all, one } from '../dom.js';

/** The least size, as a share of the usual one; what is larger still can be scrolled. */
const LEAST = 0.35;
const TRIES = 8;
/** How much larger than the smallest line of a step another may be. */
const SPREAD = 1.3;
/** Formulas smaller than this share of their usual size have the room of the strip of factors too. */
const READABLE = 0.7;

const shrunk = (share) => `${Math.max(LEAST, Math.floor(100 * share) / 100)}em`;

/** @param {HTMLElement} card where the formulas stand */
export function fit(card) {
  const formulas = one('.step-formulas', card);
  const chain = one('.chain', card);
  if (chain) chain.hidden = false;
  if (formulas) formulas.style.fontSize = '';
  fitWidth(all('.formula-line', card), SPREAD);
  fitChain(chain);
  const isReadable = !formulas || fitHeight(card, formulas) >= READABLE;
  if (!chain || isApart(chain) || (isReadable && !isOver(card))) return;
  chain.hidden = true;
  if (formulas) fitHeight(card, formulas);
}

/** Whether it has a row of its own, and takes nothing from the formulas. */
const isApart = (chain) => getComputedStyle(chain).position === 'absolute';

const boxOf = (element) => element.getBoundingClientRect();

/** How far a card is too full, in px: of its own height, or of what is left above the strip. */
function overOf(card) {
  const chain = one('.chain', card);
  const own = [...card.children].filter((each) => each !== chain);
  const feet = chain && isApart(chain) ? own.map((each) => boxOf(each).bottom - boxOf(chain).top) : [];
  return Math.max(card.scrollHeight - card.clientHeight, ...feet);
}

const isOver = (card) => overOf(card) > 0;

const sizeOf = (element) => parseFloat(getComputedStyle(element).fontSize);

/**
 * Not all of a formula's height follows its size, so that it takes some tries.
 * @returns {number} the share of their usual size that the formulas have
 */
function fitHeight(card, formulas) {
  formulas.style.fontSize = '';
  const [text, usual] = [sizeOf(card), sizeOf(formulas)];
  for (let tries = 0; tries < TRIES && isOver(card); tries += 1) {
    const share = 1 - Math.max(overOf(card), 1) / formulas.clientHeight;
    formulas.style.fontSize = shrunk((sizeOf(formulas) / text) * share);
  }
  return sizeOf(formulas) / usual;
}

/** Factors as wide as they are, or where there is no room for that all of one width. */
function fitChain(chain) {
  if (!chain) return;
  if (chain.scrollWidth > chain.clientWidth) chain.style.setProperty('--least', '0');
  fitWidth(all('.chain-value', chain), 1);
  fitWidth(all('.symbol', chain), 1);
  fitWidth(all('li', chain), 1);
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
