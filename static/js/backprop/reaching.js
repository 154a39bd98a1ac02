/** An edge is chosen where it is drawn: the nearest one to the pointer, within reach. */

import * as diagram from '../common/diagram.js';
import { nearest } from '../common/nearest.js';

/** Pixels of the screen: as far from an edge as this it is still meant. */
const REACH = 12;

/**
 * @param {any} graph
 * @param {(name: string) => void} choose
 */
export function reachEdges(graph, choose) {
  let meant = '';

  const mean = (name) => {
    if (name === meant) return;
    meant = name;
    graph.classList.toggle('reached', Boolean(name));
    graph.title = graph.querySelector(`[data-select="${name}"]`)?.ariaLabel ?? '';
    diagram.halo(graph, 'lit', name ? [name] : []);
  };
  // Buttons lie over units and labels; they say themselves what they choose.
  const at = ({ target, clientX, clientY }) =>
    target instanceof Element && target.closest('.handle') ? '' : edgeAt(graph, clientX, clientY);

  graph.addEventListener('pointermove', (event) => mean(at(event)));
  graph.addEventListener('pointerleave', () => mean(''));
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
