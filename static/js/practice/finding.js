/** Find the slip: it is found, named, mended and explained, one stage after the other. */

import { all, hook, one, write } from '../common/dom.js';

/** The stage that is asked now. */
const asked = () => all('[data-stage]').pop();

/** What was chosen or written in a stage. @param {HTMLElement} stage */
function answerOf(stage) {
  const chosen = /** @type {HTMLInputElement | null} */ (one('input:checked, input[type="text"]', stage));
  return chosen?.value ?? '';
}

/** @param {import('./page.js').Ask} ask @param {import('./page.js').Tried} tried */
export function createFinding(ask, { attempt, follow }) {
  return async function find() {
    const stage = asked();
    const { right, says, html } = await ask('find', { stage: stage.dataset.stage, answer: answerOf(stage) });
    const isOver = right && !html;
    write(hook('practice-status'), says);
    attempt.tries += Number(!right || isOver);
    attempt.isSolved ||= isOver;
    if (right) {
      for (const field of all('input', stage)) /** @type {HTMLInputElement} */ (field).disabled = true;
    }
    if (html) {
      one('[data-stages]').insertAdjacentHTML('beforeend', html);
      one('input', asked())?.focus();
    }
    follow(isOver);
  };
}
