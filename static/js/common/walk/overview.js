/** All steps of the walk, by chapter and with small pictures, to jump to one. */

import { post } from '../api.js';
import { all, hook, on, one } from '../dom.js';

const overview = () => /** @type {HTMLDialogElement} */ (hook('overview'));

const steps = () => all('[data-step-to]', overview());

/**
 * Where a stop of another walk stands in this one: its number, or that of its like.
 * @param {{name: string, step: string, like: string}} stop
 */
export function placeOf({ name, step, like }) {
  const stops = steps().map(({ dataset }) => dataset);
  const likes = [
    (stop) => stop.name === name,
    (stop) => stop.name === step,
    (stop) => stop.like === like,
  ];
  const places = likes.map((isLike) => stops.findIndex(isLike));
  return 1 + Math.max(0, places.find((place) => place >= 0) ?? 0);
}

const middle = ({ left, right }) => (left + right) / 2;

/**
 * The step above or below another one: in the nearest row, the one that is least to the side.
 * @param {HTMLElement} button @param {number} way 1 is down
 */
function across(button, way) {
  const from = button.getBoundingClientRect();
  const boxes = steps().map((step) => ({ step, box: step.getBoundingClientRect() }));
  const beyond = boxes.filter(({ box }) => way * (box.top - from.top) > from.height / 2);
  const row = Math.min(...beyond.map(({ box }) => way * box.top));
  const aside = ({ box }) => Math.abs(middle(box) - middle(from));
  const inRow = beyond.filter(({ box }) => way * box.top < row + from.height / 2);
  return inRow.sort((a, b) => aside(a) - aside(b))[0]?.step;
}

const along = (button, by) => steps()[steps().indexOf(button) + by];

const MOVES = {
  ArrowRight: (button) => along(button, 1),
  ArrowLeft: (button) => along(button, -1),
  ArrowDown: (button) => across(button, 1),
  ArrowUp: (button) => across(button, -1),
  Home: () => steps()[0],
  End: () => steps().at(-1),
};

/**
 * @param {object} parts
 * @param {import('../store.js').Store} parts.store
 * @param {import('../exchange.js').Exchange} parts.exchange
 * @param {string} parts.address where the page asks
 */
export function createOverview({ store, exchange, address }) {
  /** The pictures are of the walk as it is now. */
  async function draw() {
    const { problem, view } = store.state;
    const answer = await exchange.patiently(() => post(`${address}/thumbnails`, { problem, view }));
    if (overview().open) hook('thumbnails').innerHTML = answer.thumbnails;
  }

  const close = () => overview().close();

  function open() {
    overview().showModal();
    one('[aria-current]', overview())?.focus();
    return draw();
  }

  function move(button, event) {
    const { key } = /** @type {KeyboardEvent} */ (event);
    if (key === 'o') close();
    if (!MOVES[key]) return;
    event.preventDefault();
    MOVES[key](button)?.focus();
  }

  return {
    open,
    close,
    /** Another step is on screen, or what it shows has changed. */
    follow() {
      if (!overview().open) return undefined;
      one('[aria-current="step"]', overview())?.scrollIntoView({ block: 'nearest' });
      return draw();
    },
    listen() {
      on('keydown', '.all-steps button', move);
      // What is to come may be withheld from the next who looks.
      document.addEventListener('close', ({ target }) => target === overview() && hook('thumbnails').replaceChildren(), true);
    },
  };
}
