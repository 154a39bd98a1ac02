/**
 * Between the controls and the server: one request in flight, the newest values win, a refusal
 * costs nothing that was typed, and a server that is gone is waited for.
 */

import { Refusal, ServerGone, isAlive, post } from './api.js';
import { edited } from './store.js';

const WAIT = 1000;

/**
 * @param {object} parts
 * @param {ReturnType<import('./store.js').createStore>} parts.store
 * @param {string} parts.address where to ask
 * @param {() => object} parts.setting what else the server needs to know: canvas and theme
 * @param {(answer: any) => Promise<void>} parts.onAnswer draw an answer
 * @param {(path: string, message: string) => void} parts.onRefusal a value was refused
 * @param {(paths: string[]) => void} parts.onTaken values were accepted
 * @param {(state: 'loading' | 'ready' | 'error') => void} parts.onState
 * @param {(isGone: boolean) => void} parts.onServer
 * @param {() => void} parts.onFinished a finished change has been drawn
 */
export function createExchange(parts) {
  const { store } = parts;
  /** Values not yet answered, by path. @type {Map<string, string>} */
  let waiting = new Map();
  /** Values that were refused and still stand in their controls. @type {Map<string, string>} */
  let refused = new Map();
  let view = {};
  let isAsked = false;
  let isFinished = false;
  /** Counts the pages that were visited: what belongs to an earlier one is void. */
  let turn = 0;
  /** @type {Promise<void> | undefined} */
  let running;

  function ask() {
    isAsked = true;
    parts.onState('loading');
    running ??= start();
    return running;
  }

  function start() {
    const mine = work(turn).finally(() => {
      if (running === mine) running = undefined;
    });
    return mine;
  }

  async function work(mine) {
    while (isAsked && mine === turn) {
      isAsked = false;
      await patiently(attempt);
    }
    if (mine !== turn) return;
    if (isFinished) finish();
    parts.onState(refused.size ? 'error' : 'ready');
  }

  /** Do something that needs the server, however long that takes to answer. */
  async function patiently(task) {
    for (;;) {
      try {
        return await task();
      } catch (error) {
        if (!(error instanceof ServerGone)) throw error;
        await serverIsBack();
      }
    }
  }

  /** Try the new values with those refused before (together they may fit), then without. */
  async function attempt() {
    const fresh = new Map(waiting);
    const together = new Map([...refused, ...fresh]);
    const tries = together.size > fresh.size ? [together, fresh] : [fresh];
    let refusal;
    for (const edits of tries) {
      refusal = await refusalOf(edits);
      if (!refusal) return;
    }
    blame(refusal, fresh);
  }

  /** @returns {Promise<Refusal | undefined>} what the server has against these values */
  async function refusalOf(edits) {
    const [mine, asked] = [turn, view];
    const wanted = { ...store.state.view, ...asked };
    const problem = edited(store.state.problem, edits);
    try {
      const answer = await post(parts.address, { problem, view: wanted, ...parts.setting() });
      if (mine !== turn) return undefined;
      if (view === asked) view = {};
      const { query, content } = answer;
      take(edits, { ...store.state, problem, view: wanted, query, content });
      await parts.onAnswer(answer);
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
    return undefined;
  }

  function take(edits, state) {
    store.accept(state);
    for (const [path, value] of edits) {
      if (waiting.get(path) === value) waiting.delete(path);
      refused.delete(path);
    }
    parts.onTaken([...edits.keys()]);
  }

  function blame(refusal, fresh) {
    if (refusal.field in view) view = {};
    const path = fresh.has(refusal.field) ? refusal.field : [...fresh.keys()][0];
    if (path === undefined) return;
    refused.set(path, fresh.get(path));
    if (waiting.get(path) === fresh.get(path)) waiting.delete(path);
    parts.onRefusal(path, refusal.message);
    isAsked ||= waiting.size > 0;
  }

  function finish() {
    isFinished = false;
    parts.onFinished();
  }

  /** Wait until the server answers again. */
  async function serverIsBack() {
    parts.onServer(true);
    parts.onState('error');
    do await new Promise((resolve) => setTimeout(resolve, WAIT));
    while (!(await isAlive()));
    parts.onServer(false);
  }

  return {
    patiently,
    ask,
    /** Whether something else to be looked at is asked for and not yet answered. @param {string} name */
    awaits: (name) => name in view,
    /** Wait until what was asked for is drawn, and close it as a finished change. */
    async rest() {
      await running;
      finish();
    },
    /** A control holds another value. @param {string} path @param {string} value */
    edit(path, value) {
      refused.delete(path);
      waiting.set(path, value);
      ask();
    },
    /** Something else is to be looked at. @param {Record<string, string>} change */
    look(change) {
      view = { ...view, ...change };
      isFinished = true;
      return ask();
    },
    /** The visitor has finished a change: it becomes one step to undo and one link. */
    finish() {
      isFinished = true;
      if (!running) finish();
    },
    /** Another page is visited: what was asked for before is void. @returns {{isLatest: () => boolean, refused: Map<string, string>}} */
    leave() {
      const left = refused;
      waiting = new Map();
      refused = new Map();
      view = {};
      isAsked = false;
      isFinished = false;
      running = undefined;
      turn += 1;
      const mine = turn;
      return { isLatest: () => mine === turn, refused: left };
    },
  };
}
