/** Nothing moves under the hand: while a slider is held, the columns around it keep their widths. */

import { all, on } from './dom.js';

const COLUMNS = '.values .matrix';

function keep() {
  const columns = all(COLUMNS);
  const widths = columns.map((column) => column.getBoundingClientRect().width);
  for (const [index, { style }] of columns.entries()) {
    style.width = `${widths[index]}px`;
    style.flex = 'none';
  }
}

function free() {
  for (const { style } of all(COLUMNS)) {
    style.removeProperty('width');
    style.removeProperty('flex');
  }
}

export function listen() {
  on('pointerdown', '.slider', keep);
  for (const end of ['pointerup', 'pointercancel']) addEventListener(end, free);
}
