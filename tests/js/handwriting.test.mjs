import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { createSheet } from '../../static/js/backprop/handwriting.js';

/** What a tab of a browser keeps. */
function tab() {
  const kept = new Map();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => kept.set(name, text),
    removeItem: (name) => kept.delete(name),
    get size() {
      return kept.size;
    },
  };
}

beforeEach(() => {
  globalThis.sessionStorage = tab();
});

test('what was written is there when the page is loaded again', () => {
  createSheet('x=1').write('h1-1', '1/2');
  assert.equal(createSheet('x=1').get('h1-1'), '1/2');
  assert.equal(createSheet('x=2').get('h1-1'), '');
});

test('lines go along with other numbers of the same exercise, and stay behind another one', () => {
  const sheet = createSheet('x=1');
  sheet.write('h1-1', '1');
  sheet.follow('x=2', true);
  assert.equal(sheet.get('h1-1'), '1');
  assert.equal(createSheet('x=2').get('h1-1'), '1', 'they are kept there too');
  sheet.follow('W1=5', false);
  assert.equal(sheet.get('h1-1'), '');
  sheet.follow('x=1', false);
  assert.equal(sheet.get('h1-1'), '1');
});

test('a problem with lines of its own keeps them', () => {
  const sheet = createSheet('x=1');
  sheet.write('J', '1');
  sheet.follow('x=2', true);
  sheet.write('J', '2');
  sheet.follow('x=1', true);
  assert.equal(sheet.get('J'), '1');
  assert.equal(createSheet('x=2').get('J'), '2');
});

test('what was cleared can be put back until something is written', () => {
  const sheet = createSheet('x=1');
  assert.equal(sheet.turns(), '');
  sheet.write('J', '1');
  assert.equal(sheet.turns(), 'clear');
  sheet.turn();
  assert.deepEqual([sheet.get('J'), sheet.turns()], ['', 'back']);
  assert.equal(sessionStorage.size, 0);
  sheet.turn();
  assert.equal(createSheet('x=1').get('J'), '1');
  sheet.turn();
  sheet.write('h1-1', '3');
  sheet.write('h1-1', ' ');
  assert.equal(sheet.turns(), '', 'what was written since is not overwritten');
});

test('without a store lines are kept until the page is left', () => {
  globalThis.sessionStorage = {
    getItem() {
      throw new Error('denied');
    },
    setItem() {
      throw new Error('denied');
    },
  };
  const sheet = createSheet('x=1');
  sheet.write('J', '1');
  assert.equal(sheet.get('J'), '1');
});
