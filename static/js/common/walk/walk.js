/** The walk: from step to step by keys, buttons, the timeline, a swipe, or by itself. */

import { hook, on, one } from '../dom.js';
import { digitOf } from '../keys.js';
import * as dark from './dark.js';
import { fit } from './fitting.js';
import * as guesses from './guesses.js';
import { createHands } from './hands.js';
import * as more from './more.js';
import { createOverview } from './overview.js';
import { createPlace } from './place.js';
import { createPlaying } from './playing.js';
import { createStep, mark } from './step.js';
import * as swipes from './swipes.js';

/**
 * @param {object} parts
 * @param {import('../store.js').Store} parts.store
 * @param {import('../exchange.js').Exchange} parts.exchange
 * @param {() => any} parts.graph the network's Plotly graph
 * @param {string} parts.address where the page asks
 */
export function createWalk({ store, exchange, graph, address }) {
  /** The step asked for last, 0 while nobody walks; and how many steps there are. */
  let [at, count] = [0, 0];
  const shown = createStep({ store, graph });
  const overview = createOverview({ store, exchange, address });
  const hands = createHands({ store });
  const keepPlace = createPlace();

  function go(number) {
    const wanted = Math.max(1, Math.min(number, count || number));
    if (wanted === at) return;
    at = wanted;
    exchange.look({ step: String(at) });
  }

  const playing = createPlaying({ isAtEnd: () => at >= count, first: () => go(1), next: () => go(at + 1) });

  /** By hand: what ran by itself stands still. */
  const step = (number) => {
    playing.stop();
    go(number);
  };
  const move = (by) => dark.awake(() => step(at + by))();

  async function leave() {
    playing.stop();
    at = 0;
    await exchange.look({ step: '0', present: '0' });
    hook('button-walk')?.focus({ preventScroll: true });
  }

  /** Show what belongs to the step that has been drawn. */
  function follow({ walk, concealed, view }) {
    const isElsewhere = shown.isMoved(walk, at);
    mark(walk, view);
    keepPlace(Boolean(walk));
    more.follow();
    count = walk?.count ?? 0;
    // While another step is asked for, that one is the place to go on from.
    if (!exchange.awaits('step')) at = walk?.number ?? 0;
    const place = isElsewhere ? shown.placeNow() : at;
    hands.show();
    shown.show(walk, concealed, place === at);
    if (place !== at) step(place);
    overview.follow();
  }

  listen({ overview, step, move, isWalking: () => at > 0, look: exchange.look, store });
  const own = { move, first: () => step(1), last: () => step(count), leave, play: playing.toggle };
  return { follow, forget: hands.forget, commands: { ...commandsOf(own, overview), ...hands.commands } };
}

/** @param {Record<string, (by?: number) => unknown>} walk @param {{open: () => unknown}} overview */
const commandsOf = ({ move, first, last, leave, play }, overview) => ({
  next: () => move(1),
  previous: () => move(-1),
  first: dark.awake(first),
  last: dark.awake(last),
  play,
  leave,
  options: more.toggle,
  overview: dark.awake(overview.open),
});

function listen({ overview, step, move, isWalking, look, store }) {
  on('click', '[data-step-to]', ({ dataset }) => {
    overview.close();
    step(Number(dataset.stepTo));
  });
  overview.listen();
  more.listen();
  addEventListener('resize', () => isWalking() && fit(hook('step-card')));
  on('input', '[data-scrub]', (range) => step(Number(range.value)));
  on('pointerup', '[data-scrub]', (range) => range.blur());
  // After the mouse a button must not keep the focus: a presenter's space bar would press it.
  on('pointerup', '.steps-bar button', (button) => button.blur());
  on('change', '[data-view]', ({ value, dataset }) => look({ [dataset.view]: value }));
  listenToGuesses((button) => {
    if (dark.isDark()) return dark.toggle();
    guesses.take(button, store.state.content);
    // The answers will be gone: who answered by keyboard goes on from where the next step is.
    if (button === document.activeElement) hook('step-next')?.focus();
    return move(1);
  });
  swipes.listen('.stage', (by) => isWalking() && move(by));
}

/** @param {(button: HTMLElement) => void} guess */
function listenToGuesses(guess) {
  on('click', '[data-guess]', guess);
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof Element && event.target.matches('input, select, textarea');
    const isOwn = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
    const option = !isTyping && !isOwn && guesses.option(digitOf(event));
    if (option && !one('dialog[open]')) guess(option);
  });
}
