/** A stroke of the finger to the side, as in a book. */

import { on } from '../dom.js';

const LEAST = 60;

/**
 * @param {string} selector where
 * @param {(by: number) => void} onSwipe told 1 for a stroke to the left, -1 for one to the right
 */
export function listen(selector, onSwipe) {
  /** @type {PointerEvent | undefined} */
  let start;
  on('pointerdown', selector, (_, event) => {
    const pointer = /** @type {PointerEvent} */ (event);
    start = pointer.pointerType === 'touch' ? pointer : undefined;
  });
  on('pointerup', selector, (_, event) => {
    if (!start) return;
    const { clientX, clientY } = /** @type {PointerEvent} */ (event);
    const [x, y] = [clientX - start.clientX, clientY - start.clientY];
    start = undefined;
    if (Math.abs(x) > LEAST && Math.abs(x) > 2 * Math.abs(y)) onSwipe(-Math.sign(x));
  });
  on('pointercancel', selector, () => {
    start = undefined;
  });
}
