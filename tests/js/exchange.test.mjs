import assert from 'node:assert/strict';
import test from 'node:test';
import { createExchange } from '../../static/js/common/exchange.js';
import { createPending } from '../../static/js/common/pending.js';
import { FRESH, createPace } from '../../static/js/common/pace.js';
import { LULL, createRounds } from '../../static/js/common/rounds.js';
import { createStore } from '../../static/js/common/store.js';

const asObject = (edits) => Object.fromEntries(edits);
const asked = (pending) => pending.tries().map(({ edits }) => asObject(edits));
const newest = (pending) => pending.tries()[0].taken;

test('the newest value of a control wins', () => {
  const pending = createPending();
  pending.edit('x[0]', '1');
  const edits = newest(pending);
  pending.edit('x[0]', '2');
  pending.take(edits, pending.view);
  assert.deepEqual(asked(pending), [{ 'x[0]': '2' }]);
});

test('a value that was refused is tried again with the next one, as together they may fit', () => {
  const pending = createPending();
  pending.edit('x[0]', 'a');
  assert.equal(pending.refuse(newest(pending), 'x[0]'), 'x[0]');
  assert.ok(pending.isRefused() && !pending.isWaiting());
  pending.edit('x[1]', '5');
  assert.deepEqual(asked(pending), [{ 'x[0]': 'a', 'x[1]': '5' }, { 'x[1]': '5' }]);
});

test('while a text is refused, what stood there before it was begun stands for it, also for other values', () => {
  const pending = createPending();
  pending.begin('x[0]', '0.5');
  for (const text of ['2', '2 1']) {
    pending.edit('x[0]', text);
    pending.begin('x[0]', '2'); // who types on, or finishes before the answer, has begun before
    if (text === '2') pending.take(newest(pending), pending.view);
  }
  pending.refuse(newest(pending), 'x[0]');
  assert.deepEqual(asked(pending), [{ 'x[0]': '2 1' }, { 'x[0]': '0.5' }]);
  pending.take(pending.tries()[1].taken, pending.view);
  assert.ok(pending.isRefused('x[0]'));
  pending.edit('x[1]', '5');
  assert.deepEqual(asked(pending)[1], { 'x[0]': '0.5', 'x[1]': '5' });
});

test('a refusal of what is in no control blames no control', () => {
  const pending = createPending();
  pending.look({ step: '99' });
  assert.equal(pending.refuse(newest(pending), 'step'), undefined);
  assert.deepEqual(pending.view, {});
});

test('a server that has failed, or refuses what is looked at, blames no value, and the value is tried again', () => {
  const pending = createPending();
  pending.edit('x[0]', '2');
  pending.look({ step: '99' });
  for (const field of [null, 'step']) {
    assert.equal(pending.refuse(newest(pending), field), undefined);
    assert.ok(!pending.isRefused() && pending.isWaiting());
  }
});

test('what is looked at is taken only if nothing else was asked for meanwhile', () => {
  const pending = createPending();
  pending.look({ tab: 'matrix' });
  const asked = pending.view;
  pending.look({ step: '2' });
  pending.take(new Map(), asked);
  assert.deepEqual(pending.view, { tab: 'matrix', step: '2' });
});

test('what is chosen elsewhere settles a text that was refused for it', () => {
  const pending = createPending();
  pending.begin('state', '1,2');
  pending.edit('state', 'a');
  pending.refuse(newest(pending), 'state');
  pending.look({ state: '3,4' });
  assert.ok(!pending.isRefused());
  assert.deepEqual(asked(pending), [{}]);
});

test('who leaves takes along what was refused, and nothing waits', () => {
  const pending = createPending();
  pending.edit('x[0]', 'a');
  pending.refuse(newest(pending), 'x[0]');
  pending.edit('x[1]', '2');
  assert.deepEqual(asObject(pending.clear()), { 'x[0]': 'a' });
  assert.ok(!pending.isRefused() && !pending.isWaiting());
});

/** Rounds that end when they are told to. */
function held() {
  const ends = [];
  let idle = 0;
  const rounds = createRounds({
    round: () => new Promise((resolve) => ends.push(resolve)),
    onIdle: () => (idle += 1),
  });
  return { rounds, ends, idle: () => idle };
}

