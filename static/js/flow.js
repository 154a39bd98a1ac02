/** What lies over the diagram: halos around what is meant, and the gradient's way back. */

import { all, one } from './dom.js';

const SVG = 'http://www.w3.org/2000/svg';
const HOP = 600;
const SMALLEST = 6;
const LARGEST = 13;

/** @type {number} */
let running = 0;

const overlay = (graph) =>
  all('.overlay', graph).find((layer) => getComputedStyle(layer).display !== 'none') ?? one('.overlay', graph);

const route = (trace) => trace.x.map((x, index) => `${index ? 'L' : 'M'}${x},${trace.y[index]}`).join('');

const isEdge = (trace) => trace.mode === 'lines' && trace.uid.startsWith('W');

function shape(kind, attributes) {
  const element = document.createElementNS(SVG, kind);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/**
 * Draw a halo along the edges that are named.
 * @param {any} graph
 * @param {string} kind a class, `chosen` or `lit`
 * @param {string[]} names
 */
export function halo(graph, kind, names) {
  const layer = overlay(graph);
  all(`.${kind}`, layer).forEach((old) => old.remove());
  for (const trace of graph.data ?? []) {
    if (isEdge(trace) && names.includes(trace.uid)) {
      layer.prepend(shape('path', { class: `halo ${kind}`, d: route(trace) }));
    }
  }
}

/** Whether the visitor asked for less motion. */
export const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * Send the gradient back once, hop by hop, from the loss to the inputs. Where a unit is killed
 * nothing goes on: no flow is listed for its edges to the inputs.
 * @param {any} graph
 * @param {{name: string, hop: number, share: number}[]} flows what flows back, -1 to 1
 */
export function play(graph, flows) {
  stop(graph);
  if (isCalm()) return;
  const layer = overlay(graph);
  const traces = new Map(graph.data.map((trace) => [trace.uid, trace]));
  const pulses = flows.map((flow) => pulse(layer, traces.get(flow.name), flow));
  const end = HOP * (1 + Math.max(0, ...flows.map(({ hop }) => hop)));
  const begin = performance.now();
  const frame = (now) => {
    pulses.forEach((move) => move(now - begin));
    if (now - begin < end) running = requestAnimationFrame(frame);
    else stop(graph);
  };
  running = requestAnimationFrame(frame);
}

/** @returns {(time: number) => void} moves the pulse to where it is at a time */
function pulse(layer, trace, { hop, share }) {
  const path = shape('path', { d: route(trace) });
  const length = path.getTotalLength();
  const radius = SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(Math.abs(share));
  const dot = shape('circle', { r: radius, class: `pulse ${share < 0 ? 'negative' : 'positive'}` });
  layer.append(dot);
  return (time) => {
    const way = time / HOP - hop;
    dot.style.visibility = way >= 0 && way <= 1 ? 'visible' : 'hidden';
    const { x, y } = path.getPointAtLength(length * (1 - Math.min(1, Math.max(0, way))));
    dot.setAttribute('cx', x);
    dot.setAttribute('cy', y);
  };
}

/** @param {any} graph */
export function stop(graph) {
  cancelAnimationFrame(running);
  all('.pulse', graph).forEach((dot) => dot.remove());
}
