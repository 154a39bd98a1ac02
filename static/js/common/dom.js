/** Small helpers for the document; nothing here knows what is shown. */

/**
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {HTMLElement | null}
 */
export const one = (selector, root = document) => root.querySelector(selector);

/**
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {HTMLElement[]}
 */
export const all = (selector, root = document) =>
  /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);

/** Every hook of the page: for many of them at once, as looking for one goes through the whole page. @returns {Map<string, HTMLElement>} */
export const hooks = () => new Map(all('[data-testid]').map((element) => [element.dataset.testid ?? '', element]));

/** @param {string} name @returns {HTMLElement | null} */
export const hook = (name) => one(`[data-testid="${CSS.escape(name)}"]`);

/**
 * Listen on the document for an event on any element that matches, now or later.
 * @param {string} type
 * @param {string} selector
 * @param {(element: any, event: any) => void} listener told the element, of the kind that the selector names
 */
export function on(type, selector, listener) {
  document.addEventListener(type, (event) => {
    const element = event.target instanceof Element ? event.target.closest(selector) : null;
    if (element instanceof HTMLElement) listener(element, event);
  });
}

const SVG = 'http://www.w3.org/2000/svg';

/**
 * A part of a drawing.
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} kind
 * @param {Record<string, string | number>} attributes
 */
export function shape(kind, attributes) {
  const element = document.createElementNS(SVG, kind);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/** Set an attribute only where it differs: to set it costs, whatever it says. @param {Element} element @param {string} name @param {string} value */
export function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/**
 * Write a text only where it differs. A text that stands there already stays, with other words: for
 * a new one its box would be made anew.
 * @param {Element} element @param {string} text
 */
export function write(element, text) {
  if (element.textContent === text) return;
  const { firstChild } = element;
  if (firstChild instanceof Text && firstChild === element.lastChild) firstChild.data = text;
  else element.textContent = text;
}

/**
 * Turn one element into another, touching only what differs: what stays keeps its layout, which
 * for formulas costs most of a frame, and its focus.
 * @param {Element} old
 * @param {Element} fresh
 */
export function morph(old, fresh) {
  for (const { name, value } of fresh.attributes) set(old, name, value);
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  const [from, to] = [[...old.childNodes], [...fresh.childNodes]];
  if (from.length !== to.length) return old.replaceChildren(...to);
  return from.forEach((node, index) => morphNode(node, to[index]));
}

function morphNode(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeName !== fresh.nodeName) old.replaceWith(fresh);
  else if (old instanceof Text) old.data = fresh.data;
  else morph(old, fresh);
}

const READING = 2500;
/** What clears a region again. @type {WeakMap<HTMLElement, ReturnType<typeof setTimeout>>} */
const clearing = new WeakMap();

/** Say something in passing, to everybody. @param {string} text */
export function toast(text) {
  const region = hook('toast');
  if (!region) return;
  write(region, text);
  clearTimeout(clearing.get(region));
  clearing.set(region, setTimeout(() => write(region, ''), READING));
}
