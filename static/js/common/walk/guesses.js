/** What the class has guessed, beside what is true; kept until the window is closed. */

import { all, hook, one, write } from '../dom.js';

const KEPT = 'guesses';

function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? '{}');
  } catch {
    return {};
  }
}

/** Guesses by the network they are about and the step. @type {Record<string, string>} */
const guesses = recall();

/** @param {string} place @param {string} guess */
function keep(place, guess) {
  guesses[place] = guess;
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(guesses));
  } catch {
    // Without it the guess is kept until the page is left.
  }
}

const placeOf = (content, step) => `${content} ${step}`;

/**
 * The answer with a number, where a question stands.
 * @param {number} number from 1
 * @returns {HTMLElement | null}
 */
export const option = (number) => hook(`option-${number}`);

/** Take an answer. @param {HTMLElement} button @param {string} content the link of the network */
export function take({ dataset }, content) {
  keep(placeOf(content, dataset.about), dataset.guess ?? '');
}

/** Show the guess beside the truth, or at its question. @param {string} content */
export function show(content) {
  const shown = hook('guess');
  if (shown) {
    const guess = guesses[placeOf(content, shown.dataset.about)];
    const isRight = guess === shown.dataset.truth;
    shown.dataset.guessed = guess === undefined ? 'none' : isRight ? 'right' : 'wrong';
    const words = isRight ? `Guessed: ${guess} ✓` : `Guessed: ${guess} ✗`;
    write(one('[data-guessed]', shown), guess === undefined ? 'No guess.' : words);
    write(hook('why'), JSON.parse(shown.dataset.whys ?? '{}')[guess ?? ''] ?? '');
  }
  for (const button of all('[data-guess]')) {
    const guess = guesses[placeOf(content, button.dataset.about)];
    button.setAttribute('aria-pressed', String(guess === button.dataset.guess));
  }
}
