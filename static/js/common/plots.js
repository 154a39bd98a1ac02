/**
 * The only file that talks to Plotly.
 *
 * Plotly draws the figure. While a control moves, only paint changes, and it is written straight
 * into what Plotly has drawn (about a tenth of the time of a redraw: `painting.js`); once the
 * controls rest and the browser has nothing to do, Plotly is given the same figure, one figure at a
 * time, so that its own model does not stay behind.
 */

import { isPaintOf, paint, planOf } from './painting.js';

const FLAT = { staticPlot: true, displayModeBar: false, showSendToCloud: false, responsive: false };
/** Plotly draws a scene anew only where it is not static. */
const SOLID = { ...FLAT, staticPlot: false, scrollZoom: false };
/** How long a figure stands still before Plotly is given it, in ms: who moves on is not held up by a redraw. */
const REST = 1000;
const STEEPEST = 1.5;

/** Whether Plotly is there: it comes after the page. */
export const isLoaded = () => Boolean(globalThis.Plotly);

/** Plotly, once it has come: it is fetched as soon as this script runs. @type {Promise<any>} */
export const loaded = new Promise((resolve, reject) => {
  const address = document.body.dataset.plotly;
  if (!address) return;
  const script = document.createElement('script');
  script.addEventListener('load', () => resolve(globalThis.Plotly));
  script.addEventListener('error', () => reject(new Error('Plotly did not load')));
  script.src = address;
  document.head.append(script);
});

/** When the browser has nothing else to do; not every browser tells. @type {(task: () => void) => unknown} */
const idly = globalThis.requestIdleCallback ?? setTimeout;

/** The rest of a figure that Plotly has yet to be given. @type {WeakMap<HTMLElement, number>} */
const resting = new WeakMap();
/** The layout of each figure as it was given: Plotly writes into it. @type {WeakMap<HTMLElement, string>} */
const plans = new WeakMap();

/**
 * Draw a figure for the first time, or anew.
 * @param {any} graph
 * @param {{data: any[], layout?: any}} figure with its layout
 */
export async function draw(graph, figure) {
  plans.set(graph, planOf(figure.layout));
  await react(graph, figure);
}

/** Let Plotly start the kinds of traces that a figure is the first to have: the server has told it to start none by itself. */
function introduce(Plotly, { data }) {
  const { kinds = {} } = Plotly;
  for (const { type } of data) {
    if (!kinds[type]) continue;
    Plotly.register(kinds[type]());
    delete kinds[type];
  }
}

async function react(graph, figure) {
  const Plotly = await loaded;
  introduce(Plotly, figure);
  const { scene } = figure.layout;
  // It is seen from where it was turned to.
  if (scene && graph.layout?.scene) scene.camera = graph.layout.scene.camera;
  await Plotly.react(graph, figure.data, figure.layout, scene ? SOLID : FLAT);
  fit(graph, figure.layout);
  graph.classList.add('live');
  // It shows what was known when the page came, which may be more than a walk shows now.
  for (const picture of graph.querySelectorAll('.first-picture')) picture.remove();
}

/** Let the drawing scale as a whole with its frame. */
function fit(graph, { width, height }) {
  for (const svg of graph.querySelectorAll('.main-svg')) {
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    svg.setAttribute('aria-hidden', 'true');
  }
  document.getElementById('js-plotly-tester')?.setAttribute('aria-hidden', 'true');
}

/** Let go of the figures in a part of the page that is taken away. @param {ParentNode} part */
export function forget(part) {
  for (const graph of part.querySelectorAll('.js-plotly-plot')) globalThis.Plotly.purge(graph);
}

/**
 * The plan of the figure that is drawn: where everything stands in it.
 * @param {any} graph
 * @returns {string | undefined}
 */
export const plan = (graph) => graph.layout?.meta;

/**
 * Show another state of a figure. One that comes without a layout, or with the layout that is drawn
 * already, is paint.
 * @param {any} graph
 * @param {{data: any[], layout?: any}} figure
 */
export async function show(graph, figure) {
  if (figure.layout && !isPaintOf(graph, figure, plans.get(graph))) return draw(graph, figure);
  paint(graph, figure.data, figure.layout);
  if (figure.layout) graph.layout.meta = figure.layout.meta;
  rest(graph);
}

/** Wait until a figure has stood still for a while. @param {any} graph */
function rest(graph) {
  clearTimeout(resting.get(graph));
  const mine = setTimeout(() => idly(() => resting.get(graph) === mine && settle(graph)), REST);
  resting.set(graph, mine);
}

/** Give Plotly the figure that is already on screen. */
export async function settle(graph) {
  clearTimeout(resting.get(graph));
  resting.delete(graph);
  if (graph.isConnected) await react(graph, { data: structuredClone(graph.data), layout: graph.layout });
}

/**
 * Turn a picture with a scene, and see it from higher or lower.
 * @param {any} graph
 * @param {number} around in radians
 * @param {number} up in radians
 */
export async function turn(graph, around, up) {
  const Plotly = await loaded;
  const { camera } = graph.layout.scene;
  const { x, y, z } = camera.eye;
  const distance = Math.hypot(x, y, z);
  const heading = Math.atan2(y, x) + around;
  const height = Math.min(STEEPEST, Math.max(0, Math.asin(z / distance) + up));
  const flat = distance * Math.cos(height);
  const eye = { x: flat * Math.cos(heading), y: flat * Math.sin(heading), z: distance * Math.sin(height) };
  await Plotly.relayout(graph, { 'scene.camera': { ...camera, eye } });
}
