/** A server that is gone is waited for, and one that is busy is asked again. */

import { ServerGone, isAlive } from './api.js';

const WAIT = 1000;
const LONGEST_WAIT = 8000;

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** Longer from time to time, and not all at once for a whole class. @param {number} tries from 0 */
const waitOf = (tries) => Math.min(LONGEST_WAIT, WAIT * 2 ** tries) * (0.5 + Math.random() / 2);

/**
 * @param {object} parts
 * @param {(isGone: boolean) => void} parts.onServer
 * @param {(state: 'error') => void} parts.onState
 */
export function createPatience({ onServer, onState }) {
  async function serverIsBack() {
    onServer(true);
    onState('error');
    for (let tries = 0; !tries || !(await isAlive()); tries += 1) await pause(waitOf(tries));
    onServer(false);
  }

  /**
   * Do something that needs the server, however long that takes to answer.
   * @template T
   * @param {() => Promise<T>} task
   * @returns {Promise<T>}
   */
  return async function patiently(task) {
    for (let tries = 0; ; tries += 1) {
      try {
        return await task();
      } catch (error) {
        if (!(error instanceof ServerGone)) throw error;
        if (error.seconds) await pause(1000 * error.seconds * Math.random() + waitOf(tries));
        else await serverIsBack();
      }
    }
  };
}
