/** A unit moved just across its kink and back: what that changes, and the ghost of its gradient. */

import * as controls from '../common/controls.js';
import * as diagram from '../common/diagram.js';
import { all, hook, write } from '../common/dom.js';
import { valueAt } from '../common/store.js';
import { tell } from './changes.js';

/**
 * A unit that can be moved.
 * @typedef {object} Revival
 * @property {string} light what stands for it on the page
 * @property {string} path what moves it, in the problem: its bias, or a weight
 * @property {string} value the value that moves it
 * @property {string} what the same in words @property {string} symbol and as MathML
 * @property {string} loss the loss's symbol as MathML
 * @property {string[]} own the names of all that leads into the unit
 * @property {string} deed what that does @property {string} done that it is done
 * @property {boolean} is_stopping whether the walk stands where it stops the gradient
 * @property {any[]} ghost
 */

const BACK = 'Back to how it was';

/** Show the ghost, where it is another one or stands elsewhere: looking costs a layout. */
function createGhost(graph) {
  /** The ghost that is drawn in a diagram, and where. @type {WeakMap<HTMLElement, string>} */
  const haunted = new WeakMap();
  return function haunt(ghost, light) {
    const wanted = JSON.stringify([ghost, graph().layout?.meta]);
    if (wanted === haunted.get(graph())) return;
    haunted.set(graph(), wanted);
    diagram.ghosts(graph(), ghost);
    for (const handle of all('.handle:is(.unit, .bias)')) {
      handle.classList.toggle('dead', ghost.length > 0 && handle.dataset.lights.split(' ').includes(light));
    }
  };
}

/**
 * @param {object} parts
 * @param {import('../common/store.js').Store} parts.store
 * @param {import('../common/exchange.js').Exchange} parts.exchange
 * @param {() => any} parts.graph the network's Plotly graph
 */
export function createRevival({ store, exchange, graph }) {
  /** @type {Revival | null} */
  let offered = null;
  /** What was moved, from where, and the gradients before. @type {any} */
  let moved = null;
  /** @type {Record<string, any>} */
  let numbers = {};
  /** The numbers that a walk has not come to. @type {string[]} */
  let concealed = [];
  const haunt = createGhost(graph);

  const present = (path) => String(valueAt(store.state.problem, path));

  function edit(path, value) {
    controls.put(path, value);
    exchange.edit(path, value);
    exchange.finish();
  }

  function toggle() {
    if (moved) return edit(moved.path, moved.was);
    if (!offered) return undefined;
    moved = { ...offered, was: present(offered.path), before: numbers, unknown: concealed };
    const { path, value } = moved;
    return edit(path, value);
  }

  /** What has changed stands on the page as long as the unit stays where it was moved. */
  function follow(answer) {
    offered = answer.revival;
    ({ numbers, concealed } = answer);
    const unknown = new Set([...answer.concealed, ...(moved?.unknown ?? [])]);
    if (moved && present(moved.path) !== moved.value) moved = null;
    const button = hook('button-revive');
    // A walk that has not come to the unit does not tell that it is dead; the button keeps its room.
    const isAwaited = !moved && !offered && Boolean(answer.walk);
    button.hidden = !moved && !offered && !isAwaited;
    button.classList.toggle('awaited', isAwaited);
    write(button, moved ? BACK : (offered?.deed ?? ''));
    haunt(moved ? [] : (offered?.ghost ?? []), offered?.light);
    // In a walk it is seen where the gradient has just been stopped.
    graph().toggleAttribute('data-stopped', Boolean(offered?.is_stopping));
    tell(moved, numbers, store.state.gradients, unknown);
  }

  return { toggle, follow };
}
