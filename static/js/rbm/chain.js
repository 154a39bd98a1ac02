/** The chain of a walk by Gibbs sampling: its states, and how often each was visited. */

/**
 * @typedef {object} Chain
 * @property {Map<number, number>} visits of every state v, by its number
 * @property {number} steps taken
 * @property {[number, number] | null} at the pair (v, h) now
 * @property {[number, number][]} trail the pairs it came through
 * @property {number[]} h the states still to come @property {number[]} v
 * @property {number} start the v from which the first of them go
 * @property {boolean} isHalf whether h is new and v is not yet
 */

const TRAIL = 6;

/** @returns {Chain} */
export const fresh = () => ({ visits: new Map(), steps: 0, at: null, trail: [], h: [], v: [], start: 0, isHalf: false });

/** Take in states to walk. @param {Chain} chain @param {number} start @param {{h: number[], v: number[]}} states */
export function extend(chain, start, { h, v }) {
  chain.start = start;
  chain.h.push(...h);
  chain.v.push(...v);
}

/** A chain that goes on elsewhere: what was visited counts. @param {Chain} chain @returns {Chain} */
export const parted = ({ visits, steps }) => ({ ...fresh(), visits, steps });

/** Half a step: to the next h along the row, or to the next v down the column. @param {Chain} chain */
export function move(chain) {
  const [v, h] = chain.at ?? [chain.start, chain.h[0]];
  chain.at = chain.isHalf ? [chain.v[0], h] : [v, chain.h[0]];
  chain.trail = [...chain.trail, chain.at].slice(-TRAIL);
  if (chain.isHalf) {
    chain.h.shift();
    const state = /** @type {number} */ (chain.v.shift());
    chain.visits.set(state, (chain.visits.get(state) ?? 0) + 1);
    chain.steps += 1;
  }
  chain.isHalf = !chain.isHalf;
}

/** The share of the steps that ended in a state. @param {Chain} chain @param {number} state */
export const share = ({ visits, steps }, state) => (visits.get(state) ?? 0) / steps;
