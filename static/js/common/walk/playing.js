/** The walk by itself. */

import { one } from '../dom.js';

const root = document.documentElement;

const pace = () => Number(/** @type {HTMLSelectElement | null} */ (one('[data-speed]'))?.value ?? 4000);

/**
 * @param {object} walk
 * @param {() => boolean} walk.isAtEnd
 * @param {() => void} walk.first go to the first step
 * @param {() => void} walk.next go to the next step
 */
export function createPlaying({ isAtEnd, first, next }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function stop() {
    clearTimeout(timer);
    timer = undefined;
    delete root.dataset.playing;
  }

  function playOn() {
    if (isAtEnd()) return stop();
    next();
    timer = setTimeout(playOn, pace());
  }

  /** Play, or stand still. */
  function toggle() {
    if (timer !== undefined) return stop();
    if (isAtEnd()) first();
    root.dataset.playing = '';
    timer = setTimeout(playOn, pace());
  }

  return { stop, toggle };
}
