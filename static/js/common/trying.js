/** What is pending is asked for, and what the server has against it is said at its control. */

import { Refusal, post, postInParts } from './api.js';
import { changed, heldAt } from './store.js';

/** @typedef {import('./exchange.js').Parts & {pace: ReturnType<typeof import('./pace.js').createPace>}} Parts */
/** @typedef {ReturnType<typeof import('./pending.js').createPending>} Pending */

/**
 * Try what is pending, and say at its control what the server has against it.
 * @param {Parts} parts @param {Pending} pending @param {ReturnType<typeof import('./rounds.js').createRounds>} rounds
 * @param {() => boolean} isWanted
 * @returns {Promise<string>} what it has against something that is in no control
 */
export async function tried(parts, pending, rounds, isWanted) {
  const { pace } = parts;
  const isQuick = pending.isWaiting() && !pending.isRefused() && pace.isQuick();
  let refusal, last;
  for (last of pending.tries()) {
    refusal = await refusalOf(last, parts, pending, rounds, isWanted, isQuick);
    if (refusal) continue;
    if (pace.isBehind()) pending.isWaiting() || !pace.isQuick() ? rounds.again() : rounds.owe();
    return '';
  }
  const path = pending.refuse(last.taken, refusal.field);
  if (pending.isWaiting() && refusal.field !== null) rounds.again();
  if (path === undefined) return refusal.message;
  parts.onRefusal(path, refusal.message);
  const before = pending.before(path);
  const isAstray = before !== undefined && before !== heldAt(parts.store.state, path);
  if (isAstray && !pending.isWaiting()) {
    const [, back] = pending.tries();
    await refusalOf(back, parts, pending, rounds, isWanted);
    if (pending.isRefused(path)) parts.onRefusal(path, refusal.message);
  }
  return '';
}

/**
 * @param {import('./pending.js').Try} values
 * @param {Parts} parts @param {Pending} pending @param {ReturnType<typeof import('./rounds.js').createRounds>} rounds
 * @param {() => boolean} isWanted
 * @param {boolean} [isQuick] whether what moves is enough for now
 * @returns {Promise<Refusal | undefined>} what the server has against these values
 */
async function refusalOf({ edits, taken }, parts, pending, rounds, isWanted, isQuick = false) {
  const { store, address, pace } = parts;
  const asked = pending.view;
  const { problem, view } = changed({ ...store.state, view: { ...store.state.view, ...asked } }, edits);
  const [canMove, canWrite] = [pace.toMove(), pace.toWrite()];
  let isMoved = false;
  /** Something newer is asked for, after what moves is drawn. */
  let overtake = () => {};
  const overtaken = new Promise((resolve) => (overtake = () => resolve(undefined)));

  function take({ query, content }) {
    store.accept({ ...store.state, problem, view, query, content });
    pending.take(taken, asked);
    parts.onTaken([...taken.keys()]);
  }

  async function begin(moves) {
    if (!isWanted() || !parts.canBegin(moves) || !canMove()) return;
    take(moves);
    isMoved = true;
    await parts.onMoves(moves);
    if (!pace.isLate()) rounds.newer().then(overtake);
  }

  try {
    const body = { problem, view, ...parts.setting(view, isQuick) };
    if (isQuick) {
      const coming = post(address, { ...body, only: 'moves' });
      const moves = await (pace.isPassed() ? coming : Promise.race([coming, rounds.newer()]));
      if (moves) {
        await begin(moves);
        pace.fall(isMoved);
      } else pace.pass(coming.then(begin, () => {}));
      return undefined;
    }
    const whole = postInParts(address, body, begin);
    const answer = await Promise.race([whole, overtaken]);
    if (!answer) {
      pace.leave(whole.then((late) => isWanted() && canWrite() && parts.onAnswer(late, true), () => {}));
      return undefined;
    }
    if (!isWanted()) return undefined;
    if (!isMoved && canMove()) take(answer);
    if (canWrite()) await parts.onAnswer(answer, isMoved);
    pace.catchUp();
  } catch (error) {
    if (error instanceof Refusal) return isWanted() ? error : undefined;
    throw error;
  }
  return undefined;
}
