/** Visible units held at their bits: buttons that go from free to 1 to 0, and what they do to v. */

import { all, on, one, write } from '../common/dom.js';
import { valueOf } from './units.js';

const FREE = '-';
/** What a press makes of a sign. @type {Record<string, string>} */
const NEXT = { [FREE]: '1', 1: '0', 0: FREE };

/** A sign for every visible unit. @param {import('../common/store.js').State} state @returns {string[]} */
const signs = ({ problem, view }) => [...(view.clamp || FREE.repeat(problem.W.length))];

/** A state with the bits that are held. @param {string} state @param {string[]} held */
export const withHeld = (state, held) => [...state].map((bit, at) => (held[at] === FREE ? bit : held[at])).join('');

const place = (sign) => (sign === FREE ? 'free' : `held at ${valueOf(sign)}`);

const said = (number, sign) => `Visible unit ${number}: ${place(sign)}; press for ${place(NEXT[sign])}`;

/** @param {import('../common/shell.js').Shell} shell */
export function createClamping({ store, exchange }) {
  /** What was pressed last, which an answer may not yet show. @type {string[]} */
  let wanted;
  const now = () => (exchange.awaits('clamp') ? wanted : signs(store.state));

  function hold(held) {
    wanted = held;
    const clamp = held.every((sign) => sign === FREE) ? '' : held.join('');
    return exchange.look({ clamp, state: withHeld(store.state.view.state, held) });
  }

  on('click', '[data-clamp]', ({ dataset }) => {
    const at = Number(dataset.clamp) - 1;
    return hold(now().with(at, NEXT[now()[at]]));
  });
  on('click', '[data-clamp-free]', () => hold(now().fill(FREE)));

  return {
    /** An answer has been drawn. */
    follow() {
      const held = signs(store.state);
      all('[data-clamp]').forEach((button, at) => {
        write(button, held[at] === FREE ? '–' : valueOf(held[at]));
        button.setAttribute('aria-pressed', String(held[at] !== FREE));
        button.setAttribute('aria-label', said(at + 1, held[at]));
      });
      /** @type {HTMLButtonElement} */ (one('[data-clamp-free]')).disabled = !store.state.view.clamp;
    },
  };
}
