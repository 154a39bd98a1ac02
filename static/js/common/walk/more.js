/** On a small screen: what else there is to a walk, in a sheet that comes up over its bar. */

import { hook, on } from '../dom.js';

const root = document.documentElement;
const OPEN = 'data-options';

/** What leads elsewhere closes the sheet. */
const LEAVING = ['overview', 'leave', 'present', 'notes'].map((name) => `.timeline [data-command="${name}"]`).join();

/** The button says whether the sheet is open; a step brings a button of its own. */
export const follow = () => hook('button-options')?.setAttribute('aria-expanded', String(root.hasAttribute(OPEN)));

function put(isOpen) {
  root.toggleAttribute(OPEN, isOpen);
  follow();
}

export const toggle = () => put(!root.hasAttribute(OPEN));

/** Escape closes it, and so does a press beside it. */
export function listen() {
  const close = () => root.hasAttribute(OPEN) && put(false);
  on('click', LEAVING, close);
  document.addEventListener('pointerdown', ({ target }) => {
    if (!(target instanceof Element && target.closest('.timeline'))) close();
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !root.hasAttribute(OPEN)) return;
    close();
    hook('button-options')?.focus();
  });
}
