/** An edge is chosen where it is drawn: the nearest one to the pointer, within reach. */

import * as diagram from '../common/diagram.js';
import { nearest } from '../common/nearest.js';

/** Pixels of the screen: as far from an edge as this it is still meant. */
const REACH = 12;

/**
 * @param {any} graph
 * @param {(names: string[]) => void} light
 * @param {(name: string) => void} choose
 */
export function reachEdges(graph, light, choose) {
  let meant = '';

  const mean = (name) => {
    if (name === meant) return false;
    meant = name;
    graph.classList.toggle('reached', Boolean(name));
    graph.title = graph.querySelector(`[data-select="${name}"]`)?.ariaLabel ?? '';
    return true;
  };
  // Buttons lie over units and labels; they say themselves what they choose and light.
  const isButton = ({ target }) => target instanceof Element && Boolean(target.closest('.handle'));
  const at = (event) => (isButton(event) ? '' : edgeAt(graph, event.clientX, event.clientY));

  graph.addEventListener('pointermove', (event) => {
    const name = at(event);
    if (mean(name) && !isButton(event)) light(name ? [name] : []);
  });
  graph.addEventListener('pointerleave', () => {
    if (mean('')) light([]);
  });
  graph.addEventListener('click', (event) => {
    const name = at(event);
    if (name) choose(name);
  });
}

/** The edge within reach of a point of the screen. */
function edgeAt(graph, clientX, clientY) {
  const place = diagram.placeOf(graph, clientX, clientY);
  return place ? nearest(diagram.edges(graph), place.x, place.y, REACH / place.scale) : '';
}
