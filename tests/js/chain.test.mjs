import assert from 'node:assert/strict';
import test from 'node:test';
import { extend, fresh, move, parted, share } from '../../static/js/rbm/chain.js';

test('a step of the walk goes along a row to an h, then down a column to a v', () => {
  const chain = fresh();
  extend(chain, 5, { h: [1, 0], v: [3, 5] });
  const pairs = [1, 2, 3, 4].map(() => {
    move(chain);
    return chain.at;
  });
  assert.deepEqual(pairs, [[5, 1], [3, 1], [3, 0], [5, 0]]);
});

test('a state is visited when a whole step ends in it', () => {
  const chain = fresh();
  extend(chain, 0, { h: [1, 1, 0, 1], v: [2, 3, 2, 2] });
  move(chain);
  assert.equal(chain.steps, 0);
  for (let count = 1; count < 8; count += 1) move(chain);
  assert.equal(chain.steps, 4);
  assert.deepEqual([0, 2, 3].map((state) => share(chain, state)), [0, 0.75, 0.25]);
});

test('the trail shows the last places only', () => {
  const chain = fresh();
  extend(chain, 0, { h: Array(9).fill(1), v: [...Array(9).keys()] });
  for (let count = 0; count < 18; count += 1) move(chain);
  assert.deepEqual(chain.trail.at(-1), [8, 1]);
  assert.equal(chain.trail.length, 6);
});

test('a chain that goes on elsewhere keeps its visits and forgets its way', () => {
  const chain = fresh();
  extend(chain, 0, { h: [1, 1], v: [2, 3] });
  for (let count = 0; count < 3; count += 1) move(chain);
  const gone = parted(chain);
  assert.equal(gone.steps, 1);
  assert.equal(share(gone, 2), 1);
  assert.deepEqual([gone.at, gone.trail, gone.h, gone.v, gone.isHalf], [null, [], [], [], false]);
});
