/** A server that is gone, or busy, is asked again: later each time, and not sooner than it says. */

import { ServerGone } from './api.js';

const WAIT = 1000;
const LONGEST_WAIT = 8000;
/** A server may ask for more; longer than this nobody looks at a page. */
const MOST_SECONDS = 300;

const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time));

/**
 * How long to wait, in ms: not all at once for a whole class.
 * @param {number} tries from 0
 * @param {number} seconds that the server asks for
 */
function waitOf(tries, seconds) {
  const backOff = Math.min(LONGEST_WAIT, WAIT * 2 ** tries) * (0.5 + Math.random() / 2);
  return 1000 * Math.min(seconds, MOST_SECONDS) + backOff;
}

/**
 * @param {object} parts
 * @param {(words: string | undefined) => void} parts.onTrouble the server does not answer now: what it
 *   said for itself, if anything; undefined, once all is answered
 * @param {(time: number) => Promise<unknown>} [parts.pause] in ms
 */
export function createPatience({ onTrouble, pause = sleep }) {
  /** What is said of every task that waits. @type {Map<object, string>} */
  const troubles = new Map();

  const tell = () => onTrouble([...troubles.values()].pop());

  /**
   * Do something that needs the server, however long that takes to answer.
   * @template T
   * @param {() => Promise<T>} task
   * @returns {Promise<T>}
   */
  return async function patiently(task) {
    const mine = {};
    try {
      for (let tries = 0; ; tries += 1) {
        try {
          return await task();
        } catch (error) {
          if (!(error instanceof ServerGone)) throw error;
          troubles.set(mine, error.words);
          tell();
          await pause(waitOf(tries, error.seconds));
        }
      }
    } finally {
      if (troubles.delete(mine)) tell();
    }
  };
}
