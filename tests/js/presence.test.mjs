/** Whether the class's window is there, as the speaker's window finds out. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createPresence } from '../../static/js/speaker/presence.js';

function watched() {
  const told = [];
  const presence = createPresence({
    ask: () => told.push('ask'),
    onCome: () => told.push('come'),
    onGone: () => told.push('gone'),
  });
  return { told, presence };
}

test('a window that answers is there, and is said to have come once', () => {
  const { told, presence } = watched();
  for (let second = 0; second < 9; second += 1) {
    presence.tick();
    presence.hear();
  }
  assert.deepEqual(told.filter((word) => word !== 'ask'), ['come']);
  assert.ok(presence.isThere);
});

test('a window that came to a bad end says nothing, and is gone after some silence', () => {
  const { told, presence } = watched();
  presence.hear();
  for (let second = 0; second < 9; second += 1) presence.tick();
  assert.deepEqual(told.filter((word) => word !== 'ask'), ['come', 'gone']);
  assert.equal(told.filter((word) => word === 'ask').length, 9);
  assert.ok(!presence.isThere);
});

test('a window that says that it is left is gone at once, and comes again when it is heard', () => {
  const { told, presence } = watched();
  presence.hear();
  presence.leave();
  presence.leave();
  assert.ok(!presence.isThere);
  presence.hear();
  assert.deepEqual(told, ['come', 'gone', 'come']);
  assert.ok(presence.isThere);
});
