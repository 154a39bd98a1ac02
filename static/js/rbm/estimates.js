/** What sampling is to estimate: switched on and off, and how much of it is drawn. */

import * as controls from '../common/controls.js';
import { all, on, one } from '../common/dom.js';

/** @param {import('../common/shell.js').Shell} shell */
export function createEstimates({ store, exchange }) {
  const isOn = (name) => store.state.view[name] !== '0';

  on('click', '[data-estimate]', ({ dataset }) =>
    exchange.look({ [dataset.estimate]: isOn(dataset.estimate) ? '0' : dataset.usual }));

  return {
    /** An answer has been drawn. */
    follow() {
      for (const button of all('[data-estimate]')) {
        button.setAttribute('aria-pressed', String(isOn(button.dataset.estimate)));
        one(`[data-of="${button.dataset.estimate}"]`).hidden = !isOn(button.dataset.estimate);
      }
      controls.bring('.estimate-rule', store.state.view);
    },
  };
}
