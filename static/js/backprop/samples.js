/** Several samples: one is at hand, another is picked, they come and go. */

import { post } from '../common/api.js';
import { hook, on } from '../common/dom.js';
import { told } from '../common/store.js';
import { inTurn } from '../common/turns.js';

/**
 * @param {Pick<import('../common/shell.js').Shell, 'store' | 'exchange' | 'go'>} shell
 * @param {string} address where to ask for the page's answers
 */
export function createSamples({ store, exchange, go }, address) {
  /** Look at another sample. @param {string} number from 1 */
  async function pick(number) {
    if (number === store.state.view.sample) return;
    await exchange.depart();
    const { content, view } = store.state;
    await go([content, ...told({ ...view, sample: number })].filter(Boolean).join('&'));
  }

  /** A sample more, or without the one at hand. @param {string} change */
  async function alter(change) {
    await exchange.depart();
    const { problem, view } = store.state;
    const wanted = change === 'remove' ? { remove: Number(view.sample) } : {};
    const { query } = await exchange.patiently(() => post(`${address}/sampled`, { problem, view, ...wanted }));
    await go(query, true);
  }

  on('click', '[data-sample]', ({ dataset }) => pick(dataset.sample));
  on('change', '[data-sample-picker]', ({ value }) => pick(value));
  inTurn('[data-sampled="add"]', () => alter('add'));
  on('click', '[data-sampled="remove"]', () => alter('remove'));
  return {
    commands: {
      nextSample: () => hook('sample-next')?.click(),
      previousSample: () => hook('sample-previous')?.click(),
    },
  };
}
