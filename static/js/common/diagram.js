/** What lies over the diagram: halos around what is meant, and the gradient's way back. */

import { all, shape } from './dom.js';

const HOP = 600;
const SMALLEST = 6;
const LARGEST = 13;
/** More halos than these would run together. */
const MANY = 6;
/** How long a gradient is seen to stop, in hops. */
const STOPPING = 1.2;

/** The frame that moves the pulses of a graph next. @type {WeakMap<HTMLElement, number>} */
const running = new WeakMap();

const isSeen = (layer) => getComputedStyle(layer).display !== 'none';

/**
 * Of the layers of a kind, one for every canvas, that in whose units the figure is drawn: another one
 * is in sight after the frame has got another shape, until the figure is drawn anew.
 */
function layerOf(graph, kind) {
  const layers = all(`.${kind}`, graph);
  const { width, height } = graph.layout ?? {};
  const own = layers.find((layer) => layer.getAttribute('viewBox') === `0 0 ${width} ${height}`);
  return own ?? layers.find(isSeen) ?? layers[0];
}

/** What lies over the diagram. @param {any} graph @returns {any} */
export const overlay = (graph) => layerOf(graph, 'overlay');
/** Where the diagram has one: what lies under it hides no number. */
const underlay = (graph) => layerOf(graph, 'underlay') ?? overlay(graph);

/** Where dots run: under the plates of labels and the units, where the diagram has such. */
function track(graph) {
  const plates = graph.querySelector('.traceplates');
  if (!plates?.closest('.scatterlayer')) return overlay(graph);
  const layer = shape('g', { class: 'track' });
  plates.before(layer);
  return layer;
}

const route = (trace) => trace.x.map((x, index) => `${index ? 'L' : 'M'}${x},${trace.y[index]}`).join('');

const isEdge = (trace) => trace.mode === 'lines' && trace.uid.startsWith('W');

/** The edges that are drawn, as curves. @param {any} graph */
export const edges = (graph) => (graph.data ?? []).filter(isEdge);

/**
 * Where a point of the screen is in the diagram, and how many pixels its unit has.
 * @param {any} graph
 * @param {number} clientX @param {number} clientY
 */
export function placeOf(graph, clientX, clientY) {
  const matrix = /** @type {any} */ (overlay(graph)).getScreenCTM();
  if (!matrix) return null;
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
  return { x, y, scale: matrix.a };
}

/**
 * Draw a halo along the edges that are named.
 * @param {any} graph
 * @param {string} kind a class, `chosen` or `lit`
 * @param {string[]} names
 */
export function halo(graph, kind, names) {
  const layer = underlay(graph);
  all(`.halo.${kind}`, graph).forEach((old) => old.remove());
  const lines = (graph.data ?? []).filter(({ mode, meta }) => mode === 'lines' && !meta);
  const meant = lines.filter(({ uid }) => names.includes(uid));
  const width = meant.length > MANY ? ' thin' : '';
  for (const trace of meant) layer.prepend(shape('path', { class: `halo ${kind}${width}`, d: route(trace) }));
}

/**
 * Draw what would flow if a dead unit lived: dashed, as wide as it would be.
 * @param {any} graph
 * @param {{name: string, share: number}[]} ghosts
 */
export function ghosts(graph, ghosts) {
  const layer = underlay(graph);
  all('.ghost', graph).forEach((old) => old.remove());
  const traces = new Map((graph.data ?? []).map((trace) => [trace.uid, trace]));
  for (const { name, share } of ghosts.filter((ghost) => ghost.share && traces.has(ghost.name))) {
    const path = shape('path', { class: 'ghost', d: route(traces.get(name)) });
    path.style.strokeWidth = `${2 + 8 * Math.sqrt(Math.abs(share))}px`;
    layer.prepend(path);
  }
}

/** Whether the visitor asked for less motion. */
export const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * Send the gradient back once, hop by hop, from the loss to the inputs. Where a unit is killed
 * nothing goes on: no flow is listed for its edges to the inputs.
 * @param {any} graph
 * @param {{name: string, hop: number, share: number, stops?: boolean}[]} flows what flows back, -1
 *   to 1, and whether a killed unit is seen to stop it
 */
export function play(graph, flows) {
  stop(graph);
  if (isCalm()) return;
  const layer = track(graph);
  const traces = new Map(graph.data.map((trace) => [trace.uid, trace]));
  const pulses = flows.map((flow) => pulse(layer, traces.get(flow.name), flow));
  const rest = flows.some(({ stops }) => stops) ? STOPPING : 0;
  const end = HOP * (1 + rest + Math.max(0, ...flows.map(({ hop }) => hop)));
  const begin = performance.now();
  const frame = (now) => {
    pulses.forEach((move) => move(now - begin));
    if (now - begin < end) running.set(graph, requestAnimationFrame(frame));
    else stop(graph);
  };
  running.set(graph, requestAnimationFrame(frame));
}

/**
 * @param {SVGSVGElement | HTMLElement} layer
 * @param {any} trace the edge
 * @param {{hop: number, share: number, stops?: boolean}} flow
 * @returns {(time: number) => void} moves the pulse to where it is at a time
 */
function pulse(layer, trace, { hop, share, stops }) {
  const path = shape('path', { d: route(trace) });
  const length = path.getTotalLength();
  const radius = SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(Math.abs(share));
  const dot = shape('circle', { r: radius, class: `pulse ${share < 0 ? 'negative' : 'positive'}` });
  layer.append(dot);
  return (time) => {
    const way = time / HOP - hop;
    const past = stops ? Math.max(0, way - 1) / STOPPING : 0;
    dot.style.visibility = way >= 0 && way <= 1 + (stops ? STOPPING : 0) ? 'visible' : 'hidden';
    if (past) {
      // It is seen to end: a ring that widens and fades where the killed unit lets nothing through.
      dot.classList.add('stopped');
      dot.setAttribute('r', String(radius * (1 + 2.2 * past)));
      dot.style.opacity = String(1 - past);
    }
    const { x, y } = path.getPointAtLength(length * (1 - Math.min(1, Math.max(0, way))));
    dot.setAttribute('cx', String(x));
    dot.setAttribute('cy', String(y));
  };
}

/** @param {any} graph */
export function stop(graph) {
  cancelAnimationFrame(running.get(graph) ?? 0);
  all('.track, .pulse', graph).forEach((dot) => dot.remove());
}
