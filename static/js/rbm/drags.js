/** A picture with a scene, turned by dragging it. */

import { on } from '../common/dom.js';
import * as plots from '../common/plots.js';

/** How far a drag turns it, in radians a px. */
const PACE = 0.01;

/** @param {string} selector the picture's frame @param {() => any} graph its Plotly graph */
export function listen(selector, graph) {
  /** Where the pointer that drags is. @type {{x: number, y: number} | null} */
  let held = null;
  /** How far it has gone that the picture has not turned yet: around and up, in radians. */
  let owed = [0, 0];
  let isTurning = false;

  /** Turn as far as the pointer has gone, and as it has gone meanwhile. */
  async function catchUp() {
    isTurning = true;
    while (owed.some(Boolean) && graph().layout.scene) {
      const [around, up] = owed;
      owed = [0, 0];
      await plots.turn(graph(), around, up);
    }
    owed = [0, 0];
    isTurning = false;
  }

  function drag({ clientX: x, clientY: y, pointerType }) {
    if (!held) return;
    const up = pointerType === 'touch' ? 0 : y - held.y; // a finger that goes up scrolls the page
    owed = [owed[0] + (held.x - x) * PACE, owed[1] + up * PACE];
    held = { x, y };
    if (!isTurning) catchUp();
  }

  on('pointerdown', selector, (_, event) => {
    const { clientX: x, clientY: y } = /** @type {PointerEvent} */ (event);
    if (graph().layout?.scene) held = { x, y };
  });
  addEventListener('pointermove', drag);
  for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => (held = null));
}
