/** The walk: from step to step by keys, buttons, the timeline, a swipe, or by itself. */

import { all, hook, on, one } from '../common/dom.js';
import { fit } from './fitting.js';
import * as diagram from '../common/diagram.js';
import * as guesses from './guesses.js';
import * as swipes from './swipes.js';

const BESIDE = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
const root = document.documentElement;

/** The step asked for last; 0 while nobody walks. */
let at = 0;
/** How many steps there are. */
let count = 0;
/** The name and the number of the step that was drawn last. */
let drawn = '';
let place = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let playing;

const pace = () => Number(/** @type {HTMLSelectElement | null} */ (one('[data-speed]'))?.value ?? 4000);

/**
 * @param {object} parts
 * @param {ReturnType<import('../common/store.js').createStore>} parts.store
 * @param {ReturnType<import('../common/exchange.js').createExchange>} parts.exchange
 * @param {() => any} parts.graph the network's Plotly graph
 */
export function createWalk({ store, exchange, graph }) {
  function go(number) {
    const wanted = Math.max(1, Math.min(number, count || number));
    if (wanted === at) return;
    at = wanted;
    exchange.look({ step: String(at) });
  }

  const overview = () => /** @type {HTMLDialogElement} */ (hook('overview'));

  function showOverview() {
    overview().showModal();
    one('[aria-current]', overview())?.focus();
  }

  function moveInOverview(button, event) {
    const { key } = /** @type {KeyboardEvent} */ (event);
    if (key === 'o') overview().close();
    const by = BESIDE[key];
    const steps = all('[data-step-to]', overview());
    if (!by) return;
    event.preventDefault();
    steps[steps.indexOf(button) + by]?.focus();
  }

  function stop() {
    clearTimeout(playing);
    playing = undefined;
    delete root.dataset.playing;
  }

  function play() {
    if (playing !== undefined) return stop();
    if (at === count) go(1);
    root.dataset.playing = '';
    playing = setTimeout(playOn, pace());
  }

  function playOn() {
    if (at >= count) return stop();
    go(at + 1);
    playing = setTimeout(playOn, pace());
  }

  /** By hand: what ran by itself stands still. */
  const step = (number) => {
    stop();
    go(number);
  };

  async function leave() {
    stop();
    at = 0;
    await exchange.look({ step: '0', present: '0' });
    hook('button-walk')?.focus();
  }

  /** Where the step that was drawn last stands now: its number, or that of its like. */
  function placeNow() {
    const stem = drawn.replace(/^ask-/, '');
    const names = all('[data-name]', overview()).map(({ dataset }) => dataset.name ?? '');
    const near = names.findIndex((other) => other.split('-')[0] === stem.split('-')[0]);
    return 1 + Math.max(0, [drawn, stem].map((name) => names.indexOf(name)).find((found) => found >= 0) ?? near);
  }

  /**
   * In another grain, with questions, for another parameter or network the same step has another
   * number. @returns {boolean} whether the walk has changed under a step that nobody left
   */
  function isMoved(walk) {
    const isLeft = at !== place || walk?.number !== Math.min(at, walk?.count);
    return Boolean(walk && drawn && !isLeft && walk.name !== drawn);
  }

  function guess(button) {
    guesses.take(button, store.state.content);
    // The answers will be gone: who answered by keyboard goes on from where the next step is.
    if (button === document.activeElement) hook('step-next')?.focus();
    step(at + 1);
  }

  function listen() {
    on('click', '[data-step-to]', ({ dataset }) => {
      overview().close();
      step(Number(dataset.stepTo));
    });
    on('keydown', '.all-steps button', moveInOverview);
    on('input', '[data-scrub]', (range) => step(Number(/** @type {HTMLInputElement} */ (range).value)));
    on('pointerup', '[data-scrub]', (range) => range.blur());
    // After the mouse a button must not keep the focus: a presenter's space bar would press it.
    on('pointerup', '.steps-bar button', (button) => button.blur());
    on('change', '[data-view]', (list) => {
      const { value, dataset } = /** @type {HTMLSelectElement} */ (list);
      exchange.look({ [dataset.view]: value });
    });
    on('click', '[data-guess]', guess);
    document.addEventListener('keydown', (event) => {
      const isTyping = event.target instanceof Element && event.target.matches('input, select, textarea');
      const option = !isTyping && !event.ctrlKey && !event.altKey && guesses.option(Number(event.key));
      if (option && !one('dialog[open]')) guess(option);
    });
    swipes.listen('.stage', (by) => at && step(at + by));
  }

  /** Show what belongs to the step that has been drawn. */
  function follow({ walk, concealed, view }) {
    const name = walk?.name ?? '';
    const isElsewhere = isMoved(walk);
    mark(walk, view);
    count = walk?.count ?? 0;
    // While another step is asked for, that one is the place to go on from.
    if (!exchange.awaits('step')) at = walk?.number ?? 0;
    if (!walk && !drawn) return;
    const hidden = new Set(concealed);
    for (const number of all('.values [data-value]')) {
      number.toggleAttribute('data-concealed', hidden.has(number.dataset.testid));
    }
    tell(walk?.lights ?? []);
    fit(hook('step-card'));
    guesses.show(store.state.content);
    if (isElsewhere && placeNow() !== at) {
      step(placeNow());
      return;
    }
    place = walk?.number ?? 0;
    if (name === drawn) return;
    drawn = name;
    one('.question', hook('step-card'))?.scrollIntoView({ block: 'nearest' });
    if (walk) {
      diagram.play(graph(), walk.pulses);
      one('[aria-current="step"]', overview())?.scrollIntoView({ block: 'nearest' });
    } else diagram.stop(graph());
  }

  function mark(walk, view) {
    root.toggleAttribute('data-walking', Boolean(walk));
    root.toggleAttribute('data-present', view.present === '1');
    if (view.hide) root.dataset.hide = view.hide.replaceAll(',', ' ');
    else delete root.dataset.hide;
  }

  function tell(lights) {
    diagram.halo(graph(), 'told', lights);
    for (const handle of all('.handle')) handle.classList.toggle('told', lights.includes(handle.dataset.lights));
  }

  return {
    listen,
    follow,
    commands: {
      next: () => step(at + 1),
      previous: () => step(at - 1),
      first: () => step(1),
      last: () => step(count),
      play,
      leave,
      options: () => root.toggleAttribute('data-options'),
      overview: showOverview,
    },
  };
}
