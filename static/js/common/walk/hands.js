/** Hands that go up for the answers to a question, counted before a class; kept until the window is closed. */

import { all, hook, on, one, write } from '../dom.js';

const KEPT = 'hands';
const root = document.documentElement;

/** @returns {Record<string, number[]>} by the network and the question the answers (from 1) that hands went up for, in turn */
function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? '{}');
  } catch {
    return {};
  }
}

function keep(hands) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(hands));
  } catch {
    // Without it they are kept until the page is left.
  }
}

const countOf = (hands, number) => hands.filter((each) => each === number).length;

/** Write how many hands went up for each answer of a list. @param {HTMLElement} list @param {number[]} hands */
function fill(list, hands) {
  for (const row of all('[data-hand]', list)) {
    const count = countOf(hands, Number(row.dataset.hand));
    write(one('[data-count]', row), String(count));
    row.style.setProperty('--share', String(hands.length ? count / hands.length : 0));
  }
  if (list.matches('.tally')) list.hidden = hands.length === 0;
}

/** @param {{store: import('../store.js').Store}} parts */
export function createHands({ store }) {
  let hands = recall();

  const placeOf = ({ dataset }) => `${store.state.content} ${dataset.about}`;
  const list = () => one('.card [data-hands]');

  function show() {
    const shown = list();
    if (shown) fill(shown, hands[placeOf(shown)] ?? []);
  }

  /** @param {number} number of an answer @param {(before: number[]) => number[]} change */
  function count(number, change) {
    const asked = one('.card .question[data-hands]');
    const row = asked && one(`[data-hand="${number}"]`, asked);
    if (!row || !root.hasAttribute('data-present')) return;
    const place = placeOf(asked);
    hands[place] = change(hands[place] ?? []);
    keep(hands);
    show();
    write(hook('hands-told'), `${row.dataset.answer}: ${countOf(hands[place], number)}`);
  }

  const raise = (number) => count(number, (before) => [...before, number]);

  /** Take a hand back: the last one for an answer, or the last of all. @param {number} [number] */
  function lower(number) {
    const asked = list();
    const before = (asked && hands[placeOf(asked)]) ?? [];
    const at = before.lastIndexOf(number ?? before.at(-1));
    if (at >= 0) count(before[at], () => before.toSpliced(at, 1));
  }

  on('click', '.card [data-hand-by]', (button) => {
    const number = Number(button.closest('[data-hand]').dataset.hand);
    if (Number(button.dataset.handBy) > 0) raise(number);
    else lower(number);
  });
  // After the mouse a button must not keep the focus: a presenter's space bar would press it.
  on('pointerup', '[data-hand-by]', (button) => button.blur());

  return {
    show,
    /** Another class comes. */
    forget() {
      hands = {};
      keep(hands);
    },
    commands: { raise, lower },
  };
}
