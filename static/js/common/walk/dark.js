/** The dark screen: whatever leads on from it only ends it. */

import { hook, write } from '../dom.js';

const root = document.documentElement;

export const isDark = () => root.hasAttribute('data-blank');

/** Make the screen dark, or end that. */
export function toggle() {
  root.toggleAttribute('data-blank');
  write(hook('blank-told'), isDark() ? 'The screen is blank.' : '');
}

/** What a key does, unless the screen is dark: then it only wakes it. @param {() => unknown} act */
export const awake = (act) => () => (isDark() ? toggle() : act());
