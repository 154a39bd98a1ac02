/** Light, dark, projector, or what the system prefers. */

import { all, on, one } from './dom.js';

const DARK = matchMedia('(prefers-color-scheme: dark)');

/** @returns {string} the theme that was chosen, or "" for the system's */
export const chosen = () => document.documentElement.dataset.theme ?? '';

/** @returns {string} the theme that is seen */
export const seen = () => chosen() || (DARK.matches ? 'dark' : 'light');

/** The part of a link that says which theme was chosen. @returns {string} */
export function query() {
  const worn = chosen();
  return worn === 'projector' ? 'projector=1' : worn && `theme=${worn}`;
}

/** Show a theme. @param {string} theme */
export function wear(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  const radio = /** @type {HTMLInputElement} */ (one(`input[name="theme"][value="${theme}"]`));
  radio.checked = true;
  // The other pages are visited in the same dress.
  for (const link of all('.pages a')) {
    link.setAttribute('href', `${/** @type {HTMLAnchorElement} */ (link).pathname}${query() && `?${query()}`}`);
  }
}

const isPresenting = () => document.documentElement.hasAttribute('data-present');

/** What a choice comes to: a presentation always has a theme of its own. @param {string} theme */
const taken = (theme) => theme || (isPresenting() ? 'projector' : '');

/** The theme after the chosen one. @returns {string} */
export function next() {
  const every = all('input[name="theme"]').map((radio) => /** @type {HTMLInputElement} */ (radio).value);
  const themes = isPresenting() ? every.filter(Boolean) : every;
  return themes[(themes.indexOf(chosen()) + 1) % themes.length];
}

/** @param {(theme: string) => void} listener */
export function onChoice(listener) {
  on('change', 'input[name="theme"]', (radio) => listener(taken(/** @type {HTMLInputElement} */ (radio).value)));
  DARK.addEventListener('change', () => listener(chosen()));
}
