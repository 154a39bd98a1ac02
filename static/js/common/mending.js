/** What was pasted and could not be read stands below its field, to be mended. */

import { place } from './controls.js';
import { hook, on, one, write } from './dom.js';

/** @param {{onMended: (path: string, text: string) => void}} listeners told the field's path, and the text */
export function createMending({ onMended }) {
  const box = () => hook('mending');
  const area = () => /** @type {HTMLTextAreaElement} */ (hook('mending-text'));

  function close() {
    box()?.remove();
  }

  function cancel() {
    const { path } = box().dataset;
    close();
    one(`.field[data-path="${path}"]`)?.focus();
  }

  const mend = () => onMended(box().dataset.path, area().value);

  on('click', '[data-mend]', ({ dataset }) => (dataset.mend === 'fill' ? mend() : cancel()));
  on('keydown', '.mending', (_, event) => {
    if (event.key === 'Escape') cancel();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) mend();
  });

  return {
    close,
    /**
     * @param {HTMLInputElement} field @param {string} name of its vector or matrix
     * @param {string} text @param {string} message what is wrong with it
     * @param {{at: number, end: number}} [wrong] where
     */
    open(field, name, text, message, wrong = { at: text.length, end: text.length }) {
      if (!box()) {
        const template = /** @type {HTMLTemplateElement} */ (one('template[data-mending]'));
        field.closest('.group').append(template.content.cloneNode(true));
      }
      box().dataset.path = field.dataset.path;
      write(hook('mending-says'), `${name} is as it was. ${message}`);
      write(hook('mending-fill'), `Fill ${name}`);
      area().value = text;
      place(box(), field);
      area().focus();
      area().setSelectionRange(wrong.at, wrong.end);
    },
  };
}
