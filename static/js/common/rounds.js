/** One round of work at a time: whatever is asked for meanwhile is done by one more round. */

/**
 * @param {object} parts
 * @param {() => Promise<void>} parts.round does what is asked for now
 * @param {() => void} parts.onIdle nothing is left to do
 */
export function createRounds({ round, onIdle }) {
  let isAsked = false;
  /** Counts the pages that were visited: what belongs to an earlier one is void. */
  let turn = 0;
  /** Whether another page is being fetched: whatever is asked for meanwhile is asked of that one. */
  let isAway = false;
  /** @type {Promise<void> | undefined} */
  let running;

  async function work(mine) {
    while (isAsked && mine === turn) {
      isAsked = false;
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
      isAsked = true;
      if (isAway) return Promise.resolve();
      running ??= start();
      return running;
    },
    /** Within a round: one more is needed. */
    again() {
      isAsked = true;
    },
    /** @returns {() => boolean} whether what begins now is still wanted */
    ticket() {
      const mine = turn;
      return () => mine === turn;
    },
    /** What was asked for and what runs is void; until the arrival nothing runs. */
    leave() {
      isAsked = false;
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
