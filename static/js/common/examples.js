/** The list of examples. */

import { all, on } from './dom.js';

const MARK = '✓ ';

/** @param {(query: string) => void} listener told the link of the example that is chosen */
export function onChoice(listener) {
  on('change', '[data-examples]', (list) => {
    const { value } = list;
    // The list goes back to its name, so that the same example can be chosen again.
    list.selectedIndex = 0;
    if (value !== 'none') listener(value);
  });
}

/** Mark the example that is on the page. @param {string} [name] none where it is another problem */
export function mark(name) {
  for (const option of all('[data-examples] [data-name]')) {
    const title = option.textContent.replace(MARK, '');
    option.textContent = option.dataset.name === name ? MARK + title : title;
  }
}
