import assert from 'node:assert/strict';
import test from 'node:test';
import { nameOf } from '../../static/js/common/cells.js';

test('a cell is named as the weight it stands for, counted from 1', () => {
  assert.equal(nameOf({ cells: 'W1' }, 0, 1), 'W1-1-2');
  assert.equal(nameOf({ cells: 'W8' }, 31, 0), 'W8-32-1');
  assert.equal(nameOf({ cells: 'W8', turned: '' }, 31, 0), 'W8-1-32', 'a column for every unit');
});
