/** Scales: axes from 0 that are painted, so that they end elsewhere and their ticks move without a redraw. */

import { write } from './dom.js';

/** Whether an axis is a scale: the server says so of it, and that it has as many ticks wherever it ends. */
const isScale = (axis) => axis?.rangemode === 'tozero';

/** What of a part of a layout no painter changes. @param {any} part */
export const plannedOf = (part) =>
  isScale(part) ? { ...part, range: '', ticktext: '', tickvals: part.tickvals.length } : part;

/**
 * Let the scales of a figure end where its new layout says.
 * @param {any} graph
 * @param {any} [layout]
 * @returns {boolean} whether one has moved
 */
export function rescale(graph, layout = {}) {
  const moved = Object.entries(layout).filter(
    ([name, axis]) => isScale(axis) && String(axis.range) !== String(graph.layout[name].range),
  );
  for (const [name, { range, tickvals, ticktext }] of moved) {
    const axis = graph._fullLayout[name];
    for (const each of [axis, graph.layout[name]]) Object.assign(each, { range: [...range], tickvals, ticktext });
    axis.setScale();
    moveTicks(graph, axis);
  }
  return moved.length > 0;
}

/** Put the ticks of an axis where it says: their lines, of which that at 0 is the axis itself, and their numbers. */
function moveTicks(graph, { _id: id, _offset: offset, d2p, tickvals, ticktext }) {
  const isAcross = id.startsWith('x');
  const lines = graph.querySelectorAll(`.${id}grid`);
  const move = (element, value) => {
    const at = offset + d2p(value);
    element.setAttribute('transform', `translate(${isAcross ? [at, 0] : [0, at]})`);
  };
  lines.forEach((line, index) => move(line, tickvals[index + tickvals.length - lines.length]));
  graph.querySelectorAll(`.${id}tick text`).forEach((element, index) => {
    move(element, tickvals[index]);
    write(element, ticktext[index]);
    element.setAttribute('data-unformatted', ticktext[index]);
  });
}
