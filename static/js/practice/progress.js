/** What has been practised, kept in this browser alone; and which level comes next. */

import { keep, recall } from '../common/keeping.js';

const KEPT = 'practice';
const LEAST = 1;
const MOST = 4;
/** Checks that were not right, after which an exercise counts as failed. */
const MOST_TRIES = 3;
/** What a wrong answer is counted as that no known mistake leads to. */
const UNKNOWN = 'none that is known';

/**
 * What somebody has done of a kind; ``mistakes`` counts wrong answers by the mistake that fits.
 * @typedef {{solved: number, tried: number, level: number, mistakes?: Record<string, number>}} Kind
 */
/** @typedef {{tries: number, hints: number, isShown: boolean, isSolved: boolean}} Attempt */

/** @returns {Record<string, Kind>} what was kept; nothing where that cannot be read */
export function load() {
  try {
    return JSON.parse(recall(KEPT) ?? '{}') ?? {};
  } catch {
    return {};
  }
}

/** @param {Record<string, Kind>} progress */
export const save = (progress) => keep(KEPT, JSON.stringify(progress));

/**
 * The level after an exercise: forward where it was solved at once and unaided, back where it was not
 * solved. @param {number} level @param {Attempt} attempt
 */
export function nextLevel(level, { tries, hints, isShown, isSolved }) {
  if (level > MOST) return level; // finding a slip is no step on the way to writing all
  if (level === LEAST) return level + 1;
  if (isSolved && !isShown && tries === 1 && hints === 0) return Math.min(MOST, level + 1);
  if (isShown || tries >= MOST_TRIES) return Math.max(LEAST, level - 1);
  return level;
}

/**
 * The progress after an exercise.
 * @param {Record<string, Kind>} progress @param {string} kind @param {number} level @param {Attempt} attempt
 */
export function counted(progress, kind, level, attempt) {
  const before = progress[kind] ?? { solved: 0, tried: 0, level };
  const isSolved = attempt.isSolved && !attempt.isShown;
  const solved = before.solved + Number(isSolved);
  return { ...progress, [kind]: { ...before, solved, tried: before.tried + 1, level: nextLevel(level, attempt) } };
}

/** What a wrong answer is counted as. @param {string[]} fitting the mistakes that fit */
const mistakeOf = (fitting) => fitting.join(', or ') || UNKNOWN;

/**
 * The progress after a wrong answer.
 * @param {Record<string, Kind>} progress @param {string} kind @param {number} level
 * @param {string[]} fitting the mistakes that fit
 */
export function missed(progress, kind, level, fitting) {
  const before = progress[kind] ?? { solved: 0, tried: 0, level };
  const name = mistakeOf(fitting);
  const mistakes = { ...before.mistakes, [name]: (before.mistakes?.[name] ?? 0) + 1 };
  return { ...progress, [kind]: { ...before, mistakes } };
}

const isCount = (value) => Number.isInteger(value) && value >= 0;
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isKind = (value) =>
  isObject(value) &&
  isCount(value.solved) &&
  isCount(value.tried) &&
  Object.values(isObject(value.mistakes) ? value.mistakes : {}).every(isCount);

/** Somebody's progress as it was exported; null where a text is none. @param {string} text */
export function read(text) {
  try {
    const found = JSON.parse(text);
    return isObject(found) && Object.values(found).every(isKind) ? /** @type {Record<string, Kind>} */ (found) : null;
  } catch {
    return null;
  }
}

/** @param {Record<string, number>} counts @param {Record<string, number>} more */
function added(counts, more) {
  const sum = { ...counts };
  for (const [name, count] of Object.entries(more)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

/**
 * What several people have done, by kind: how many of them have tried it, and the sums of the rest.
 * @param {Record<string, Kind>[]} all
 */
export function together(all) {
  /** @type {Record<string, {people: number, solved: number, tried: number, mistakes: Record<string, number>}>} */
  const sums = {};
  for (const [kind, { solved, tried, mistakes = {} }] of all.flatMap((each) => Object.entries(each))) {
    const sum = (sums[kind] ??= { people: 0, solved: 0, tried: 0, mistakes: {} });
    sum.people += 1;
    sum.solved += solved;
    sum.tried += tried;
    sum.mistakes = added(sum.mistakes, mistakes);
  }
  return sums;
}
