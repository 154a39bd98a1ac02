/** The hands that were counted for the question, as the class's screen tells them. */

import { all, one, write } from '../common/dom.js';

/** @param {Document | undefined} seen the class's page */
export function follow(seen) {
  const [own, its] = [one('[data-hands]'), seen?.querySelector('[data-hands]')];
  if (!own || own.dataset.about !== /** @type {HTMLElement} */ (its)?.dataset.about) return;
  for (const row of all('[data-hand]', own)) {
    const count = one(`[data-hand="${row.dataset.hand}"] [data-count]`, its);
    write(one('[data-count]', row), count?.textContent ?? '');
  }
}
