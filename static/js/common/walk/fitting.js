/** Formulas as large as their room allows: on a wall nobody can scroll. */

import { all, one } from '../dom.js';

/** The least size, as a share of the usual one; what is larger still can be scrolled. */
const LEAST = 0.35;
/** How often the way between the least size and the usual one is halved: to 1 % of it. */
const TRIES = 6;
/** How much larger than the smallest line of a step another may be. */
const SPREAD = 1.3;
/**
 * Formulas smaller than this share of their usual size have the room of the strip of factors too, and
 * beside one another they may be larger.
 */
const READABLE = 0.8;
/** Of a width, lest a fraction of a pixel is too much. */
const SNUG = 0.995;
/** Of a pixel, which is not seen. */
const PART = 0.2;

/**
 * Formulas come first: what else may stand below the card has what they leave.
 * @param {HTMLElement} card where the formulas stand
 */
export function fit(card) {
  const figures = all(':scope > figure', /** @type {HTMLElement} */ (card.parentElement));
  for (const { style } of figures) style.display = 'none';
  fitCard(card);
  for (const { style } of figures) style.display = '';
}

function fitCard(card) {
  const chain = one('.chain', card);
  if (chain) chain.hidden = false;
  fitChain(chain);
  let share = fitBelow(card);
  if (chain && !isApart(chain) && (share < READABLE || isOver(card))) {
    chain.hidden = true;
    share = fitBelow(card);
  }
  if (share < READABLE && fitBeside(card) <= share) fitBelow(card);
}

const lay = (card, isBeside) => one('.step-formulas', card)?.toggleAttribute('data-beside', isBeside);

/** Formulas one below the other. */
function fitBelow(card) {
  lay(card, false);
  return fitFormulas(card);
}

/** Formulas beside one another, as many as a line has room for. */
function fitBeside(card) {
  lay(card, true);
  return fitFormulas(card);
}

/** Whether it has a row of its own, and takes nothing from the formulas. */
const isApart = (chain) => getComputedStyle(chain).position === 'absolute';

const boxOf = (element) => element.getBoundingClientRect();

/** Whether a card is too full: for its own height, or for what is left above the strip. */
function isOver(card) {
  const chain = one('.chain', card);
  const isInRow = chain && isApart(chain);
  const own = [...card.children].filter((each) => !isInRow || each !== chain);
  // What a card scrolls by is told in whole pixels.
  const foot = isInRow ? boxOf(chain).top : boxOf(card).bottom + PART;
  return card.scrollHeight > card.clientHeight || own.some((each) => boxOf(each).bottom > foot);
}

const inEm = (share) => (share < 1 ? `${share.toFixed(3)}em` : '');

/**
 * Let the formulas of a step have the largest size at which all of them are seen. A line goes on in
 * the next one between its pieces; a piece wider than a line makes its own line smaller.
 * @returns {number} the share of their usual size that height alone leaves them
 */
function fitFormulas(card) {
  const formulas = one('.step-formulas', card);
  if (!formulas) return 1;
  formulas.toggleAttribute('data-fitted', true);
  const lines = all('.formula-line', formulas);
  lines.forEach(({ style }) => (style.fontSize = ''));
  const widest = lines.map(roomFor);
  const set = (share) => {
    const most = SPREAD * Math.max(LEAST, Math.min(share, ...widest));
    lines.forEach(({ style }, index) => (style.fontSize = inEm(Math.min(share, most, widest[index]))));
    return !isOver(card);
  };
  return largest(set);
}

/** What share of its size leaves a line room for its widest piece. @param {HTMLElement} line */
function roomFor(line) {
  const { paddingLeft, paddingRight } = getComputedStyle(line);
  const room = line.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  const needed = Math.max(1, ...all('.piece', line).map((piece) => boxOf(piece).width));
  return Math.max(LEAST, Math.min(1, (SNUG * room) / needed));
}

/** The largest share that fits, set. @param {(share: number) => boolean} set sets one and says whether it fits */
function largest(set) {
  if (set(1)) return 1;
  let [least, most] = [LEAST, 1];
  for (let tries = 0; tries < TRIES; tries += 1) {
    const share = (least + most) / 2;
    if (set(share)) least = share;
    else most = share;
  }
  set(least);
  return least;
}

/** Factors as wide as they are, or where there is no room for that all of one width. */
function fitChain(chain) {
  if (!chain) return;
  if (chain.scrollWidth > chain.clientWidth) chain.style.setProperty('--least', '0');
  fitWidth(all('.chain-value', chain));
  fitWidth(all('.symbol', chain));
  fitWidth(all('li:not(.running)', chain));
  fitWidth(all('.running', chain));
}

/**
 * Set lines in one size at which each has its room. Not all of a line follows its size, so that it
 * takes some tries.
 * @param {HTMLElement[]} lines
 */
function fitWidth(lines) {
  for (const { style } of lines) style.fontSize = '';
  let size = 1;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const share = Math.min(1, ...lines.map(({ clientWidth, scrollWidth }) => clientWidth / scrollWidth));
    if (!(share < 1)) return;
    size = Math.max(LEAST, Math.floor(100 * size * share) / 100);
    for (const { style } of lines) style.fontSize = inEm(size);
  }
}