test('one round runs at a time, and all that is asked for meanwhile is one more', async () => {
  const { rounds, ends, idle } = held();
  const done = rounds.ask();
  for (let count = 0; count < 5; count += 1) rounds.ask();
  assert.equal(ends.length, 1);
  ends[0]();
  await new Promise(setImmediate);
  assert.deepEqual([ends.length, idle()], [2, 0]);
  ends[1]();
  await done;
  assert.deepEqual([ends.length, idle()], [2, 1]);
});

test('what belongs to a page that was left is void', async () => {
  const { rounds, ends, idle } = held();
  const left = rounds.ask();
  const isWanted = rounds.ticket();
  rounds.leave();
  assert.ok(!isWanted());
  assert.equal(rounds.running, undefined);
  ends[0]();
  await left;
  assert.equal(idle(), 0);
});

test('while another page is fetched nothing is asked of the one before, and all of it of that one', async () => {
  const { rounds, ends, idle } = held();
  rounds.leave();
  const isWanted = rounds.ticket();
  await rounds.ask();
  assert.deepEqual([ends.length, rounds.running], [0, undefined]);
  rounds.arrive();
  const done = rounds.ask();
  assert.equal(ends.length, 1);
  ends[0]();
  await done;
  assert.deepEqual([isWanted(), ends.length, idle()], [true, 1, 1]);
});

test('what a hand still moves of the page before is not asked of the next; what is looked at is', async () => {
  const bodies = [];
  globalThis.document = { body: { dataset: {} } };
  globalThis.fetch = async (_, { body }) => {
    bodies.push(JSON.parse(body));
    return new Promise(() => {});
  };
  const nothing = () => {};
  const store = createStore({ problem: { x: ['1'] }, view: { theme: '' }, query: '', content: '' });
  const exchange = createExchange({ store, address: '/', setting: () => ({}), onState: nothing, onTaken: nothing, onTrouble: nothing });
  exchange.leave();
  exchange.edit('x[0]', '5');
  exchange.look({ theme: 'dark' });
  assert.equal(bodies.length, 0);
  exchange.arrive();
  assert.deepEqual(bodies, [{ problem: { x: ['1'] }, view: { theme: 'dark' } }]);
});

/** A page whose server answers when it is told to; `drawn` has what moved of each answer, and what was whole. */
function hand() {
  const [bodies, answers, drawn, states] = [[], [], [], []];
  globalThis.document = { body: { dataset: {} } };
  globalThis.fetch = (_, { body }) => {
    bodies.push(JSON.parse(body));
    return new Promise((resolve) => answers.push(resolve));
  };
  const nothing = () => {};
  const store = createStore({ problem: { x: ['0', '0'] }, view: {}, query: '', content: '' });
  const parts = { store, address: '/', setting: (_, isKnown) => ({ isKnown }), onTaken: nothing, onTrouble: nothing, onFailure: nothing, onRefusal: nothing, onFinished: nothing };
  const exchange = createExchange({
    ...parts,
    onState: (state) => states.push(state),
    canBegin: ({ isOther }) => !isOther,
    onMoves: async ({ text }) => drawn.push(text),
    onAnswer: async ({ text }) => drawn.push(`all of ${text}`),
  });
  const asked = () => bodies.map(({ problem, only }) => [problem.x[0], only]);
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  const whole = (told) => ({ ok: true, query: '', content: '', ...told });
  async function send(response, place = 0) {
    await settled();
    answers.splice(place, 1)[0](response);
    for (let turns = 0; turns < 4; turns += 1) await settled();
  }
  /** What moves of an answer comes; the rest when it is told to, or never. */
  async function begin(told) {
    let body;
    const stream = new ReadableStream({ start: (controller) => (body = controller) });
    const write = (part) => body.enqueue(new TextEncoder().encode(`${JSON.stringify(whole(part))}\n`));
    write(told);
    await send(new Response(stream, { headers: { 'Content-Type': 'application/x-ndjson' } }));
    return {
      async end() {
        write({});
        body.close();
        for (let turns = 0; turns < 4; turns += 1) await settled();
      },
      fail: () => body.error(new Error('gone')),
    };
  }
  /** Answer what was asked for first, or as many requests later. */
  const answer = (told, place = 0) => send(Response.json(whole(told)), place);
  return { exchange, bodies, asked, answer, begin, drawn, states, move: (value) => exchange.edit('x[0]', value) };
}

