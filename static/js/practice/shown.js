/** The progress as it is shown, and taken away as a file. */

import { all, one } from '../common/dom.js';
import { load } from './progress.js';

/** What the kinds are called, by their names. @returns {Record<string, string>} */
export const labels = () =>
  Object.fromEntries(all('[data-testid="select-kind"] option').map((each) => [each.getAttribute('value'), each.textContent]));

/** Show what has been practised, a row for each kind; nothing where nothing has. */
export function showProgress() {
  const called = labels();
  const rows = Object.entries(load()).filter(([kind]) => kind in called);
  one('[data-progress]').replaceChildren(
    ...rows.map(([kind, { solved, tried, level }]) => {
      const row = document.createElement('tr');
      for (const text of [called[kind], solved, tried, level]) {
        row.append(Object.assign(document.createElement('td'), { textContent: String(text) }));
      }
      return row;
    }),
  );
  one('.progress').hidden = rows.length === 0;
}

/** Hand the progress over as a file. */
export function exportProgress() {
  const blob = new Blob([JSON.stringify(load(), null, 2)], { type: 'application/json' });
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: 'practice.json' });
  link.click();
  URL.revokeObjectURL(link.href);
}
