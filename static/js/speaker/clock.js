/** The time, since when somebody speaks, and how long of each part of the walk. */

import { all, hook, one, write } from '../common/dom.js';

const KEPT = 'speaking';

const two = (number) => String(number).padStart(2, '0');
const minutes = (seconds) => `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;

/** What was counted before a reload. @returns {Record<string, number>} seconds by phase */
function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? '{}');
  } catch {
    return {};
  }
}

function keep(spoken) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(spoken));
  } catch {
    // Without it the times are kept until the window is left.
  }
}

export function createClock() {
  const spoken = recall();
  let last = Date.now();

  function show() {
    const now = new Date();
    write(hook('clock'), `${two(now.getHours())}:${two(now.getMinutes())}`);
    const whole = Object.values(spoken).reduce((sum, each) => sum + each, 0);
    write(hook('elapsed'), minutes(Math.floor(whole)));
    for (const part of all('[data-spoken]')) {
      write(part, minutes(Math.floor(spoken[part.dataset.spoken] ?? 0)));
    }
  }

  /** Time has passed, at the step that is shown. */
  function tick() {
    const phase = one('[data-spoken][data-now]')?.dataset.spoken;
    const seconds = (Date.now() - last) / 1000;
    last = Date.now();
    if (phase) spoken[phase] = (spoken[phase] ?? 0) + seconds;
    keep(spoken);
    show();
  }

  return { show, tick };
}
