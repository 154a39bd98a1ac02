/** The list of examples: it stands at the one that is on the page. */

import { all, on } from './dom.js';

/** @param {(query: string) => void} listener told the link of the example that is chosen */
export function onChoice(listener) {
  on('change', '[data-examples]', (list) => {
    const { value, dataset } = list;
    mark(dataset.examples); // until the other one has come
    if (value !== 'none') listener(value);
  });
}

/** Let the list stand at the example on the page. @param {string} [name] none where it is another problem */
export function mark(name = '') {
  for (const list of /** @type {HTMLSelectElement[]} */ (all('[data-examples]'))) {
    list.dataset.examples = name;
    list.selectedIndex = Math.max(0, [...list.options].findIndex(({ dataset }) => name && dataset.name === name));
  }
}
