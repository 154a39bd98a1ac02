/** What has been practised, kept in this browser alone; and which level comes next. */

import { keep, recall } from '../common/keeping.js';

const KEPT = 'practice';
const LEAST = 1;
const MOST = 4;
/** Checks that were not right, after which an exercise counts as failed. */
const MOST_TRIES = 3;

/** @typedef {{solved: number, tried: number, level: number}} Kind */
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
  const after = { solved: before.solved + Number(isSolved), tried: before.tried + 1, level: nextLevel(level, attempt) };
  return { ...progress, [kind]: after };
}
