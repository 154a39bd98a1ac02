import assert from 'node:assert/strict';
import test from 'node:test';
import { Refusal, ServerGone, linesOf, postInParts } from '../../static/js/common/api.js';

const LINES = { 'Content-Type': 'application/x-ndjson' };
const ONE = { 'Content-Type': 'application/json' };
const bytes = (text) => new TextEncoder().encode(text);

/** A body that comes in pieces; then it ends, or breaks off. */
const body = (pieces, breaks = false) => new ReadableStream({
  start(stream) {
    for (const piece of pieces) stream.enqueue(piece);
    if (!breaks) stream.close();
  },
  pull: (stream) => stream.error(new TypeError('network error')),
}, { highWaterMark: 0 });

/** What comes of an answer: what moves, then all of it or what went wrong. */
async function came(headers, pieces, breaks = false, status = 200) {
  globalThis.document = { body: { dataset: {} } };
  globalThis.fetch = async () => new Response(body(pieces.map(bytes), breaks), { status, headers });
  const seen = [];
  const answer = await postInParts('/there', {}, async (moves) => seen.push(moves)).catch((error) => error);
  return [...seen, answer];
}

test('lines are read whole, however they are cut, even within a letter', async () => {
  const text = bytes('{"a":"∂J"}\n{"b":"½"}\n');
  for (let size = 1; size < text.length; size += 1) {
    const pieces = [];
    for (let at = 0; at < text.length; at += size) pieces.push(text.slice(at, at + size));
    assert.deepEqual(await Array.fromAsync(linesOf(body(pieces))), [{ a: '∂J' }, { b: '½' }]);
  }
});

test('what moves is told first, then all of it', async () => {
  const both = ['{"ok":true,"a":1}\n', '{"ok":true,"b":2}\n'];
  const told = [{ ok: true, a: 1 }, { ok: true, a: 1, b: 2 }];
  assert.deepEqual(await came(LINES, both), told);
  assert.deepEqual(await came(LINES, [both.join('')]), told, 'where a proxy holds it back');
});

test('the second line waits until what moves is drawn', async () => {
  globalThis.document = { body: { dataset: {} } };
  const pieces = ['{"ok":true}\n', '{"ok":true,"b":2}\n'].map(bytes);
  globalThis.fetch = async () => new Response(body(pieces), { headers: LINES });
  const order = [];
  const draw = () => new Promise((resolve) => setImmediate(() => resolve(order.push('drawn'))));
  await postInParts('/there', {}, draw);
  order.push('all');
  assert.deepEqual(order, ['drawn', 'all']);
});

test('an answer of one document is whole, with and without its last line feed', async () => {
  for (const end of ['', '\n']) assert.deepEqual(await came(ONE, [`{"ok":true,"a":1}${end}`]), [{ ok: true, a: 1 }]);
});

test('a refusal comes in the place of an answer, or of its second line, and nothing after it', async () => {
  const no = '{"ok":false,"error":"W is wrong","field":"W"}\n';
  for (const headers of [ONE, LINES]) {
    const [error] = await came(headers, [no, '{"ok":true}\n']);
    assert.ok(error instanceof Refusal);
    assert.deepEqual([error.message, error.field], ['W is wrong', 'W']);
  }
  const [moves, error] = await came(LINES, ['{"ok":true,"a":1}\n', no]);
  assert.equal(moves.a, 1);
  assert.ok(error instanceof Refusal);
});

test('a server that goes before its first line, within a line, or between the two is gone', async () => {
  const first = '{"ok":true,"a":1}\n';
  for (const breaks of [true, false]) {
    for (const pieces of [[], ['{"ok":tr'], [first], [first, '{"ok":true,"b"']]) {
      const seen = await came(LINES, pieces, breaks);
      assert.ok(seen.at(-1) instanceof ServerGone);
      assert.equal(seen.length - 1, pieces[0] === first ? 1 : 0);
    }
  }
  assert.ok((await came(ONE, ['<h1>Gateway</h1>']))[0] instanceof ServerGone);
});
