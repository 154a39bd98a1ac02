/** The picture of the network: drawn on the canvas that fits, a halo around the choice, its flow. */

import * as diagram from '../common/diagram.js';
import { graphOf } from '../common/drawing.js';
import { ring } from './badges.js';
import { createThinning } from './thinning.js';

export const graph = () => graphOf('network');
/** The style sheet says which canvas fits. */
const canvas = () => getComputedStyle(graph()).getPropertyValue('--canvas').trim();

/** The one that will fit where a class looks on, or not, before the page looks so. @param {Record<string, string>} view */
function canvasFor({ present }) {
  const root = document.documentElement;
  const isPresenting = root.hasAttribute('data-present');
  root.toggleAttribute('data-present', present === '1');
  const name = canvas();
  root.toggleAttribute('data-present', isPresenting);
  return name;
}

/** @param {{exchange: import('../common/exchange.js').Exchange}} shell */
export function createNetwork({ exchange }) {
  /** @type {{name: string, hop: number, share: number}[]} */
  let flows = [];
  /** The canvas that is drawn. */
  let drawn = '';
  /** What the halo is around. */
  let chosen = '';
  /** The flow is played once, when it is first seen. */
  let isPlayed = false;

  /** Ask for the figure on the canvas that fits now, where another one is drawn. */
  function fit() {
    if (drawn && canvas() !== drawn) exchange.ask();
  }

  const thinning = createThinning(graph);

  /** Something is pointed at, or has the focus. @param {string[]} names */
  function light(names) {
    diagram.halo(graph(), 'lit', names);
    thinning.light(names);
  }

  const play = () => diagram.play(graph(), flows);

  /** What moves of an answer has been drawn. */
  function move(moves) {
    drawn = moves.canvas;
    ring(graph(), drawn);
    thinning.follow(moves);
  }

  /** An answer has been drawn. */
  function follow(answer) {
    flows = answer.flows;
    const isNew = Boolean(answer.figures.network.layout);
    // Only a figure drawn anew, or another choice, moves the halo: looking costs a layout.
    if (isNew || answer.select !== chosen) {
      chosen = answer.select;
      diagram.halo(graph(), 'chosen', [chosen]);
    }
  }

  function playOnce({ walk }) {
    if (!isPlayed && !walk) play();
    isPlayed = true;
  }

  return { fit, light, play, move, follow, playOnce, canvasFor: (view, isKnown) => (isKnown ? drawn : canvasFor(view)) };
}
