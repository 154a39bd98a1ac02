/** How much room the figures have, and how large the type is: figures are made to measure. */

import { all } from './dom.js';

function room(frame) {
  // A figure in a view that is closed has no width yet: it will have that of its column.
  const width = frame.clientWidth || (frame.closest('.derivation') ?? frame).clientWidth;
  const height = frame.clientHeight || Math.round(parseFloat(getComputedStyle(frame).height));
  return [width || null, height || null]; // nothing of what is not there at all
}

function now() {
  const text = parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--figure-text'));
  const size = text * parseFloat(getComputedStyle(document.documentElement).fontSize);
  return {
    text: Math.max(15, Math.round(size)),
    frames: Object.fromEntries(all('[data-figure]').map((frame) => [frame.dataset.figure, room(frame)])),
  };
}

/** The frames of a page, and what the figures in them were made for. */
export function createFrames() {
  let drawn = '';
  /** @type {ReturnType<typeof now>} */
  let sizes;
  return {
    /** Measure the frames, to ask for figures of their sizes. @param {boolean} [isKnown] whether they are as last time */
    measure(isKnown = false) {
      if (isKnown) return sizes;
      sizes = now();
      drawn = JSON.stringify(sizes);
      return sizes;
    },
    /** Whether the figures on screen were made for the frames as they are. @returns {boolean} */
    fit: () => JSON.stringify(now()) === drawn,
  };
}
