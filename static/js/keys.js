/** The keyboard shortcuts: one table, read by the listener and by the help dialog. */

import { one } from './dom.js';

/**
 * @typedef {object} Shortcut
 * @property {string} keys as shown to people
 * @property {string} says what it does
 * @property {string} [command] the command it gives; rows without one are done by the controls
 * @property {(event: KeyboardEvent) => boolean} [matches]
 * @property {boolean} [single] a single letter, which can be switched off
 */

const chord = (event) => event.ctrlKey || event.metaKey;
const letter = (key) => (event) => event.key === key && !chord(event) && !event.altKey;

/** @type {Shortcut[]} */
export const SHORTCUTS = [
  { keys: '← ↑ → ↓', says: 'in the network: choose the neighbouring unit or edge' },
  { keys: 'Tab, Enter', says: 'reach every unit, edge, number and factor; choose it' },
  { keys: '← →', says: 'on a slider: fine steps; with Shift finer still' },
  { keys: 'Page Up, Page Down', says: 'on a slider: coarse steps; Home and End: its ends' },
  { keys: '↑ ↓', says: 'in a number field: one fine step up or down' },
  { keys: 'Escape', says: 'in a number field: back to the last good number' },
  {
    keys: 'Ctrl+Z',
    says: 'undo',
    command: 'undo',
    matches: (event) => chord(event) && !event.shiftKey && event.key.toLowerCase() === 'z',
  },
  {
    keys: 'Ctrl+Y, Ctrl+Shift+Z',
    says: 'redo',
    command: 'redo',
    matches: (event) =>
      chord(event) && (event.key.toLowerCase() === 'y' || (event.shiftKey && event.key.toLowerCase() === 'z')),
  },
  { keys: 'Alt+R', says: 'reset to the example the page opens with', command: 'reset', matches: (event) => event.altKey && event.code === 'KeyR' },
  { keys: 'g', says: 'watch the gradient flow back, or the chain walk', command: 'flow', matches: letter('g'), single: true },
  { keys: 't', says: 'next theme', command: 'theme', matches: letter('t'), single: true },
  { keys: '?', says: 'this list', command: 'help', matches: letter('?'), single: true },
];

const isText = (target) => target instanceof Element && target.matches('input[type="text"]');
const isList = (target) => target instanceof Element && target.matches('select');

const singleKeys = () => /** @type {HTMLInputElement} */ (one('[data-testid="single-keys"]'));
const REMEMBERED = 'single-letter-keys';

/** The browser may forbid a page to keep anything: then it is kept until the page is left. */
function recall() {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

function remember(value) {
  try {
    localStorage.setItem(REMEMBERED, value);
  } catch {
    // Nothing is lost but the memory of this one choice.
  }
}

/** @param {Record<string, () => void>} commands */
export function listen(commands) {
  const box = singleKeys();
  box.checked = recall() !== 'off';
  box.addEventListener('change', () => remember(box.checked ? 'on' : 'off'));
  fillHelp();
  document.addEventListener('keydown', (event) => {
    if (isText(event.target) || one('dialog[open]')) return;
    const isOn = box.checked && !isList(event.target);
    const shortcut = SHORTCUTS.find((row) => row.matches?.(event) && (!row.single || isOn));
    if (!shortcut?.command) return;
    event.preventDefault();
    commands[shortcut.command]();
  });
}

function fillHelp() {
  const list = one('[data-shortcuts]');
  for (const { keys, says } of SHORTCUTS) {
    const row = document.createElement('div');
    row.append(Object.assign(document.createElement('dt'), { textContent: keys }));
    row.append(Object.assign(document.createElement('dd'), { textContent: says }));
    list.append(row);
  }
}
