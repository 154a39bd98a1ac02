/** The keys: a figure is the key's own on every keyboard, and no key has two commands. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SHORTCUTS, digitOf } from '../../static/js/common/keys.js';

const commandsOf = (event) => SHORTCUTS.filter(({ matches }) => matches?.(event)).map(({ command }) => command);

test('a figure is read off its key, whatever else stands on that', () => {
  assert.equal(digitOf({ code: 'Digit1', key: '1' }), 1);
  assert.equal(digitOf({ code: 'Digit1', key: '&' }), 1); // French, without Shift
  assert.equal(digitOf({ code: 'Digit2', key: '@' }), 2); // English, with it
  assert.equal(digitOf({ code: 'Numpad3', key: '3' }), 3);
  assert.ok(Number.isNaN(digitOf({ code: 'Numpad1', key: 'End' })));
  assert.equal(digitOf({ code: '', key: '4' }), 4); // a remote or a keyboard on a screen
});

test('with Shift the first four figures count a hand, and nothing else does', () => {
  for (const digit of [1, 2, 3, 4]) {
    const event = { code: `Digit${digit}`, key: '!', shiftKey: true };
    assert.deepEqual(commandsOf(event), ['raise']);
    const [{ told }] = SHORTCUTS.filter(({ command }) => command === 'raise');
    assert.equal(told(event), digit);
  }
  assert.deepEqual(commandsOf({ code: 'Digit5', key: '%', shiftKey: true }), []);
  assert.deepEqual(commandsOf({ code: 'Digit1', key: '!', shiftKey: true, ctrlKey: true }), []);
  assert.deepEqual(commandsOf({ code: 'Digit1', key: '1', shiftKey: true, altKey: true }), []);
});
