/** The sample on the machine: every unit at the bit that was drawn last, and which units are held. */

import { all, hook, one, shape, write } from '../common/dom.js';
import { graphOf } from '../common/drawing.js';
import { point } from './landscape.js';
import { written } from './units.js';

/** Where the units of a layer stand on the machine, and how large they are. */
function placesOf(layer) {
  const { data = [], layout } = graphOf('machine');
  const trace = data.find(({ uid }) => uid === `units-${layer}`);
  if (!trace) return [];
  return trace.x.map((x, at) => [...point(layout, x, trace.y[at]), trace.marker.size / 2]);
}

/** A unit at its bit, over the one that is drawn there; it keeps its element, so that a flip is seen. */
function put(group, bit, [x, y, radius]) {
  const disc = group.firstChild ?? group.appendChild(shape('circle', {}));
  const text = disc.nextSibling ?? group.appendChild(shape('text', {}));
  group.setAttribute('class', `sampled ${bit === '1' ? 'on' : 'off'}`);
  for (const [name, value] of Object.entries({ cx: x, cy: y, r: radius })) disc.setAttribute(name, String(value));
  for (const [name, value] of Object.entries({ x, y, 'font-size': Math.min(24, radius) })) text.setAttribute(name, String(value));
  write(text, written(bit));
}

/** One element of a kind for each of what there is. @param {Element} layer @param {string} kind @param {unknown[]} wanted */
function elements(layer, kind, wanted) {
  while (layer.children.length > wanted.length) layer.lastChild.remove();
  while (layer.children.length < wanted.length) layer.append(shape(/** @type {'g'} */ (kind), {}));
  return [...layer.children];
}

/** The layer of a name over the machine. */
function layerOf(name) {
  const over = one('.walker', graphOf('machine'));
  return one(`.${name}`, over) ?? over.appendChild(shape('g', { class: name }));
}

/**
 * @param {{v: string, h: string} | undefined} sample its bits, where there is one to be seen
 * @param {string} clamp the signs of the units that are held; "" where none are to be seen
 */
export function drawSample(sample, clamp) {
  const places = [...placesOf('v'), ...placesOf('h')];
  const bits = sample && places.length ? [...sample.v, ...sample.h] : [];
  elements(layerOf('units'), 'g', bits).forEach((group, at) => put(group, bits[at], places[at]));
  const held = placesOf('v').filter((_, at) => clamp && clamp[at] !== '-');
  elements(layerOf('rims'), 'circle', held).forEach((rim, at) => {
    const [cx, cy, radius] = held[at];
    for (const [name, value] of Object.entries({ cx, cy, r: radius, class: 'held' })) rim.setAttribute(name, String(value));
  });
  graphOf('machine').dataset.sample = sample ? `${sample.v},${sample.h}` : '';
  if (sample) write(one('.machine [data-shown-state]'), written(sample.v));
  for (const legend of all('[data-legend]')) legend.hidden = (legend.dataset.legend === 'sample') !== Boolean(sample);
}