test('while a control is on its way what moves is asked for alone, and all of it once it rests', async () => {
  const { asked, answer, drawn, states, move, bodies } = hand();
  move('1');
  await answer({ text: 'one' });
  move('2');
  move('3'); // the newest wins
  await answer({ text: 'two' });
  await answer({ text: 'three' });
  assert.deepEqual(asked(), [['1', undefined], ['2', 'moves'], ['3', 'moves']]);
  assert.equal(states.at(-1), 'loading');
  await new Promise((resolve) => setTimeout(resolve, LULL + 20));
  await answer({ text: 'three' });
  assert.deepEqual(asked().at(-1), ['3', undefined]);
  assert.deepEqual(drawn, ['all of one', 'two', 'three', 'all of three']);
  assert.deepEqual([states.at(-1), bodies.map(({ isKnown }) => isKnown)], ['ready', [false, true, true, false]]);
});

test('who has finished gets all of an answer at once, and so does who asks for what cannot be drawn in part', async () => {
  const { asked, answer, drawn, move, exchange } = hand();
  move('1');
  await answer({ text: 'one' });
  move('2');
  exchange.finish(); // while what moves is on its way
  await answer({ text: 'two' });
  assert.deepEqual(asked().slice(1), [['2', 'moves'], ['2', undefined]]);
  await answer({ text: 'two' });
  move('3');
  await answer({ text: 'three', isOther: true });
  assert.deepEqual(asked().slice(3), [['3', 'moves'], ['3', undefined]]);
  await answer({ text: 'three' });
  assert.deepEqual(drawn, ['all of one', 'two', 'all of two', 'all of three']);
});

test('what is looked at otherwise, and what stands beside a refused text, is asked for as a whole', async () => {
  const { asked, answer, move, exchange, drawn } = hand();
  move('1');
  await answer({ text: 'one' });
  exchange.look({ step: '2' });
  await answer({ text: 'two' });
  move('a');
  await answer({ ok: false, error: 'no number', field: 'x[0]' });
  exchange.edit('x[1]', '4');
  await answer({ text: 'four' });
  assert.deepEqual(asked(), [['1', undefined], ['1', undefined], ['a', 'moves'], ['a', undefined]]);
  assert.deepEqual(drawn, ['all of one', 'all of two', 'all of four']);
});

test('what is written is never much older than what moves: then all of an answer is asked for again', () => {
  let time = 0;
  const pace = createPace(() => false, () => time);
  assert.ok(!pace.isQuick());
  pace.catchUp();
  time = FRESH - 1;
  pace.fall(true);
  assert.ok(pace.isQuick() && pace.isBehind());
  time = FRESH;
  assert.ok(!pace.isQuick());
  pace.catchUp();
  assert.ok(pace.isQuick() && !pace.isBehind());
});

test('who leaves for another state is not kept waiting for what is owed', async () => {
  const { asked, answer, move, exchange, states } = hand();
  move('1');
  await answer({ text: 'one' });
  move('2');
  const left = exchange.depart();
  await answer({ text: 'two' });
  await answer({ text: 'two' });
  await left;
  assert.deepEqual(asked().slice(1), [['2', 'moves'], ['2', undefined]]);
  assert.equal(states.filter((state) => state === 'ready').length, 1);
  for (const [value, leave] of [['3', exchange.finish], ['4', exchange.depart]]) {
    move(value);
    await answer({ text: value });
    leave(); // while what is owed waits
    await answer({ text: value });
    assert.deepEqual(asked().slice(-2), [[value, 'moves'], [value, undefined]]);
  }
});

test('what moves does not wait for what is written of an answer before it, which is still drawn when it comes', async () => {
  const { asked, answer, begin, drawn, states, move } = hand();
  move('1');
  const rest = await begin({ text: 'one' });
  assert.deepEqual([asked().length, states.at(-1)], [1, 'loading']);
  move('2');
  await answer({ text: 'two' });
  assert.deepEqual(asked(), [['1', undefined], ['2', 'moves']]);
  await rest.end();
  assert.deepEqual(drawn, ['one', 'two', 'all of one']);
  await new Promise((resolve) => setTimeout(resolve, LULL + 20));
  await answer({ text: 'two' });
  assert.deepEqual(asked().slice(2), [['2', undefined]]);
  assert.deepEqual([drawn.at(-1), states.at(-1)], ['all of two', 'ready']);
});

