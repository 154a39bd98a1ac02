/** One round of work at a time: whatever is asked for meanwhile is done by one more round. */

/** How long what is owed waits for something newer that is asked for, in ms. */
export const LULL = 60;

/** What the next round is for. */
function createCalls() {
  let isAsked = false;
  let isOwing = false;
  /** Ends the wait for what is due. */
  let wake = () => {};
  /** Tells a round that another one is asked for. */
  let tell = () => {};

  function ask() {
    isAsked = true;
    wake();
    tell();
  }

  return {
    areAny: () => isAsked || isOwing,
    /** Whether one is asked for, rather than owed. */
    areDue: () => isAsked,
    ask,
    inside: {
      /** Within a round: one more is needed. */
      again: ask,
      /** Within a round: one more is needed, which can wait a little for what is asked for next. */
      owe() {
        isOwing = true;
      },
      /** What is owed is wanted now. */
      hurry() {
        wake();
      },
      /** Within a round: done when another one is asked for. @returns {Promise<void>} */
      newer: () => (isAsked ? Promise.resolve() : new Promise((resolve) => (tell = resolve))),
    },
    /** Wait for one to be asked for, but not long. */
    lull: () =>
      new Promise((resolve) => {
        wake = () => resolve(undefined);
        setTimeout(wake, LULL);
      }),
    clear() {
      [isAsked, isOwing] = [false, false];
    },
  };
}

/**
 * @param {object} parts
 * @param {() => Promise<void>} parts.round does what is asked for now
 * @param {() => void} parts.onIdle nothing is left to do
 */
export function createRounds({ round, onIdle }) {
  const calls = createCalls();
  /** Counts the pages that were visited: what belongs to an earlier one is void. */
  let turn = 0;
  /** Whether another page is being fetched: whatever is asked for meanwhile is asked of that one. */
  let isAway = false;
  /** @type {Promise<void> | undefined} */
  let running;

  async function work(mine) {
    while (calls.areAny() && mine === turn) {
      if (!calls.areDue()) await calls.lull();
      if (mine !== turn) return;
      calls.clear();
      await round();
    }
    if (mine === turn) onIdle();
  }

  function start() {
    const mine = work(turn).finally(() => {
      if (running === mine) running = undefined;
    });
    return mine;
  }

  return {
    /** Whether another page is being fetched. */
    isAway: () => isAway,
    /** What runs until nothing is left to do; undefined while nothing does. */
    get running() {
      return running;
    },
    /** Ask for a round. @returns {Promise<void>} done when nothing is left to do, or to be done when the other page is there */
    ask() {
      calls.ask();
      if (isAway) return Promise.resolve();
      running ??= start();
      return running;
    },
    ...calls.inside,
    /** @returns {() => boolean} whether what begins now is still wanted */
    ticket() {
      const mine = turn;
      return () => mine === turn;
    },
    /** What was asked for and what runs is void; until the arrival nothing runs. */
    leave() {
      calls.clear();
      isAway = true;
      running = undefined;
      turn += 1;
    },
    /** The other page is there, or does not come. */
    arrive() {
      isAway = false;
    },
  };
}
