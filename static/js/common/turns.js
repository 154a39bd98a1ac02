/** Buttons that lead to another state of the page: each press counts, also those that come before it is there. */

import { hook, on } from './dom.js';

/** Whether a press is within a button. @param {HTMLElement} button @param {MouseEvent} press */
function isWithin(button, { clientX, clientY }) {
  const { left, right, top, bottom } = button.getBoundingClientRect();
  return left <= clientX && clientX < right && top <= clientY && clientY < bottom;
}

/**
 * Press by press: one that comes while another is under way is the next one's, at the button that is there then.
 * @param {string} selector buttons with a hook each
 * @param {(button: HTMLElement) => Promise<unknown>} act what they do
 */
export function inTurn(selector, act) {
  /** What is still to be pressed, by its hook. @type {string[]} */
  const waiting = [];
  /** What is pressed now. */
  let pressed = '';

  async function turn() {
    while (waiting.length) {
      pressed = waiting.shift() ?? '';
      const button = /** @type {HTMLButtonElement | null} */ (hook(pressed));
      if (button && !button.disabled) await act(button);
    }
  }

  function press(name) {
    waiting.push(name);
    if (pressed) return undefined;
    return turn().finally(() => {
      waiting.length = 0;
      pressed = '';
    });
  }

  /** Whether the pointer that is down has been counted: what follows is of the same press. */
  let isCounted = false;
  // While another state comes nothing of the page can be hit, and what was hit goes: its place says what is meant.
  addEventListener('pointerdown', (event) => {
    const button = pressed && hook(pressed);
    isCounted = Boolean(button) && isWithin(button, event);
    if (isCounted) press(pressed);
  });
  on('click', selector, ({ dataset }, { detail }) => {
    if (!isCounted || !detail) press(dataset.testid);
  });
}
