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

/** The bits of the chosen h are flipped where they stand. @param {import('../common/exchange.js').Exchange} exchange */
function listenToHidden(exchange) {
  on('click', '[data-flip-hidden]', ({ dataset, parentElement }) => {
    const shown = [...parentElement.children].map((unit) => String(Number(unit.getAttribute('aria-pressed') === 'true')));
    const at = Number(dataset.flipHidden) - 1;
    exchange.look({ hidden: shown.with(at, shown[at] === '1' ? '0' : '1').join('') });
  });
}

/** A pair of states as the words of what is looked at. @param {import('../common/store.js').State} state */
function sampleOf(state, at) {
  const [rows, columns] = countsOf(state);
  return { state: bits(at[0], rows), hidden: bits(at[1], columns) };
}

/** Whether a pair of states is what is looked at. @param {import('../common/store.js').State} state */
const isSeen = (state, at) => Object.entries(sampleOf(state, at)).every(([name, text]) => state.view[name] === text);

/** Move on to the next picture. @returns {number} the ms until the one after it */
function advance(chain, draw) {
  const { moves, pause } = pace();
  for (let count = 0; count < moves && chain.v.length; count += 1) move(chain);
  draw();
  return pause;
}

/** Beats until it is stopped. @param {() => Promise<number | undefined>} beat gives the ms until the next one */
function createClock(beat) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let isOn = false;
  let starts = 0;

  async function tick(start) {
    const pause = await beat();
    if (isOn && start === starts && pause !== undefined) timer = setTimeout(tick, pause, start);
  }

  return {
    get isOn() {
      return isOn;
    },
    start() {
      isOn = true;
      starts += 1;
      return tick(starts);
    },
    stop() {
      isOn = false;
      clearTimeout(timer);
    },
  };
}

/** @param {import('../common/shell.js').Shell} shell */
export function createGibbs(shell) {
  const { store, exchange } = shell;
  const clamping = createClamping(shell);
  let chain = fresh();
  let ground = '';
  const provide = createSupply(store);
  const clock = createClock(beat);

  const draw = () => walker.draw(chain, store.state, clock.isOn);
  /** It stands: the whole page looks at the sample. */
  function stand() {
    draw();
    if (chain.at && !isSeen(store.state, chain.at)) exchange.look(sampleOf(store.state, chain.at));
  }

  async function beat() {
    const mine = chain;
    await provide(chain);
    if (mine !== chain || !clock.isOn) return undefined;
    return advance(chain, draw);
  }

  /** Walk on, or stand still. */
  function toggle() {
    if (!clock.isOn) return clock.start();
    clock.stop();
    return stand();
  }

  function clear() {
    clock.stop();
    chain = fresh();
    draw();
  }

  async function step() {
    clock.stop();
    const mine = chain;
    await provide(chain);
    if (mine !== chain) return;
    move(chain);
    if (chain.isHalf) move(chain);
    stand();
  }

  /** An answer has been drawn: a walk on another machine is over, from another pair it goes on. */
  function follow() {
    clamping.follow();
    const before = ground;
    ground = groundOf(store.state);
    if (ground !== before) return clear();
    const isStill = chain.at && !clock.isOn && !exchange.awaits('state');
    if (isStill && !isSeen(store.state, chain.at)) chain = parted(chain);
    return draw();
  }

  listenToHidden(exchange);
  on('click', '[data-walk]', ({ dataset }) => ({ toggle, step, clear })[dataset.walk]());
  return { follow, toggle };
}
