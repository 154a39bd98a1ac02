/** A server that is gone is waited for. */

import { ServerGone, isAlive } from './api.js';

const WAIT = 1000;

/**
 * @param {object} parts
 * @param {(isGone: boolean) => void} parts.onServer
 * @param {(state: 'error') => void} parts.onState
 */
export function createPatience({ onServer, onState }) {
  async function serverIsBack() {
    onServer(true);
    onState('error');
    do await new Promise((resolve) => setTimeout(resolve, WAIT));
    while (!(await isAlive()));
    onServer(false);
  }

  /**
   * Do something that needs the server, however long that takes to answer.
   * @template T
   * @param {() => Promise<T>} task
   * @returns {Promise<T>}
   */
  return async function patiently(task) {
    for (;;) {
      try {
        return await task();
      } catch (error) {
        if (!(error instanceof ServerGone)) throw error;
        await serverIsBack();
      }
    }
  };
}
