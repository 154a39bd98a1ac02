/**
 * How much of an answer is asked for: while a control is on its way what moves is enough, and what
 * is written about it follows now and then, and when the control rests.
 */

/** How much older what is written may be than what moves, in ms: nobody reads faster. */
export const FRESH = 300;

/**
 * Answers that may come in another order than they were asked for in: none is shown after a newer one.
 * @returns {() => () => boolean} gives whoever asks his turn, which tells when it is taken whether it is not too late
 */
function createOrder() {
  let [asked, shown] = [0, 0];
  return () => {
    asked += 1;
    const mine = asked;
    return () => mine > shown && Boolean((shown = mine));
  };
}

/**
 * @param {() => boolean} isFinal whether no more is on its way: the visitor has finished, or leaves
 * @param {() => number} [now] the time, in ms
 */
export function createPace(isFinal, now = () => performance.now()) {
  /** When all of an answer was drawn last. */
  let wholeAt = -Infinity;
  /** Whether what is written is older than what moves. */
  let isBehind = false;
  /** Whether what is written of an answer still comes, after newer moves. */
  let isLate = false;
  /** Whether moves that newer ones have gone before still come. */
  let isPassed = false;

  return {
    /** Whether what moves is enough for now. */
    isQuick: () => !isFinal() && (isLate || now() - wholeAt < FRESH),
    isLate: () => isLate,
    /** Whether the rest of an answer is owed. */
    isBehind: () => isBehind,
    /** What moves was asked for alone. @param {boolean} isDrawn if not, it takes the rest to draw it */
    fall(isDrawn) {
      isBehind = true;
      if (!isDrawn) wholeAt = -Infinity;
    },
    /** Something is asked for that moves. */
    toMove: createOrder(),
    /** Something is asked for that is written too. */
    toWrite: createOrder(),
    isPassed: () => isPassed,
    /** Newer moves are asked for before these have come. @param {Promise<unknown>} moves */
    pass(moves) {
      [isBehind, isPassed] = [true, true];
      moves.finally(() => (isPassed = false));
    },
    /** What is written of an answer comes by itself, so that newer moves need not wait for it. @param {Promise<unknown>} written */
    leave(written) {
      [isBehind, isLate] = [true, true];
      written.finally(() => {
        isLate = false;
        wholeAt = now();
      });
    },
    /** All of an answer is drawn. */
    catchUp() {
      isBehind = false;
      wholeAt = now();
    },
  };
}
