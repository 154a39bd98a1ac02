/** Runs of learning: slice by slice, each a short request that begins where the last one ended. */

import { Refusal, post } from '../common/api.js';
import { hook, write } from '../common/dom.js';
import { matterOf } from './learned.js';

const ADDRESS = '/api/page/rbm/train';

/**
 * A course, where it stands, and after how many updates it is to stop, if not at its end.
 * @typedef {{course: any, from: any, until?: number}} Run
 */

/** Ask until it is our turn: one learns at a time. The server holds the question for a while. */
async function inTurn(body, isWanted) {
  let answer = await post(ADDRESS, body);
  while (answer.waiting && isWanted()) {
    write(hook('learn-note'), `Waiting for a turn: number ${answer.waiting} in the queue.`);
    answer = await post(ADDRESS, { ...body, ticket: answer.ticket });
  }
  write(hook('learn-note'), '');
  return answer;
}

/**
 * Learn to the end of a course, or until it is stopped.
 * @param {Run} run
 * @param {import('../common/exchange.js').Exchange} exchange
 * @param {() => boolean} isWanted
 * @param {(slice: any) => void} onSlice
 */
async function learn(run, exchange, isWanted, onSlice) {
  const { course, until = course.updates } = run;
  let reached = run.from;
  while (isWanted() && (reached?.step ?? -1) < until) {
    const body = { ...course, until, ...(reached && { from: reached }) };
    const slice = await exchange.patiently(() => inTurn(body, isWanted)).catch((error) => {
      if (isWanted()) throw error;
    });
    if (!isWanted()) break;
    reached = slice.from;
    onSlice(slice);
    await exchange.ask();
  }
}

/** Say what the server has against a run, which ends with that. @param {Promise<void>} run @param {() => void} close */
async function told(run, close) {
  try {
    await run;
  } catch (error) {
    close();
    if (!(error instanceof Refusal)) throw error;
    write(hook('learn-note'), error.message);
  }
}

/**
 * @param {object} parts
 * @param {import('../common/store.js').Store} parts.store
 * @param {import('../common/exchange.js').Exchange} parts.exchange
 * @param {ReturnType<typeof import('./learned.js').createLearned>} parts.learned
 * @param {(done: number, all: number) => void} parts.onProgress
 * @param {() => void} parts.onHalt there is another run to go on with, or none
 * @param {(isRevival: boolean) => void} parts.onEnd a run has ended, and what it has learned is to be
 *   shown; whether it was one that a link tells of
 */
export function createRuns({ store, exchange, learned, onProgress, onHalt, onEnd }) {
  /** The run that goes on: another one, or a stop, takes its place. @type {Run | null} */
  let running = null;
  /** A run that was stopped, to go on with. @type {Run | null} */
  let halted = null;

  async function run(/** @type {Run} */ { course, from, until }) {
    const mine = { course, from, until };
    const matter = matterOf(store.state);
    running = mine;
    halted = null;
    if (!from) learned.forget();
    onProgress(from?.step ?? 0, course.updates);
    const isWanted = () => running === mine && matterOf(store.state) === matter;
    const onSlice = (slice) => {
      learned.take(slice, matter);
      mine.from = slice.from;
      onProgress(slice.from.step, course.updates);
    };
    await learn(mine, exchange, isWanted, onSlice);
    if (running !== mine) return;
    if (until && until < course.updates) halted = { course, from: mine.from };
    end(Boolean(until));
  }

  function close() {
    running = null;
    onProgress(0, 1);
  }

  function end(isRevival = false) {
    close();
    onEnd(isRevival);
  }

  /** At the last slice that has come: one that is still under way is not waited for. */
  function stop() {
    if (running?.from) halted = running;
    end();
  }

  /** Keep a run to go on with, or none. @param {Run | null} run */
  function halt(run) {
    halted = run;
    onHalt();
  }

  return {
    get isRunning() {
      return Boolean(running);
    },
    get halted() {
      return halted;
    },
    stop,
    halt,
    /** @param {() => Run} runOf */
    begin: (runOf) => told(exchange.rest().then(() => run(runOf())), close),
  };
}
