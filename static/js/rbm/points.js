/** Gaussian units: the chosen point, rows of numbers, and the fields of what is looked at. */

import * as controls from '../common/controls.js';
import { on, one } from '../common/dom.js';

/** Whether the machine on the page has continuous visible units. */
export const isContinuous = () => Boolean(one('[data-continuous]'));

const plain = (value) => String(value).trim().replace(',', '.');

/** The numbers of a point as links have it. @param {string} state */
export const numbersOf = (state) => state.split(',');

/** A place on an axis as a number, with as many digits as a pixel there tells. */
function valueAt([low, high], share) {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(high - low)));
  return String(Number((low + share * (high - low)).toFixed(digits)));
}

/** What stands under the pointer in the picture of p(v), a number for each unit that is seen. */
function under(graph, event, units) {
  const { width, height, margin, xaxis, yaxis } = graph.layout;
  const { left, top } = graph.getBoundingClientRect();
  const across = (event.clientX - left - margin.l) / (width - margin.l - margin.r);
  const up = 1 - (event.clientY - top - margin.t) / (height - margin.t - margin.b);
  if (Math.min(across, up) < 0 || Math.max(across, up) > 1) return [];
  return [valueAt(xaxis.range, across), valueAt(yaxis.range, up)].slice(0, units);
}

/** The units that a picture shows, from 0. @param {import('../common/store.js').State} state */
function seenUnits({ problem, view: { plane } }) {
  if (problem.W.length === 1) return [0];
  return plane ? plane.split('-').map((unit) => Number(unit) - 1) : [0, 1];
}

/** @param {import('../common/shell.js').Shell} shell */
export function createPoints({ store, exchange }) {
  on('click', '[data-choose-row]', ({ dataset }) =>
    exchange.look({ state: store.state.problem.data[Number(dataset.chooseRow)].map(plain).join(',') }));
  on('click', '[data-figure="energy"]', (graph, event) => {
    if (!isContinuous() || !graph.layout?.xaxis) return;
    const units = seenUnits(store.state);
    const found = under(graph, event, units.length);
    if (!found.length) return;
    const state = numbersOf(store.state.view.state);
    units.forEach((unit, at) => (state[unit] = found[at]));
    exchange.look({ state: state.join(',') });
  });

  return {
    /** An answer has been drawn: what was chosen elsewhere comes into its field. */
    follow() {
      controls.bring('.point-rule', store.state.view);
    },
  };
}
