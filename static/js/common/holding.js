/** Nothing moves under the hand: while a slider is held, the columns around it keep their widths. */

import { all, on } from './dom.js';

const COLUMNS = '.values .matrix';

function keep() {
  const widths = all(COLUMNS).map((column) => [column, column.getBoundingClientRect().width]);
  for (const [column, width] of widths) {
    column.style.width = `${width}px`;
    column.style.flex = 'none';
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
