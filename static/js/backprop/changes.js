/** What the move of a unit has changed: every gradient before and after. */

import { hook } from '../common/dom.js';

function element(kind, className, text) {
  return Object.assign(document.createElement(kind), { className, textContent: text });
}

/** One gradient: what it was, what it is. */
function change({ name, says, light, before, after }) {
  const row = element('li', '', '');
  row.dataset.lights = light;
  row.dataset.testid = `change-${name}`;
  row.append(element('span', 'name', says), element('span', 'before', before));
  row.append(element('span', 'arrow', '→'), element('strong', 'after', after));
  return row;
}

/**
 * Tell what has changed, or nothing where nothing is moved.
 * @param {{done: string, what: string, was: string, value: string, before: Record<string, any>} | null} moved
 * @param {Record<string, any>} numbers the numbers on the page, by their hooks
 * @param {{name: string, hook: string, says: string, light: string}[]} gradients
 */
export function tell(moved, numbers, gradients) {
  const section = hook('changes');
  section.hidden = !moved;
  if (!moved) return section.replaceChildren();
  const every = gradients
    .filter(({ hook }) => hook in numbers)
    .map((row) => ({ ...row, before: moved.before[row.hook]?.[0], after: numbers[row.hook][0] }));
  const changed = every.filter(({ before, after }) => before !== after);
  const list = element('ul', '', '');
  list.append(...changed.map((row) => change({ ...row, before: row.before ?? '' })));
  const rest = every.length - changed.length;
  const listed = changed.length ? ' Gradients, before → after:' : '';
  section.replaceChildren(element('p', '', `${moved.done}: its ${moved.what} ${moved.was} → ${moved.value}.${listed}`), list);
  if (rest) section.append(element('p', 'remark', `${rest} ${rest === 1 ? 'stays' : 'stay'} the same.`));
  return undefined;
}
