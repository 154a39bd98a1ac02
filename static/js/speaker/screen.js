/** The class's screen, small: its page as it stands, without its scripts. */

import { hook } from '../common/dom.js';

/** What a browser draws over a page on its own has its place here too. */
const OWN = 'dialog[open]{position:fixed;inset:0;z-index:9;box-shadow:0 0 0 100vmax color-mix(in srgb,var(--black) 50%,transparent)}';

const parsed = (html) => new DOMParser().parseFromString(html, 'text/html').body;

/** Once the frame has a document of its own, in which a page looks as it does elsewhere. */
const documentOf = (frame) =>
  new Promise((resolve) => {
    if (frame.contentDocument?.doctype) resolve(frame.contentDocument);
    else frame.addEventListener('load', () => resolve(frame.contentDocument), { once: true });
  });

function dress(root, attributes) {
  for (const { name } of [...root.attributes]) root.removeAttribute(name);
  for (const [name, value] of attributes) root.setAttribute(name, value);
}

/** A screen as large as there is room for it. */
export function createScreen() {
  const frame = /** @type {HTMLIFrameElement} */ (hook('class-frame'));
  const wall = frame.parentElement;
  const ready = documentOf(frame);
  let width = 0;

  const fit = () => {
    if (width) frame.style.transform = `scale(${wall.clientWidth / width})`;
  };
  new ResizeObserver(fit).observe(wall);

  return {
    /** The class's page. */
    get page() {
      return frame.contentDocument ?? undefined;
    },
    /** @param {import('../common/walk/mirror.js').Picture} picture */
    async show(picture) {
      const page = await ready;
      dress(page.documentElement, picture.root);
      if (picture.styles) {
        const sheet = Object.assign(page.createElement('style'), { textContent: picture.styles + OWN });
        page.head.replaceChildren(sheet);
      }
      page.body.replaceWith(page.adoptNode(parsed(picture.body)));
      width = picture.width;
      frame.style.width = `${width}px`;
      frame.style.height = `${picture.height}px`;
      wall.style.setProperty('--ratio', String(width / picture.height));
      fit();
      frame.contentWindow.scrollTo(0, picture.top);
    },
  };
}
