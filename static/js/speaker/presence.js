/** Whether the class's window is there. It may be closed, loaded anew, or have come to a bad end. */

/** So many questions without an answer are enough. */
const UNANSWERED = 3;

/**
 * @param {object} parts
 * @param {() => void} parts.ask ask it for a sign
 * @param {() => void} parts.onCome it is there, or is again
 * @param {() => void} parts.onGone
 */
export function createPresence({ ask, onCome, onGone }) {
  let unanswered = 0;
  /** @type {boolean | undefined} */
  let isThere;

  function leave() {
    if (isThere !== false) onGone();
    isThere = false;
  }

  return {
    get isThere() {
      return isThere === true;
    },
    /** It has said something. */
    hear() {
      unanswered = 0;
      if (!isThere) onCome();
      isThere = true;
    },
    leave,
    /** Time has passed. */
    tick() {
      if (unanswered >= UNANSWERED) leave();
      unanswered += 1;
      ask();
    },
  };
}
