/** The pictures of the landscape: which one is shown, its corners to press, how it is turned. */

import { all, one, on } from '../common/dom.js';
import { cornersOf, point } from './landscape.js';
import * as plots from '../common/plots.js';
import { graphOf } from '../common/shell.js';

const TURN = Math.PI / 12;
/** How far a drag turns it, in radians a px. */
const PACE = 0.01;
const WAYS = { left: [-TURN, 0], right: [TURN, 0], up: [0, TURN], down: [0, -TURN] };

const graph = () => graphOf('energy');
const isSolid = (name) => all('[data-solid]').some(({ dataset }) => dataset.solid === name);

/** Whether the browser has WebGL; undefined until something needs it: asking takes time. */
let webgl;

function hasWebGL() {
  webgl ??= Boolean(document.createElement('canvas').getContext('webgl'));
  return webgl;
}

/** What the server needs to know to draw the picture of a state. */
export function setting({ view }) {
  return { webgl: isSolid(view.landscape) ? hasWebGL() : (webgl ?? true) };
}

/** The button of the picture that is chosen, flat or solid. */
const buttonOf = (name) =>
  all('[data-picture]').find(({ dataset }) => dataset.picture === name || dataset.solid === name);

function mark({ landscape }) {
  const chosen = buttonOf(landscape);
  for (const button of all('[data-picture]')) button.setAttribute('aria-pressed', String(button === chosen));
  const toggle = /** @type {HTMLButtonElement} */ (one('[data-picture-solid]'));
  toggle.disabled = !chosen.dataset.solid;
  toggle.setAttribute('aria-pressed', String(isSolid(landscape)));
}

/** Lay a button over every corner of the hypercube; those there already keep the focus. */
function corners({ state }) {
  const { layout } = graph();
  const trace = cornersOf(graph()) ?? { customdata: [] };
  const layer = one('.corners');
  while (layer.children.length > trace.customdata.length) layer.lastChild.remove();
  trace.customdata.forEach((label, place) => {
    const button = layer.children[place] ?? layer.appendChild(document.createElement('button'));
    const [x, y] = point(layout, trace.x[place], trace.y[place]);
    Object.assign(button, { type: 'button', className: 'handle unit', title: label });
    Object.assign(button.dataset, { chooseState: label, testid: `corner-${label}` });
    Object.assign(button.style, { left: `${x}px`, top: `${y}px` });
    button.setAttribute('aria-label', trace.text[place]);
    button.setAttribute('aria-pressed', String(label === state));
  });
}

/** An answer has been drawn. */
export function follow({ view }) {
  mark(view);
  corners(view);
  one('.turns').hidden = !graph().layout?.scene;
  one('.drawing').hidden = true;
}

/** Where the pointer that drags is. @type {{x: number, y: number} | null} */
let held = null;
/** How far it has gone that the picture has not turned yet: around and up, in radians. */
let owed = [0, 0];
let isTurning = false;

function drag({ clientX: x, clientY: y, pointerType }) {
  if (!held) return;
  const up = pointerType === 'touch' ? 0 : y - held.y; // a finger that goes up scrolls the page
  owed = [owed[0] + (held.x - x) * PACE, owed[1] + up * PACE];
  held = { x, y };
  if (!isTurning) catchUp();
}

/** Turn as far as the pointer has gone, and as it has gone meanwhile. */
async function catchUp() {
  isTurning = true;
  while (owed.some(Boolean) && graph().layout.scene) {
    const [around, up] = owed;
    owed = [0, 0];
    await plots.turn(graph(), around, up);
  }
  owed = [0, 0];
  isTurning = false;
}

function listenToDrags() {
  on('pointerdown', '[data-figure="energy"]', (_, event) => {
    const { clientX: x, clientY: y } = /** @type {PointerEvent} */ (event);
    if (graph().layout?.scene) held = { x, y };
  });
  addEventListener('pointermove', drag);
  for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => (held = null));
}

/** @param {object} parts @param {any} parts.store @param {any} parts.exchange */
export function listen({ store, exchange }) {
  listenToDrags();
  const show = (landscape) => {
    one('.drawing').hidden = !isSolid(landscape) || !hasWebGL();
    exchange.look({ landscape });
  };
  on('click', '[data-picture]', ({ dataset }) => show(dataset.picture));
  on('click', '[data-picture-solid]', () => {
    const { landscape } = store.state.view;
    const { picture, solid } = buttonOf(landscape).dataset;
    show(landscape === picture ? solid : picture);
  });
  on('click', '[data-turn]', ({ dataset }) => plots.turn(graph(), ...WAYS[dataset.turn]));
}
