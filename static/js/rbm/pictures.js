/** The pictures of the landscape: which one is shown, its corners to press, how it is turned. */

import { all, one, on } from '../common/dom.js';
import { graphOf } from '../common/drawing.js';
import * as plots from '../common/plots.js';
import * as drags from './drags.js';
import { cornersOf, point } from './landscape.js';

const TURN = Math.PI / 12;
/** Around and up, in radians. @type {Record<string, [number, number]>} */
const WAYS = { left: [-TURN, 0], right: [TURN, 0], up: [0, TURN], down: [0, -TURN] };

const graph = () => graphOf('energy');
const isSolid = (name) => all('[data-solid]').some(({ dataset }) => dataset.solid === name);

/** The button of the picture that is chosen, flat or solid. */
const buttonOf = (name) =>
  all('[data-picture]').find(({ dataset }) => dataset.picture === name || dataset.solid === name);

/** @param {Record<string, string>} view */
function mark({ landscape }) {
  const chosen = buttonOf(landscape);
  for (const button of all('[data-picture]')) button.setAttribute('aria-pressed', String(button === chosen));
  const toggle = /** @type {HTMLButtonElement} */ (one('[data-picture-solid]'));
  toggle.disabled = !chosen.dataset.solid;
  toggle.setAttribute('aria-pressed', String(isSolid(landscape)));
}

/**
 * Lay a button over every corner of the hypercube; those there already keep the focus.
 * @param {Record<string, string>} view
 */
function corners({ state }) {
  const { layout } = graph();
  const trace = cornersOf(graph()) ?? { customdata: [] };
  const layer = one('.corners');
  while (layer.children.length > trace.customdata.length) layer.lastChild.remove();
  trace.customdata.forEach((label, place) => {
    const button = /** @type {HTMLElement} */ (
      layer.children[place] ?? layer.appendChild(document.createElement('button'))
    );
    const [x, y] = point(layout, trace.x[place], trace.y[place]);
    Object.assign(button, { type: 'button', className: 'handle unit', title: label });
    Object.assign(button.dataset, { chooseState: label, testid: `corner-${label}` });
    Object.assign(button.style, { left: `${x}px`, top: `${y}px` });
    button.setAttribute('aria-label', trace.text[place]);
    button.setAttribute('aria-pressed', String(label === state));
  });
}

/** Whether the browser has WebGL. */
const hasWebGL = () => Boolean(document.createElement('canvas').getContext('webgl'));

/** @param {{store: import('../common/store.js').Store, exchange: import('../common/exchange.js').Exchange}} shell */
export function createPictures({ store, exchange }) {
  /** Whether the browser has WebGL; undefined until something needs it: asking takes time. */
  let webgl;

  function isDrawable() {
    webgl ??= hasWebGL();
    return webgl;
  }

  /** What the server needs to know to draw the picture. */
  const setting = () => ({ webgl: isSolid(store.state.view.landscape) ? isDrawable() : (webgl ?? true) });

  /** An answer has been drawn. */
  function follow() {
    const { view } = store.state;
    mark(view);
    corners(view);
    one('.turns').hidden = !graph().layout?.scene;
    one('.drawing').hidden = true;
  }

  function show(landscape) {
    one('.drawing').hidden = !isSolid(landscape) || !isDrawable();
    exchange.look({ landscape });
  }

  drags.listen('[data-figure="energy"]', graph);
  on('click', '[data-picture]', ({ dataset }) => show(dataset.picture));
  on('click', '[data-picture-solid]', () => {
    const { landscape } = store.state.view;
    const { picture, solid } = buttonOf(landscape).dataset;
    show(landscape === picture ? solid : picture);
  });
  on('click', '[data-turn]', ({ dataset }) => plots.turn(graph(), ...WAYS[dataset.turn]));
  return { setting, follow };
}
