/** Arrow keys between the units and edges of the diagram. */

import { all, on } from './dom.js';

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SIDEWAYS = 2.5;

const centre = (element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
};

/** The nearest handle of the figure that way: what lies off the line counts as further. */
function nearest(handle, [wayX, wayY]) {
  const [x, y] = centre(handle);
  const distances = all('button.handle', handle.parentElement)
    .filter((other) => other !== handle)
    .map((other) => {
      const [ox, oy] = centre(other);
      const along = (ox - x) * wayX + (oy - y) * wayY;
      const across = Math.abs((ox - x) * wayY) + Math.abs((oy - y) * wayX);
      return { other, along, distance: along + SIDEWAYS * across };
    })
    .filter(({ along }) => along > 1);
  return distances.sort((a, b) => a.distance - b.distance)[0]?.other;
}

/** Let the arrow keys move between the handles. */
export function listen() {
  on('keydown', 'button.handle', (handle, event) => {
    const way = WAYS[/** @type {KeyboardEvent} */ (event).key];
    if (!way) return;
    event.preventDefault();
    const next = nearest(handle, way);
    next?.focus();
    next?.click();
  });
}
