/** What the move of a unit has changed: the loss, the unit's own gradients, and folded all others. */

import { all, hook } from '../common/dom.js';

const LOSS = 'value-J';

function element(kind, className, text = '') {
  return Object.assign(document.createElement(kind), { className, textContent: text });
}

/** A symbol as the server has written it. @param {string} mathml */
function symbol(mathml) {
  const place = element('span', 'name');
  place.innerHTML = mathml;
  return place;
}

/** A number as it was and as it is. */
const turned = (before, after) => [element('span', 'before', before), element('span', 'arrow', '→'), element('strong', 'after', after)];

/** As on the page, but for the decimals of a zero that others in its column need. */
const text = ([written, value]) => (value === 0 ? '0' : written);

function row({ name, symbol: mathml, light, before, after }) {
  const item = element('li', '');
  item.dataset.lights = light;
  item.dataset.testid = `change-${name}`;
  item.append(symbol(mathml), ...turned(before, after));
  return item;
}

function list(rows) {
  const whole = element('ul', '');
  whole.append(...rows.map(row));
  return whole;
}

/** What was moved, and the loss where it is known. */
function head({ done, what, symbol: mathml, loss, was, value, before }, numbers, unknown) {
  const line = element('p', 'moved', `${done}: its ${what} `);
  line.append(symbol(mathml), ...turned(was, value));
  if (!(LOSS in before) || unknown.has(LOSS)) return [line];
  const after = element('p', 'moved');
  after.dataset.testid = 'change-J';
  after.append(symbol(loss), ...turned(text(before[LOSS]), text(numbers[LOSS])));
  return [line, after];
}

/** All other gradients: how many have changed, and folded which. */
function folded(others, same) {
  const stays = same ? `${same} ${same === 1 ? 'stays' : 'stay'} the same` : '';
  if (!others.length) return element('p', 'remark', stays && `${stays}.`);
  const whole = element('details', 'remark');
  const changes = `${others.length} other ${others.length === 1 ? 'gradient changes' : 'gradients change'}`;
  whole.append(element('summary', '', [changes, stays].filter(Boolean).join(', ')), list(others));
  // A listener of the window fits what stands beside it.
  whole.addEventListener('toggle', () => dispatchEvent(new Event('resize')));
  return whole;
}

/**
 * Tell what has changed, or nothing where nothing is moved.
 * @param {any} moved a revival that was done, with what its parameter ``was`` and the numbers ``before``
 * @param {Record<string, any>} numbers the numbers on the page, by their hooks
 * @param {{name: string, hook: string, symbol: string, light: string}[]} gradients
 * @param {Set<string>} unknown the hooks of the numbers that are not to be told
 */
export function tell(moved, numbers, gradients, unknown) {
  const section = hook('changes');
  section.hidden = !moved;
  if (!moved) return section.replaceChildren();
  const isOpen = all('details[open]', section).length > 0;
  const every = gradients
    .filter(({ hook }) => hook in numbers && hook in moved.before && !unknown.has(hook))
    .map((each) => ({ ...each, before: text(moved.before[each.hook]), after: text(numbers[each.hook]) }));
  const changed = every.filter(({ before, after }) => before !== after);
  const isOwn = ({ name }) => moved.own.includes(name);
  const rest = folded(changed.filter((each) => !isOwn(each)), every.length - changed.length);
  if (isOpen) rest.setAttribute('open', '');
  section.replaceChildren(...head(moved, numbers, unknown), list(changed.filter(isOwn)), rest);
  return undefined;
}
