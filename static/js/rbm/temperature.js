/** The slider of the temperature T: half way it is 1, at its ends cold and infinite. */

import * as controls from '../common/controls.js';
import { all, hook, on, write } from '../common/dom.js';

const PATH = 'beta';
/** The largest beta that there is: the coldest machine. */
const COLDEST = 100;

/** Beta as text where the slider of T stands at a share of its length, T being share / (1 - share). @param {number} share */
export function betaAt(share) {
  const beta = Math.min(COLDEST, (1 - share) / share);
  return String(Number(beta.toPrecision(3)));
}

/** Where the slider stands at a beta. @param {number} beta */
export const shareOf = (beta) => 1 / (1 + beta);

/** Among the values, and before a class beside the chosen parameter. */
const sliders = () => /** @type {HTMLInputElement[]} */ (all('[data-temperature]'));

/** @param {{exchange: import('../common/exchange.js').Exchange}} shell */
export function createTemperature({ exchange }) {
  let isHeld = false;

  on('input', '[data-temperature]', ({ value }) => {
    isHeld = true;
    const beta = betaAt(Number(value));
    controls.put(PATH, beta);
    exchange.edit(PATH, beta);
  });
  on('change', '[data-temperature]', () => {
    isHeld = false;
    exchange.finish();
  });
  // After the mouse a slider must not keep the focus: a presenter's Page Down would move it.
  on('pointerup', '[data-temperature]', (range) => range.blur());

  return {
    /** An answer has been drawn, in which T has words. */
    follow() {
      const told = hook('value-T');
      const share = shareOf(1 / (told.dataset.value === '∞' ? Infinity : Number(told.dataset.value)));
      for (const slider of sliders()) {
        if (!isHeld) slider.value = String(share);
        slider.setAttribute('aria-valuetext', told.textContent);
      }
      for (const shown of all('[data-shown-temperature]')) write(shown, told.textContent);
    },
  };
}
