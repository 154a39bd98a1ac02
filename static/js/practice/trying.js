/** What is pressed: done once, however often it is pressed meanwhile, and refused in words. */

import { Refusal } from '../common/api.js';
import { hook, write } from '../common/dom.js';

/** Something else is on the page. */
export function revise() {
  document.body.dataset.revision = String(Number(document.body.dataset.revision) + 1);
}

/** What is being done now. @type {Set<string>} */
const doing = new Set();

/** Do something that the server may refuse. @param {string} name with what it is done to @param {() => Promise<void>} task */
export async function trying(name, task) {
  if (doing.has(name)) return;
  doing.add(name);
  try {
    await task();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    write(hook('practice-status'), error.message);
    revise();
  } finally {
    doing.delete(name);
  }
}
