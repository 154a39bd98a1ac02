/** What is chosen, beside the network: its field and slider, J before and after, its curve made to measure. */

import { all, hook, on, one, write } from '../common/dom.js';
import { createFrames } from '../common/frames.js';
import { hold } from '../common/held.js';

const NAME = 'inspector';
/** Pixels between what is chosen and the panel that has lain over it. */
const AWAY = 12;

/** The words of a list in a link. @param {string} text */
const words = (text) => text.split(',').filter(Boolean);

const section = () => one('.inspector');
const field = () => /** @type {HTMLInputElement} */ (hook('inspect-field'));
const slider = () => /** @type {HTMLInputElement} */ (hook('inspect-slider'));
const isSeen = () => Boolean(section()?.checkVisibility());

/** J where it stands beside what moves it: what it was, and what it is. */
function createLosses() {
  /** What J was when the control was taken that is moved now. */
  let was = '';
  let is = '';
  /** Whether another control has been taken since J changed last. */
  let isOther = true;

  function show() {
    for (const element of all('[data-is]')) write(element, is);
    for (const element of all('[data-was]')) write(element, was && was !== is ? `${was} → ` : '');
  }

  return {
    /** A control is taken, or a unit is moved: what J does next is its doing. */
    begin() {
      isOther = true;
    },
    /** @param {any} moves */
    follow({ inspected, numbers, walk }) {
      for (const name of all('[data-inspect-loss]')) write(name, inspected?.loss ?? name.textContent);
      const text = walk ? '' : (numbers[inspected?.hook ?? 'value-J']?.[0] ?? '');
      if (text !== is && isOther) {
        was = is;
        isOther = false;
      }
      is = text;
      show();
    },
  };
}

/** Show the plot of an activation, if there is one; in the walk only where it is whole, beside all formulas, and the card keeps its room. */
function reveal(plot, isThere, isWalking) {
  plot.hidden = !isThere;
  const derivation = plot.closest('.derivation');
  if (!derivation || !isThere || !isWalking) return;
  const card = hook('step-card');
  const isWhole = footOf(plot) <= footOf(derivation) + 1;
  const isApart = ![...card.querySelectorAll('math, .chain')].some((each) => touch(each, plot));
  if (!isWhole || !isApart || card.scrollHeight > card.clientHeight) plot.hidden = true;
}

/** Whether two boxes share a place. @param {Element} one @param {Element} other */
function touch(one, other) {
  const [a, b] = [one, other].map((each) => each.getBoundingClientRect());
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Scroll what the panel lies over out from under it. @param {HTMLElement | null} chosen @param {HTMLElement} panel */
function uncover(chosen, panel) {
  if (chosen && touch(chosen, panel)) scrollBy({ top: footOf(chosen) - panel.getBoundingClientRect().top + AWAY });
}

/** The curves of an answer. @param {any} answer */
export function showCurves({ alts, walk }) {
  for (const plot of all('[data-plot-of]')) reveal(plot, Boolean(alts[plot.dataset.plotOf]), Boolean(walk));
}

/** The curves of the answer that is drawn. */
function createCurves() {
  let drawn;
  return {
    follow(answer) {
      drawn = answer;
      showCurves(answer);
    },
    /** Show those that have room now. */
    fit() {
      if (drawn) showCurves(drawn);
    },
  };
}

/**
 * The panel comes and goes, and where the window has room for few rows only its curve and its words do.
 * @param {object} parts
 * @param {import('../common/store.js').Store} parts.store
 * @param {import('../common/exchange.js').Exchange} parts.exchange
 * @param {() => void} parts.fit
 */
function createOpening({ store, exchange, fit }) {
  /** Whether something has been chosen that is not yet looked at. */
  let isChosen = false;

  const hidden = () => words(store.state.view.hide ?? '');
  const chosen = () => hook(`choose-${store.state.view.select}`);

  /** What is chosen is seen beside the panel. */
  function show() {
    isChosen = false;
    uncover(chosen(), section());
  }

  /** @param {boolean} [isWanted] */
  function expand(isWanted) {
    const isExpanded = section().toggleAttribute('data-expanded', isWanted);
    hook('inspect-more').setAttribute('aria-expanded', String(isExpanded));
    if (isExpanded) show();
    fit();
  }

  return {
    expand: () => expand(),
    /** Something is chosen: it is held in few rows, and chosen once more it is looked at closely. @param {string} select */
    open(select) {
      isChosen = true;
      if (hidden().includes(NAME)) exchange.look({ hide: hidden().filter((name) => name !== NAME).join(',') });
      else if (section() && select === store.state.view.select) expand();
    },
    leave() {
      const left = chosen();
      expand(false);
      exchange.look({ hide: [...hidden(), NAME].join(',') });
      left?.focus();
    },
    follow() {
      if (isChosen) show();
    },
  };
}

const footOf = (element) => element.getBoundingClientRect().bottom;

/**
 * @param {object} parts
 * @param {import('../common/store.js').Store} parts.store
 * @param {import('../common/exchange.js').Exchange} parts.exchange
 */
export function createInspector({ store, exchange }) {
  const [frames, losses, curves] = [createFrames(), createLosses(), createCurves()];
  const opening = createOpening({ store, exchange, fit });
  /** How far the slider reaches that is held: an axis that shrank in the hand would move under it. */
  let reach = 0;

  /** Show the curves that have room now, and ask for them in it. */
  function fit() {
    curves.fit();
    if (isSeen() && !frames.fit()) exchange.ask();
  }

  /** The slider is let go: from now on it reaches as far as its number asks for. */
  function release() {
    if (!reach) return;
    reach = 0;
    exchange.ask();
  }

  /** What moves of an answer has been drawn. @param {any} moves */
  function move(moves) {
    losses.follow(moves);
    if (moves.inspected && section()) hold({ field: field(), slider: slider() }, store.state, moves.inspected);
  }

  /** @param {any} answer */
  function follow(answer) {
    curves.follow(answer);
    if (!answer.inspected || !section()) return;
    opening.follow();
    fit();
  }

  on('focusin', '[data-path]', losses.begin);
  on('click', '[data-select]', ({ dataset }) => opening.open(dataset.select));
  on('keydown', '.inspector', (_, event) => {
    if (event.key === 'Escape' && !event.target.matches('.field')) opening.leave();
  });
  on('pointerdown', '[data-testid="inspect-slider"]', () => (reach = Number(slider().max)));
  for (const end of ['pointerup', 'pointercancel']) addEventListener(end, release);
  return { open: opening.open, begin: losses.begin, fit, move, follow, setting: (isKnown) => ({ ...frames.measure(isKnown), reach: reach && Number(slider().max) }), commands: { expand: opening.expand, leaveInspector: opening.leave } };
}
