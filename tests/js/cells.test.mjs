import assert from 'node:assert/strict';
import test from 'node:test';
import { nameOf } from '../../static/js/common/cells.js';

test('a cell is named as the weight it stands for, counted from 1', () => {
  assert.equal(nameOf('W1', 0, 1), 'W1-1-2');
  assert.equal(nameOf('W8', 31, 0), 'W8-32-1');
});
