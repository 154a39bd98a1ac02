/** The step of the walk that is on screen. */

import * as diagram from '../diagram.js';
import { all, hook } from '../dom.js';
import { fit } from './fitting.js';
import * as guesses from './guesses.js';
import { placeOf } from './overview.js';

const root = document.documentElement;

/** Where a walk stands. @typedef {{number: number, count: number, name: string, step: string, like: string, lights: string[], pulses: any[]}} Walk */

/** Let the page look like one in a walk, or not. @param {Walk | null} walk @param {Record<string, string>} view */
export function mark(walk, view) {
  root.toggleAttribute('data-walking', Boolean(walk));
  root.toggleAttribute('data-present', view.present === '1');
  if (view.hide) root.dataset.hide = view.hide.replaceAll(',', ' ');
  else delete root.dataset.hide;
}

function conceal(concealed) {
  const hidden = new Set(concealed);
  for (const number of all('.values [data-value]')) {
    number.toggleAttribute('data-concealed', hidden.has(number.dataset.testid));
  }
}

function tell(graph, lights) {
  diagram.halo(graph, 'told', lights);
  for (const handle of all('.handle[data-lights]')) {
    const [own] = handle.dataset.lights.split(' ');
    handle.classList.toggle('told', lights.includes(own));
  }
}

/** @param {{store: import('../store.js').Store, graph: () => any}} parts */
export function createStep({ store, graph }) {
  /** The stop that was drawn last. @type {Walk | null} */
  let drawn = null;
  /** Its number in the walk as that is now. */
  let place = 0;

  /** Another stop is on screen. @param {Walk | null} walk */
  function enter(walk) {
    if (!walk) return diagram.stop(graph());
    return diagram.play(graph(), walk.pulses);
  }

  return {
    /**
     * In another grain, with questions, for another parameter or network the same step has another
     * number. @returns {boolean} whether the walk has changed under a step that nobody left
     */
    isMoved(walk, at) {
      const isLeft = at !== place || walk?.number !== Math.min(at, walk?.count);
      return Boolean(walk && drawn && !isLeft && walk.name !== drawn.name);
    },
    /** Where the stop that was drawn last stands now. */
    placeNow: () => placeOf(/** @type {Walk} */ (drawn)),
    /**
     * @param {Walk | null} walk
     * @param {string[]} concealed the numbers that are not known yet
     * @param {boolean} isPlace whether the walk is to stay here
     */
    show(walk, concealed, isPlace) {
      if (!walk && !drawn) return;
      conceal(concealed);
      tell(graph(), walk?.lights ?? []);
      fit(hook('step-card'));
      guesses.show(store.state.content);
      if (!isPlace) return;
      const isNew = walk?.name !== drawn?.name;
      place = walk?.number ?? 0;
      drawn = walk;
      if (isNew) enter(walk);
    },
  };
}
