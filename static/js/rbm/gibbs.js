/** A walk by Gibbs sampling over the landscape: along a row to an h, down a column to a v. */

import { post } from '../common/api.js';
import { isCalm } from '../common/diagram.js';
import { on, one } from '../common/dom.js';
import { extend, fresh, move, parted } from './chain.js';
import { createClamping } from './clamping.js';
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
    const answer = await post(ADDRESS, { problem, state, clamp: view.clamp, steps: CHUNK, seed: seed++ });
    extend(chain, parseInt(state, 2), answer);
  };
}

/** What is walked on: a machine, and what is held. @param {import('../common/store.js').State} state */
const groundOf = ({ content, view }) => `${content} ${view.clamp}`;

/** @param {import('../common/shell.js').Shell} shell */
export function createGibbs(shell) {
  const { store, exchange } = shell;
  const clamping = createClamping(shell);
  let chain = fresh();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let isWalking = false;
  let ground = '';
  const provide = createSupply(store);

  const draw = () => walker.draw(chain, store.state, isWalking);

  /** The chain's pair of states as what is looked at. */
  function sample() {
    const [rows, columns] = countsOf(store.state);
    return { state: bits(chain.at[0], rows), hidden: bits(chain.at[1], columns) };
  }

  const isSeen = () => Object.entries(sample()).every(([name, text]) => store.state.view[name] === text);

  /** It stands: the whole page looks at the sample. */
  function stand() {
    draw();
    return chain.at && !isSeen() ? exchange.look(sample()) : undefined;
  }

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
      return stand();
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
    const mine = chain;
    await provide(chain);
    if (mine !== chain) return undefined;
    move(chain);
    if (chain.isHalf) move(chain);
    return stand();
  }

  /** An answer has been drawn: a walk on another machine is over, from another pair it goes on. */
  function follow() {
    clamping.follow();
    if (groundOf(store.state) !== ground) {
      ground = groundOf(store.state);
      return clear();
    }
    if (chain.at && !isWalking && !exchange.awaits('state') && !isSeen()) chain = parted(chain);
    return draw();
  }

  on('click', '[data-walk]', ({ dataset }) => ({ toggle, step, clear })[dataset.walk]());
  on('click', '[data-flip-hidden]', ({ dataset, parentElement }) => {
    const shown = [...parentElement.children].map(({ textContent }) => textContent);
    const at = Number(dataset.flipHidden) - 1;
    exchange.look({ hidden: shown.with(at, shown[at] === '1' ? '0' : '1').join('') });
  });
  return { follow, toggle };
}
