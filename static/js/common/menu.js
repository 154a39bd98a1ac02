/** The menu of a narrow bar: it closes once something has been chosen in it. */

import { hook, on } from './dom.js';

/** These are pressed more than once in a row. */
const STAYING = ['undo', 'redo'];

export function listen() {
  const close = () => hook('menu')?.hidePopover?.();
  on('change', '.menu select', close);
  on('click', '.menu [data-command]', ({ dataset }) => STAYING.includes(dataset.command) || close());
}
