/** Where things stand in the figures of states, what is under the pointer, and choosing it. */

import { hook, on, write } from '../common/dom.js';
import { written as told } from './units.js';

/** @typedef {{start: number, end: number, count: number}} Stretch where places lie, in px */

/** @param {Stretch} stretch @param {number} place counted from 0 */
export const middle = ({ start, end, count }, place) => start + ((place + 0.5) / count) * (end - start);

/** The place at a distance from an axis's start, or -1 beside it. */
function placeAt({ start, end, count }, at) {
  const place = Math.floor(((at - start) / (end - start)) * count);
  return place >= 0 && place < count ? place : -1;
}

/** Where the places of a figure's first x axis lie. @returns {Stretch} */
export function across({ width, margin, xaxis }, count) {
  const [start, end] = xaxis.domain ?? [0, 1];
  const room = width - margin.l - margin.r;
  return { start: margin.l + start * room, end: margin.l + end * room, count };
}

/** Where the places of a figure's first y axis lie, from the top. @returns {Stretch} */
export function down({ height, margin, yaxis }, count) {
  const [start, end] = yaxis.domain ?? [0, 1];
  const room = height - margin.t - margin.b;
  return { start: margin.t + (1 - end) * room, end: margin.t + (1 - start) * room, count };
}

/** How far up a y axis a value stands, as a share of its length. */
export function level({ type, range: [low, high] }, value) {
  return ((type === 'log' ? Math.log10(value) : value) - low) / (high - low);
}

/** Whether the picture of the landscape is a map of all pairs. @param {any} graph */
export const isMap = (graph) => graph.data?.[0].type === 'heatmap';

/** The place of a state in Gray order. @param {number} state */
export function grayPlace(state) {
  let place = 0;
  for (let rest = state; rest; rest >>= 1) place ^= rest;
  return place;
}

/** Where a point of a figure stands, in px. */
export function point({ width, height, margin, xaxis, yaxis }, x, y) {
  const [wide, high] = [width - margin.l - margin.r, height - margin.t - margin.b];
  const share = (value, [low, end]) => (value - low) / (end - low);
  return [margin.l + share(x, xaxis.range) * wide, margin.t + (1 - share(y, yaxis.range)) * high];
}

/** Where a pair of states, by their numbers, stands in a picture that shows states, in px. */
export function spot(graph, [v, h]) {
  const { data = [], layout } = graph;
  if (isMap(graph)) {
    const { z } = data[0];
    const x = middle(across(layout, z[0].length), grayPlace(h));
    return [x, middle(down(layout, z.length), grayPlace(v))];
  }
  const corners = cornersOf(graph);
  return corners && point(layout, corners.x[v], corners.y[v]);
}

/** The trace of the states on a hypercube, by their numbers; undefined in other pictures. */
export const cornersOf = ({ data = [] }) => data.find(({ uid }) => uid === 'states');

/** A state as text. @param {number} state @param {number} count how many there are */
export const bits = (state, count) => state.toString(2).padStart(Math.log2(count), '0');

function pointer(graph, event) {
  const { left, top } = graph.getBoundingClientRect();
  return [event.clientX - left, event.clientY - top];
}

/** The row and column of the map under the pointer; -1 beside it. */
function cellAt(graph, event) {
  const [x, y] = pointer(graph, event);
  const { z } = graph.data[0];
  return [placeAt(down(graph.layout, z.length), y), placeAt(across(graph.layout, z[0].length), x)];
}

const written = (value) => String(Number(value.toPrecision(4))).replace('-', '−');

/** Say what stands in the cell under the pointer. */
function read(graph, event) {
  const [row, column] = cellAt(graph, event);
  const { customdata, name, z } = graph.data[0];
  // In a walk the energies may not be told yet: they have no name.
  if (!name || row < 0 || column < 0 || !hook('energy-readout')) return;
  const h = bits(column ^ (column >> 1), z[0].length);
  write(hook('energy-readout'), `v = ${told(customdata[row])}, h = ${told(h)}: ${name} = ${written(z[row][column])}`);
}

/** @param {(state: string) => void} onChoice told the state that was pressed */
export function listen(onChoice) {
  on('click', '[data-figure="energy"]', (graph, event) => {
    const [row] = isMap(graph) ? cellAt(graph, event) : [-1];
    if (row >= 0) onChoice(/** @type {any} */ (graph).data[0].customdata[row]);
  });
  on('click', '[data-figure="pv"]', (graph, event) => {
    const { data, layout } = /** @type {any} */ (graph);
    const labels = data[0].customdata;
    const place = placeAt(across(layout, labels.length), pointer(graph, event)[0]);
    if (place >= 0) onChoice(labels[place]);
  });
  on('pointermove', '[data-figure="energy"]', (graph, event) => {
    if (isMap(graph)) read(graph, event);
  });
}
