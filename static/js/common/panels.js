/** The derivation: its blocks, its views, and what lights up together. */

import * as cells from './cells.js';
import { all, morph, on, one } from './dom.js';

/** What a block holds. @type {WeakMap<HTMLElement, string>} */
const shown = new WeakMap();

/** Put in the blocks that have changed, and empty those that are no more. @param {Record<string, string>} blocks */
export function fill(blocks) {
  for (const block of all('[data-block]')) {
    const html = blocks[block.dataset.block] ?? '';
    if (shown.get(block) === html) continue;
    shown.set(block, html);
    const fresh = /** @type {HTMLElement} */ (block.cloneNode());
    fresh.innerHTML = html;
    morph(block, fresh);
  }
}

/** Show one of the views. @param {string} name */
export function open(name) {
  for (const tab of all('[role="tab"]')) {
    const isChosen = tab.dataset.tab === name;
    tab.setAttribute('aria-selected', String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
  }
  for (const panel of all('[role="tabpanel"]')) panel.hidden = panel.id !== `panel-${name}`;
}

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

/** @param {(name: string) => void} listener */
export function onTab(listener) {
  on('click', '[role="tab"]', (tab) => listener(tab.dataset.tab ?? ''));
  on('keydown', '[role="tab"]', (tab, event) => {
    const step = STEPS[/** @type {KeyboardEvent} */ (event).key];
    if (!step) return;
    event.preventDefault();
    const tabs = all('[role="tab"]');
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    next.focus();
    listener(next.dataset.tab ?? '');
  });
}

const names = (element) => (element?.dataset.lights ?? '').split(' ').filter(Boolean);

/**
 * Light everything that stands for the same thing as what is pointed at or has the focus.
 * @param {(names: string[]) => void} listener told what is lit, for the diagram
 */
export function onLight(listener) {
  let lit = '';
  const light = (wanted) => {
    if (wanted.join(' ') === lit) return;
    lit = wanted.join(' ');
    for (const each of all('[data-lights]')) {
      each.classList.toggle('lit', names(each).some((name) => wanted.includes(name)));
    }
    cells.light(wanted);
    listener(wanted);
  };
  const from = ({ target }) => {
    if (!(target instanceof Element)) return [];
    const cell = cells.nameAt(target);
    return cell ? [cell] : names(target.closest('[data-lights]'));
  };
  document.addEventListener('pointerover', (event) => light(from(event)));
  document.addEventListener('focusin', (event) => light(from(event)));
}
