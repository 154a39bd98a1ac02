/** The update: its rule in the fields, and going on with the weights that it leads to. */

import { post } from '../common/api.js';
import * as controls from '../common/controls.js';
import { all } from '../common/dom.js';

/**
 * @param {object} parts
 * @param {import('../common/store.js').Store} parts.store
 * @param {import('../common/exchange.js').Exchange} parts.exchange
 * @param {(query: string, isSame?: boolean) => Promise<unknown>} parts.go
 * @param {string} address where the page asks
 */
export function createUpdate({ store, exchange, go }, address) {
  /** The rule that was answered last. @type {Record<string, string>} */
  let rule = {};

  /** Take the new weights for the problem's: one step to undo. */
  async function goOn() {
    await exchange.depart();
    const { problem, view } = store.state;
    const { query } = await exchange.patiently(() => post(`${address}/stepped`, { problem, view }));
    await go(query, true);
  }

  /** A rule that was chosen elsewhere comes into its field; what is being typed stays. */
  function follow({ view }) {
    const fields = all('.update [data-path]').filter((field) => field !== document.activeElement);
    for (const { dataset } of fields) {
      const { path } = dataset;
      if (path in rule && rule[path] !== view[path]) controls.put(path, view[path]);
    }
    rule = view;
  }

  return { follow, commands: { 'go-on': goOn } };
}
