/** A walk by Gibbs sampling over the landscape: along a row to an h, down a column to a v. */

import { post } from '../common/api.js';
import { isCalm } from '../common/diagram.js';
import { on, one } from '../common/dom.js';
import { extend, fresh, move } from './chain.js';
import { bits } from './landscape.js';
import * as walker from './walker.js';

const ADDRESS = '/api/page/rbm/walk';
const CHUNK = 500;
/** How many steps a fast walk takes from picture to picture, and the time between them in ms. */
const FAST = { steps: 20, pause: 40 };
/** The same where motion is not wanted: the visits grow, and nobody is seen walking. */
const CALM = { steps: 250, pause: 250 };

/** How many moves until the next picture, and the time until then in ms. */
function pace() {
  const slow = isCalm() ? 0 : Number(/** @type {HTMLSelectElement} */ (one('[data-walk-speed]')).value);
  const { steps, pause } = isCalm() ? CALM : FAST;
  return slow ? { moves: 1, pause: slow } : { moves: 2 * steps, pause };
}

/** How many states v and states h there are. */
const countsOf = ({ problem: { W } }) => [2 ** W.length, 2 ** W[0].length];

/** Steps to walk, fetched many at a time. @param {import('../common/store.js').Store} store */
function createSupply(store) {
  let seed = 1;
  return async function provide(chain) {
    if (chain.v.length) return;
    const { problem, view } = store.state;
    const state = chain.at ? bits(chain.at[0], countsOf(store.state)[0]) : view.state;
    const answer = await post(ADDRESS, { problem, state, steps: CHUNK, seed: seed++ });
    extend(chain, parseInt(state, 2), answer);
  };
}

/** @param {{store: import('../common/store.js').Store}} shell */
export function createGibbs({ store }) {
  let chain = fresh();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let isWalking = false;
  /** The machine that is walked on. */
  let content = '';
  const provide = createSupply(store);

  const draw = () => walker.draw(chain, countsOf(store.state), isWalking);

  async function beat() {
    const mine = chain;
    await provide(chain);
    if (mine !== chain || !isWalking) return;
    const { moves, pause } = pace();
    for (let count = 0; count < moves && chain.v.length; count += 1) move(chain);
    draw();
    timer = setTimeout(beat, pause);
  }

  function pause() {
    isWalking = false;
    clearTimeout(timer);
  }

  /** Walk on, or stand still. */
  function toggle() {
    if (isWalking) {
      pause();
      return draw();
    }
    isWalking = true;
    return beat();
  }

  function clear() {
    pause();
    chain = fresh();
    draw();
  }

  async function step() {
    pause();
    await provide(chain);
    move(chain);
    if (chain.isHalf) move(chain);
    draw();
  }

  /** An answer has been drawn: a walk on another machine is over. */
  function follow() {
    if (store.state.content === content) return draw();
    content = store.state.content;
    return clear();
  }

  on('click', '[data-walk]', ({ dataset }) => ({ toggle, step, clear })[dataset.walk]());
  return { follow, toggle };
}
