/** Vectors and matrices, and their gradients, copied in the form that somebody needs. */

import { copy } from './clipboard.js';
import { all, hook, on, one } from './dom.js';
import { FORMS, NONE, exact, written } from './forms.js';
import { valueAt } from './store.js';

/** @typedef {import('./store.js').Store} Store */
/** What can be copied. @typedef {{name: string, numbers: string[]}} Source */

const valuesOf = (elements) => elements.map(({ dataset }) => dataset.value);
/** The gradient in every cell, where there is one. @param {HTMLElement} matrix */
const slopesOf = (matrix) => all('.cell', matrix).map((cell) => one('.gradient [data-value]', cell)?.dataset.value ?? NONE);
const isHidden = (elements) => elements.some(({ dataset }) => 'concealed' in dataset || !dataset.value);

/**
 * A vector or matrix and its gradient, as far as they are there to be seen.
 * @param {Store} store @param {HTMLElement} matrix
 * @returns {Source[]}
 */
function sourcesOf(store, matrix) {
  const name = matrix.dataset.called;
  const fields = all('.field', matrix).map(({ dataset }) => valueAt(store.state.problem, dataset.path));
  const gradients = all('.gradient [data-value]', matrix);
  const results = all('.number', matrix);
  return [
    { name, numbers: fields.length ? fields.map(exact) : valuesOf(results), isThere: !isHidden(results) },
    { name: `Gradient of ${name}`, numbers: slopesOf(matrix), isThere: gradients.length > 0 && !isHidden(gradients) },
  ].filter(({ isThere }) => isThere);
}

/** Numbers in the rows of a matrix. @param {string[]} numbers @param {HTMLElement} matrix */
function rowsOf(numbers, matrix) {
  const columns = Number(one('.brackets', matrix).style.getPropertyValue('--columns'));
  return Array.from({ length: numbers.length / columns }, (_, row) => numbers.slice(row * columns, (row + 1) * columns));
}

/** A source with its forms. @param {Source} source @param {number} index */
function choices({ name }, index) {
  const group = Object.assign(document.createElement('div'), { role: 'group', ariaLabel: `Copy ${name} as` });
  group.append(Object.assign(document.createElement('strong'), { textContent: name }));
  for (const form of FORMS) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'text small', textContent: form.label });
    Object.assign(button.dataset, { form: form.name, source: index, testid: `form-${form.name}-${index + 1}` });
    group.append(button);
  }
  return group;
}

/** @param {Store} store */
export function listen(store) {
  /** What the open menu is about. @type {HTMLElement} */
  let matrix;
  const menu = () => hook('forms');

  on('click', '[popovertarget="forms"]', (button) => {
    matrix = button.closest('.matrix');
    const { left, bottom } = button.getBoundingClientRect();
    menu().style.setProperty('--left', `${left}px`);
    menu().style.setProperty('--top', `${bottom}px`);
    menu().replaceChildren(...sourcesOf(store, matrix).map(choices));
  });
  on('click', '[data-form]', ({ dataset }) => {
    const { name, numbers } = sourcesOf(store, matrix)[Number(dataset.source)];
    const form = FORMS.find((each) => each.name === dataset.form);
    menu().hidePopover();
    copy(written(form, rowsOf(numbers, matrix), 'vector' in matrix.dataset), `${name} copied as ${form.label}`);
  });
}
