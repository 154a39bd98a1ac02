import assert from 'node:assert/strict';
import test from 'node:test';
import { isSamePlace, linkTo } from '../../static/js/common/url.js';

test('a state without a query has the link of its page', () => {
  assert.equal(linkTo('/rbm', ''), '/rbm');
  assert.equal(linkTo('/', 'W1=1,2&tab=matrix'), '/?W1=1,2&tab=matrix');
});

test('from step to step of a walk it stays one place to come back to', () => {
  assert.ok(isSamePlace('/?x=1&step=3', '/?x=1&step=12'));
  assert.ok(isSamePlace('/?step=3&present=1', '/?step=4&present=1'));
  assert.ok(isSamePlace('/?x=1', '/?x=1'));
});

test('where a walk begins or ends is another place, so that Back leads out of it and not off the page', () => {
  assert.ok(!isSamePlace('/', '/?step=1'));
  assert.ok(!isSamePlace('/?x=1&step=3&tab=matrix', '/?x=1&tab=matrix'));
});

test('another problem, view or page is another place', () => {
  assert.ok(!isSamePlace('/?x=1&step=3', '/?x=2&step=3'));
  assert.ok(!isSamePlace('/?step=3', '/?step=3&present=1'));
  assert.ok(!isSamePlace('/?x=1', '/rbm?x=1'));
});
