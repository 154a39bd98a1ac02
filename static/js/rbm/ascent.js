/** One step of learning from the machine on screen, again and again. */

import * as controls from '../common/controls.js';
import { all, on, one } from '../common/dom.js';

/** @param {import('../common/shell.js').Shell} shell */
export function createAscent({ store, exchange }) {
  const nextSeed = () => String(Number(store.state.view.seed) + 1);

  /** Take the new numbers for the machine's, one change; who takes the next step draws anew. */
  async function take() {
    await exchange.rest();
    const isDrawn = store.state.view.method === 'cd';
    /** @type {[string, string][]} */
    const edits = all('[data-to]').map(({ dataset }) => [dataset.to, dataset.value]);
    if (isDrawn) edits.push(['seed', nextSeed()]);
    for (const [path, value] of edits) controls.put(path, value);
    await exchange.fill(new Map(edits));
  }

  on('click', '[data-ascend]', take);
  on('click', '[data-draw-anew]', () => exchange.look({ seed: nextSeed() }));

  return {
    /** An answer has been drawn: what was chosen elsewhere comes into its control. */
    follow() {
      const { view, problem } = store.state;
      controls.bring('.step-rule', view);
      const closing = one('.plot.closing');
      if (closing) closing.hidden = view.method !== 'cd' || !problem.data.length;
    },
  };
}
