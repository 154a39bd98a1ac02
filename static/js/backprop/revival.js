/** A unit moved just across its kink and back: what that changes, and the ghost of its gradient. */

import { all, hook, write } from '../common/dom.js';
import * as diagram from '../common/diagram.js';

/** @typedef {{unit: string, path: string, value: string, deed: string, done: string, ghost: any[]}} Revival */

const BACK = 'Back to how it was';

const spoken = (name) => `${name[0]}${name[0] === 'x' ? '' : `(${name[1]})`}[${name.split('-').slice(1).join(',')}]`;

const gradients = (numbers) => Object.entries(numbers).filter(([name]) => name.startsWith('grad-'));

function element(kind, className, text) {
  return Object.assign(document.createElement(kind), { className, textContent: text });
}

/** One gradient: what it was, what it is. */
function change([hookName, [text]], before) {
  const name = hookName.replace('grad-', '');
  const row = element('li', '', '');
  row.dataset.lights = name[0] === 'b' ? `a${name.slice(1)}` : name;
  row.dataset.testid = `change-${name}`;
  row.append(element('span', 'name', `∂J/∂${spoken(name)}`), element('span', 'before', before));
  row.append(element('span', 'arrow', '→'), element('strong', 'after', text));
  return row;
}

/**
 * @param {object} parts
 * @param {ReturnType<import('../common/store.js').createStore>} parts.store
 * @param {ReturnType<import('../common/exchange.js').createExchange>} parts.exchange
 * @param {(path: string, value: string) => void} parts.put write a value into its control
 * @param {() => any} parts.graph the network's Plotly graph
 */
export function createRevival({ store, exchange, put, graph }) {
  /** @type {Revival | null} */
  let offered = null;
  /** What was moved, from where, and the gradients before. @type {any} */
  let moved = null;
  let numbers = {};
  /** The ghost that is drawn in a diagram, and where. @type {WeakMap<HTMLElement, string>} */
  const haunted = new WeakMap();
  /** The numbers that a walk has not come to yet. @type {Set<string>} */
  let unknown = new Set();

  const present = (path) => {
    const [, layer, unit] = path.match(/\[(\d+)\]\.b\[(\d+)\]/);
    return String(/** @type {any} */ (store.state.problem).layers[layer].b[unit]);
  };

  function edit(path, value) {
    put(path, value);
    exchange.edit(path, value);
    exchange.finish();
  }

  function toggle() {
    if (moved) {
      const { path, was } = moved;
      moved = { ...moved, isOver: true };
      return edit(path, was);
    }
    if (!offered) return undefined;
    const { path, value, done } = offered;
    moved = { path, value, done, was: present(path), before: numbers };
    return edit(path, value);
  }

  /** What has changed stands on the page as long as the unit stays where it was moved. */
  function follow(answer) {
    offered = answer.revival;
    numbers = answer.numbers;
    unknown = new Set(answer.concealed);
    if (moved && present(moved.path) !== moved.value) moved = null;
    const button = hook('button-revive');
    // A walk that has not come to the unit does not tell that it is dead.
    button.hidden = !moved && (!offered || unknown.has(`value-a${offered.unit}`));
    write(button, moved ? BACK : (offered?.deed ?? ''));
    haunt(moved ? [] : (offered?.ghost ?? []));
    // In a walk it is seen where the gradient has just been stopped.
    graph().toggleAttribute('data-stopped', answer.walk?.name.split('-')[0] === `delta${offered?.unit[0]}`);
    tell();
  }

  /** Show the ghost, where it is another one or stands elsewhere: looking costs a layout. */
  function haunt(ghost) {
    const wanted = JSON.stringify([ghost, graph().layout?.meta]);
    if (wanted === haunted.get(graph())) return;
    haunted.set(graph(), wanted);
    diagram.ghosts(graph(), ghost);
    for (const handle of all('.handle.unit')) {
      handle.classList.toggle('dead', ghost.length > 0 && handle.dataset.lights === `a${offered?.unit}`);
    }
  }

  function tell() {
    const section = hook('changes');
    section.hidden = !moved;
    if (!moved) return section.replaceChildren();
    const every = gradients(numbers).filter(([name]) => !unknown.has(name));
    const changed = every.filter(([name, [text]]) => moved.before[name]?.[0] !== text);
    const list = element('ul', '', '');
    list.append(...changed.map((entry) => change(entry, moved.before[entry[0]]?.[0] ?? '')));
    const rest = every.length - changed.length;
    const listed = changed.length ? ' Gradients, before → after:' : '';
    section.replaceChildren(element('p', '', `${moved.done}: its bias ${moved.was} → ${moved.value}.${listed}`), list);
    if (rest) section.append(element('p', 'remark', `${rest} ${rest === 1 ? 'stays' : 'stay'} the same.`));
    return undefined;
  }

  return { toggle, follow };
}
