/** A copy of what a class sees, for the speaker's window while that is open. */

import { all } from '../dom.js';

/** At most this often, in ms: what moves is seen to move, and the class does not wait for it. */
const PACE = 150;
const CHANGES = { subtree: true, childList: true, attributes: true, characterData: true };
const FIELDS = 'input, select';

/**
 * The page as it stands.
 * @typedef {object} Picture
 * @property {string[][]} root what is said of the whole document: names and values
 * @property {string} body
 * @property {number} width @property {number} height of the window, in px
 * @property {number} top how far the page is scrolled
 * @property {string} address of the page, without what is shown on it
 * @property {string} [styles] with the first picture
 */

/** All rules of the page, also those that a script has brought. */
const styles = () =>
  [...document.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules])
    .map(({ cssText }) => cssText)
    .join('\n');

/** What a field holds is no part of its element. @param {any} copy @param {any} own */
function hold(copy, { value, checked }) {
  if (copy instanceof HTMLInputElement) {
    copy.setAttribute('value', value);
    copy.toggleAttribute('checked', checked);
  } else {
    for (const option of copy.options) option.toggleAttribute('selected', option.value === value);
  }
}

function copyOf(body) {
  const copy = body.cloneNode(true);
  const own = all(FIELDS, body);
  all(FIELDS, copy).forEach((field, index) => hold(field, own[index]));
  for (const part of all('script, noscript', copy)) part.remove();
  for (const part of all('[autofocus]', copy)) part.removeAttribute('autofocus');
  return copy.outerHTML;
}

/** @returns {Picture} */
function picture() {
  const root = [...document.documentElement.attributes].map(({ name, value }) => [name, value]);
  const { innerWidth: width, innerHeight: height, scrollY: top, location } = globalThis;
  return { root, body: copyOf(document.body), width, height, top, address: location.pathname };
}

/** @param {(picture: Picture) => void} send */
export function createMirror(send) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  let isWatched = false;
  const watcher = new MutationObserver(soon);

  function soon() {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      if (isWatched) send(picture());
    }, PACE);
  }

  for (const type of ['resize', 'scroll', 'input']) {
    addEventListener(type, () => isWatched && soon(), { passive: true });
  }

  return {
    /** Send the page as it stands, and again whenever it changes. */
    watch() {
      isWatched = true;
      watcher.observe(document.documentElement, CHANGES);
      send({ ...picture(), styles: styles() });
    },
    /** Nobody looks any more. */
    leave() {
      isWatched = false;
      watcher.disconnect();
    },
  };
}
