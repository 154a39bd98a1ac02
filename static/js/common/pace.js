/**
 * How much of an answer is asked for: while a control is on its way what moves is enough, and what
 * is written about it follows now and then, and when the control rests.
 */

/** How much older what is written may be than what moves, in ms: nobody reads faster. */
export const FRESH = 300;

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
  /** Counts the answers of which all is drawn. */
  let turn = 0;
  /** Counts what is asked for, and which of it has moved last. */
  let [asked, moved] = [0, 0];
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
    /** Something is asked for. @returns {() => boolean} whether nothing newer has moved when it moves, now */
    ask() {
      asked += 1;
      const mine = asked;
      return () => mine > moved && Boolean((moved = mine));
    },
    isPassed: () => isPassed,
    /** Newer moves are asked for before these have come. @param {Promise<unknown>} moves */
    pass(moves) {
      [isBehind, isPassed] = [true, true];
      moves.finally(() => (isPassed = false));
    },
    /** @returns {() => boolean} whether nothing has been written since that is newer */
    ticket() {
      const mine = turn;
      return () => mine === turn;
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
      turn += 1;
      isBehind = false;
      wholeAt = now();
    },
  };
}