test('what was asked for before an answer began overtakes it too; what comes after the page was left is void', async () => {
  const { asked, answer, begin, drawn, move, exchange } = hand();
  move('1');
  move('2');
  const rest = await begin({ text: 'one' });
  await answer({ text: 'two' });
  assert.deepEqual(asked(), [['1', undefined], ['2', 'moves']]);
  exchange.leave();
  await rest.end();
  assert.deepEqual(drawn, ['one', 'two']);
});

test('one answer at a time is left to come late: a slow server is not asked for more and more', async () => {
  const { asked, begin, drawn, move, exchange } = hand();
  move('1');
  const first = await begin({ text: 'one' });
  move('2');
  exchange.finish();
  const second = await begin({ text: 'two' });
  move('3');
  assert.deepEqual([asked().length, drawn], [2, ['one', 'two']]);
  await second.end();
  await first.end();
  assert.deepEqual([asked().length, drawn], [3, ['one', 'two', 'all of two']]);
});

test('what is written about older numbers is not drawn after newer, and costs nothing if it never comes', async () => {
  for (const finish of ['end', 'fail']) {
    const { answer, begin, drawn, states, move, exchange } = hand();
    move('1');
    const rest = await begin({ text: 'one' });
    move('2');
    exchange.finish();
    await answer({ text: 'two' });
    await rest[finish]();
    assert.deepEqual(drawn, ['one', 'all of two']);
    assert.equal(states.at(-1), 'ready');
  }
});

test('while what is written of an answer still comes, no other is asked for', async () => {
  let [time, come] = [0, undefined];
  const pace = createPace(() => false, () => time);
  const [canWrite, canWriteNewer] = [pace.toWrite(), pace.toWrite()];
  pace.leave(new Promise((resolve) => (come = resolve)));
  time = 2 * FRESH;
  assert.ok(pace.isQuick() && pace.isBehind());
  come();
  await new Promise(setImmediate);
  assert.ok(pace.isQuick() && pace.isBehind());
  time += FRESH;
  assert.ok(!pace.isQuick());
  assert.ok(canWriteNewer() && !canWrite());
});

test('newer moves are asked for at once, one answer behind: moves that waited for it would be a frame late from then on', async () => {
  const { asked, answer, drawn, move, states } = hand();
  move('1');
  await answer({ text: 'one' });
  move('2');
  await new Promise(setImmediate);
  move('3');
  await new Promise(setImmediate);
  move('4');
  await new Promise(setImmediate);
  assert.deepEqual(asked().slice(1), [['2', 'moves'], ['3', 'moves']]);
  await answer({ text: 'two' });
  await answer({ text: 'three' });
  assert.deepEqual(asked().slice(3), [['4', 'moves']]);
  await answer({ text: 'four' });
  await new Promise((resolve) => setTimeout(resolve, LULL + 20));
  await answer({ text: 'four' });
  assert.deepEqual(asked().slice(4), [['4', undefined]]);
  assert.deepEqual(drawn, ['all of one', 'two', 'three', 'four', 'all of four']);
  assert.equal(states.at(-1), 'ready');
});

test('moves that come after newer ones, or are refused then, are not drawn, and the newest is what counts', async () => {
  const { answer, drawn, move, states } = hand();
  move('1');
  await answer({ text: 'one' });
  for (const late of [{ text: 'two' }, { ok: false, error: 'no', field: 'x[0]' }]) {
    move('2');
    await new Promise(setImmediate);
    move('3');
    await new Promise(setImmediate);
    await answer({ text: 'three' }, 1);
    await answer(late);
    await new Promise((resolve) => setTimeout(resolve, LULL + 20));
    await answer({ text: 'three' });
    assert.deepEqual([drawn.slice(1), states.at(-1)], [['three', 'all of three'], 'ready']);
    drawn.length = 1;
  }
});

test('moves that come after a newer answer that was drawn as a whole are not drawn', async () => {
  const { asked, answer, drawn, move, exchange } = hand();
  move('1');
  await answer({ text: 'one' });
  move('2');
  await new Promise(setImmediate);
  move('3');
  exchange.finish();
  await answer({ text: 'three' }, 1);
  await answer({ text: 'two' });
  assert.deepEqual(asked().slice(1), [['2', 'moves'], ['3', undefined]]);
  assert.deepEqual(drawn, ['all of one', 'all of three']);
});
