/** The list of all steps of the walk, to jump to one. */

import { all, hook, on, one } from '../dom.js';

const BESIDE = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

const overview = () => /** @type {HTMLDialogElement} */ (hook('overview'));

const steps = () => all('[data-step-to]', overview());

export const close = () => overview().close();

export function open() {
  overview().showModal();
  one('[aria-current]', overview())?.focus();
}

/** Keep the step where the walk stands in sight. */
export const follow = () => one('[aria-current="step"]', overview())?.scrollIntoView({ block: 'nearest' });

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

function move(button, event) {
  const { key } = /** @type {KeyboardEvent} */ (event);
  if (key === 'o') close();
  const by = BESIDE[key];
  if (!by) return;
  event.preventDefault();
  steps()[steps().indexOf(button) + by]?.focus();
}

export const listen = () => on('keydown', '.all-steps button', move);
