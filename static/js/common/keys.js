/** The keyboard shortcuts: one table, read by the listener and by the help dialog. */

import { one } from './dom.js';
import { keep, recall } from './keeping.js';

/**
 * @typedef {object} Shortcut
 * @property {string} keys as shown to people
 * @property {string} says what it does
 * @property {string} [command] the command it gives; rows without one are done by the controls
 * @property {(event: KeyboardEvent) => boolean} [matches]
 * @property {(event: KeyboardEvent) => number} [told] what the command is told of the key
 * @property {boolean} [single] a single letter, which can be switched off
 * @property {boolean} [walking] only while somebody walks through the steps
 */

const chord = (event) => event.ctrlKey || event.metaKey;
const letter = (key) => (event) => event.key === key && !chord(event) && !event.altKey;

const onButton = (target) => target instanceof Element && target.matches('button, summary, a, input');
const movesItself = (target) =>
  target instanceof Element && target.matches('input, select, [role="tab"], button.handle');
const isPresenting = () => document.documentElement.hasAttribute('data-present');

/** The figure on a key, whatever else is on it; NaN where there is none. @param {KeyboardEvent} event */
export const digitOf = ({ code, key }) => Number(/^Digit(\d)$/.exec(code)?.[1] ?? key);

const isHand = (event) => event.shiftKey && !chord(event) && !event.altKey && digitOf(event) >= 1 && digitOf(event) <= 4;

/** Keys that go from step to step, where nothing else needs them. */
const stepping = (page, arrows, space = false) => (event) => {
  const { key, target } = event;
  if (chord(event) || event.altKey || event.shiftKey) return false;
  if (key === page) return !(target instanceof Element && target.matches('.slider, .field'));
  if (space && key === ' ') return !onButton(target);
  const used = isPresenting() ? arrows : arrows.slice(0, 1);
  return used.includes(key) && !movesItself(target);
};

/** @type {Shortcut[]} */
export const SHORTCUTS = [
  { keys: '← ↑ → ↓', says: 'in the network: choose the neighbouring unit or edge' },
  { keys: 'Tab, Enter', says: 'reach every unit, edge, number and factor; choose it' },
  { keys: 'Enter', says: 'in a number field: to the next number; with Shift to the one before' },
  { keys: 'Alt+↓, Alt+↑', says: 'from a number field to its slider and its gradient, and back' },
  { keys: 'Ctrl+V', says: 'in a number field: fill its whole vector or matrix with what was copied' },
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
  { keys: 'Alt+R', says: 'reset to the link that was opened', command: 'reset', matches: (event) => event.altKey && event.code === 'KeyR' },
  {
    keys: 'Page Down, Space, →',
    says: 'in the walk: next step (a remote works)',
    command: 'next',
    matches: stepping('PageDown', ['ArrowRight', 'ArrowDown'], true),
    walking: true,
  },
  {
    keys: 'Page Up, ←',
    says: 'in the walk: previous step',
    command: 'previous',
    matches: stepping('PageUp', ['ArrowLeft', 'ArrowUp']),
    walking: true,
  },
  { keys: 'Home', says: 'in the walk: first step', command: 'first', matches: stepping('Home', []), walking: true },
  { keys: 'End', says: 'in the walk: last step', command: 'last', matches: stepping('End', []), walking: true },
  { keys: '1 2 3 4', says: 'in the walk: answer the question' },
  {
    keys: 'Shift+1 to Shift+4',
    says: 'in front of a class: count a hand for that answer',
    command: 'raise',
    matches: isHand,
    told: digitOf,
    single: true,
    walking: true,
  },
  { keys: '−', says: 'in front of a class: take the hand counted last back', command: 'lower', matches: letter('-'), single: true, walking: true },
  { keys: 'p', says: 'presenter mode, on and off', command: 'present', matches: letter('p'), single: true },
  { keys: 'f', says: 'full screen, on and off', command: 'fullscreen', matches: letter('f'), single: true },
  { keys: 'b or .', says: 'blank the screen', command: 'blank', matches: (event) => letter('b')(event) || letter('.')(event), single: true },
  {
    keys: 'Escape',
    says: 'end a blank screen',
    command: 'blank',
    matches: (event) => event.key === 'Escape' && document.documentElement.hasAttribute('data-blank'),
  },
  { keys: 'o', says: 'all steps, to jump to one', command: 'overview', matches: letter('o'), single: true, walking: true },
  { keys: 'n', says: 'speaker notes in a second window', command: 'notes', matches: letter('n'), single: true },
  { keys: 'k', says: 'revive the dead unit, and back', command: 'revive', matches: letter('k'), single: true },
  { keys: 's', says: 'next of several samples', command: 'nextSample', matches: letter('s'), single: true },
  { keys: 'Shift+S', says: 'previous of several samples', command: 'previousSample', matches: letter('S'), single: true },
  { keys: 'g', says: 'watch the gradient flow back, or the chain walk', command: 'flow', matches: letter('g'), single: true },
  { keys: 't', says: 'next theme', command: 'theme', matches: letter('t'), single: true },
  { keys: '?', says: 'this list', command: 'help', matches: letter('?'), single: true },
];

const isText = (target) => target instanceof Element && target.matches('input[type="text"], textarea');
const isList = (target) => target instanceof Element && target.matches('select');

const singleKeys = () => /** @type {HTMLInputElement} */ (one('[data-testid="single-keys"]'));
const REMEMBERED = 'single-letter-keys';

/** @param {Record<string, (told?: number) => void>} commands */
export function listen(commands) {
  const box = singleKeys();
  box.checked = recall(REMEMBERED) !== 'off';
  box.addEventListener('change', () => keep(REMEMBERED, box.checked ? 'on' : 'off'));
  fillHelp(commands);
  document.addEventListener('keydown', (event) => {
    if (isText(event.target) || one('dialog[open]')) return;
    const isOn = box.checked && !isList(event.target);
    const isWalking = document.documentElement.hasAttribute('data-walking');
    const shortcut = SHORTCUTS.find(
      (row) => row.matches?.(event) && (!row.single || isOn) && (!row.walking || isWalking),
    );
    if (!shortcut?.command || !commands[shortcut.command]) return;
    event.preventDefault();
    commands[shortcut.command](shortcut.told?.(event));
  });
}

function fillHelp(commands) {
  const list = one('[data-shortcuts]');
  for (const { keys, says } of SHORTCUTS.filter(({ command }) => !command || commands[command])) {
    const row = document.createElement('div');
    row.append(Object.assign(document.createElement('dt'), { textContent: keys }));
    row.append(Object.assign(document.createElement('dd'), { textContent: says }));
    list.append(row);
  }
}
