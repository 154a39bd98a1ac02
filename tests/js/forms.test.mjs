import assert from 'node:assert/strict';
import test from 'node:test';
import { FORMS, exact, written } from '../../static/js/common/forms.js';
import { read } from '../../static/js/common/pasting.js';

const MATRIX = [['0.75', '-1/3'], ['2', '1e-3']];
const WRITTEN = {
  numpy: 'np.array([[0.75, -1/3], [2., 1e-3]])',
  pytorch: 'torch.tensor([[0.75, -1/3], [2., 1e-3]])',
  matlab: '[0.75, -1/3; 2, 1e-3]',
  python: '[[0.75, -1/3], [2, 1e-3]]',
  latex: '\\begin{bmatrix} 0.75 & -\\frac{1}{3} \\\\ 2 & 1 \\times 10^{-3} \\end{bmatrix}',
  cells: '0.75\t=-1/3\n2\t1e-3',
};
const COLUMN = {
  numpy: 'np.array([1., 0.5])',
  pytorch: 'torch.tensor([1., 0.5])',
  matlab: '[1; 0.5]',
  python: '[1, 0.5]',
  latex: '\\begin{bmatrix} 1 \\\\ 0.5 \\end{bmatrix}',
  cells: '1\n0.5',
};
const writtenBy = (rows, isVector) => Object.fromEntries(FORMS.map(({ name, write }) => [name, write(rows, isVector)]));

test('a matrix is written in every form, fractions as fractions', () => {
  assert.deepEqual(writtenBy(MATRIX, false), WRITTEN);
});

test('a vector is a column, or a list', () => {
  assert.deepEqual(writtenBy([['1'], ['0.5']], true), COLUMN);
});

test('a weight that is missing is written in every form, and can be pasted again', () => {
  const rows = [['0.5', '-'], ['-', '-1/2']];
  const forms = Object.fromEntries(FORMS.map((form) => [form.name, written(form, rows, false)]));
  assert.deepEqual(forms, {
    numpy: 'np.array([[0.5, np.nan], [np.nan, -1/2]])',
    pytorch: 'torch.tensor([[0.5, torch.nan], [torch.nan, -1/2]])',
    matlab: '[0.5, NaN; NaN, -1/2]',
    python: '[[0.5, None], [None, -1/2]]',
    latex: '\\begin{bmatrix} 0.5 & - \\\\ - & -\\frac{1}{2} \\end{bmatrix}',
    cells: '0.5\t-\n-\t=-1/2',
  });
  for (const text of Object.values(forms)) assert.deepEqual(read(text, false, true), rows, text);
  assert.equal(exact(null), '-');
});

test('what is copied in any form can be pasted', () => {
  const value = (text) => text.split('/').map(Number).reduce((top, bottom) => top / bottom);
  for (const { name, write } of FORMS) {
    const back = /** @type {string[][]} */ (read(write(MATRIX, false), false));
    assert.deepEqual(back.map((row) => row.map(value)), [[0.75, -1 / 3], [2, 0.001]], name);
    assert.deepEqual(/** @type {string[]} */ (read(write([['1'], ['0.5']], true), true)).map(Number), [1, 0.5], name);
  }
});

test('a number is copied as its field has it, as code writes it', () => {
  const texts = { '0,5': '0.5', '−1 / 3': '-1/3', ' +2 ': '2', 0.25: '0.25' };
  for (const [text, code] of Object.entries(texts)) assert.equal(exact(text), code);
  assert.equal(exact(-0.0625), '-0.0625');
});
