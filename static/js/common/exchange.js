/**
 * Between the controls and the server: one request in flight, the newest values win, a refusal
 * costs nothing that was typed, and a server that is gone is waited for.
 */

import { createPace } from './pace.js';
import { createPatience } from './patience.js';
import { createPending } from './pending.js';
import { createRounds } from './rounds.js';
import { heldAt } from './store.js';
import { tried } from './trying.js';

/**
 * @typedef {object} Parts
 * @property {ReturnType<import('./store.js').createStore>} store
 * @property {string} address where to ask
 * @property {(view: Record<string, string>, isKnown: boolean) => object} setting what else the server needs to
 *   know where that is looked at: canvas and theme; as last time, where that is known to be the same
 * @property {(moves: any) => boolean} canBegin whether what moves can be drawn before the rest has come
 * @property {(moves: any) => Promise<void>} onMoves draw what moves
 * @property {(answer: any, isMoved: boolean) => Promise<void>} onAnswer draw an answer, of which what moves may be drawn
 * @property {(path: string, message: string) => void} onRefusal a value was refused
 * @property {(message: string) => void} onFailure what the server has against something that is in no
 *   control; nothing, once it answers again
 * @property {(paths: string[]) => void} onTaken values were accepted
 * @property {(state: 'loading' | 'ready' | 'error') => void} onState
 * @property {(words: string | undefined) => void} onTrouble the server does not answer now (see patience.js)
 * @property {(row: string) => void} onFinished a finished change has been drawn, of a row of changes or ''
 */

/** @typedef {ReturnType<typeof createExchange>} Exchange */

/** @param {Parts} parts */
export function createExchange(parts) {
  const { store } = parts;
  const [patiently, pending] = [createPatience(parts), createPending()];
  const rounds = createRounds({ round, onIdle });
  let [isFinished, isDeparting, row, failure] = [false, false, '', ''];
  const pace = createPace(() => isFinished || isDeparting);

  function onIdle() {
    if (isFinished) finish();
    parts.onFailure(failure);
    if (!isDeparting) parts.onState(pending.isRefused() || failure ? 'error' : 'ready');
  }

  function finish() {
    isFinished = false;
    parts.onFinished(row);
    row = '';
  }

  function ask() {
    parts.onState('loading');
    return rounds.ask();
  }

  /** Wait until what was asked for is drawn, and close it as a finished change. */
  async function rest() {
    rounds.hurry();
    await rounds.running;
    finish();
  }

  /** Who waits for the server may have left for another page meanwhile. */
  function round() {
    const isWanted = rounds.ticket();
    return patiently(async () => {
      if (isWanted()) failure = await tried({ ...parts, pace }, pending, rounds, isWanted);
    });
  }

  return {
    patiently,
    ask,
    ...wishes({ ...parts, pending, ask, mean: () => (isFinished = true), isAway: rounds.isAway }),
    rest,
    /** Rest, to leave for another state: the page is not ready until that has been drawn. */
    async depart() {
      isDeparting = true;
      parts.onState('loading');
      await rest();
      isDeparting = false;
    },
    /** The visitor has finished a change: with others of its row it is one step to undo and one link. @param {string} [of] */
    finish(of = '') {
      [isFinished, row] = [true, of];
      rounds.hurry();
      if (!rounds.running) finish();
    },
    ...visits({ rounds, pending, ask, drop: () => (isFinished = false) }),
  };
}

/** @typedef {ReturnType<typeof createPending>} Pending */
/** @typedef {import('./pending.js').Edits} Edits */

/**
 * What can be asked for.
 * @param {Parts & {pending: Pending, ask: () => Promise<void>, mean: () => void, isAway: () => boolean}} parts
 */
function wishes({ store, pending, ask, mean, onTaken, isAway }) {
  return {
    /** A control begins to be edited: what it holds now is what it goes back to. @param {string} path */
    begin(path) {
      pending.begin(path, heldAt(store.state, path));
    },
    /** What a control goes back to. @param {string} path @returns {string} */
    before: (path) => pending.before(path) ?? heldAt(store.state, path),
    /** Whether something else to be looked at is asked for and not yet answered. @param {string} name */
    awaits: (name) => name in pending.view,
    /** A control holds another value; one that a hand still moves while its page is left is of no other. @param {string} path @param {string} value */
    edit(path, value) {
      if (isAway()) return;
      pending.edit(path, value);
      ask();
    },
    /** Controls hold other values, all of them one change. @param {Edits} edits @returns {Promise<void>} */
    fill(edits) {
      for (const [path, value] of edits) pending.edit(path, value);
      mean();
      return ask();
    },
    /** Something else is to be looked at. @param {Record<string, string>} change @returns {Promise<void>} */
    look(change) {
      pending.look(change);
      onTaken(Object.keys(change));
      mean();
      return ask();
    },
  };
}

/**
 * What comes before and after the page of another state.
 * @param {{rounds: ReturnType<typeof createRounds>, pending: Pending, ask: () => Promise<void>, drop: () => void}} parts
 */
function visits({ rounds, pending, ask, drop }) {
  return {
    /** @returns {() => boolean} whether the page of now is still there */
    ticket: rounds.ticket,
    /** Another page is visited: what was asked for before is void. */
    leave() {
      rounds.leave();
      drop();
      return { isLatest: rounds.ticket(), refused: pending.clear() };
    },
    /** The other page is there: it is drawn with what was asked for meanwhile. */
    arrive() {
      rounds.arrive();
      return ask();
    },
    /** The other page has not come: what was refused still stands in its controls. @param {Edits} refused */
    stay(refused) {
      rounds.arrive();
      for (const [path, text] of refused) pending.hold(path, text);
    },
  };
}
