"""What of the walk's stage cannot be read at once: it scrolls, is cut, or lies over something."""

# Strict: no pixel of slack but for what a length in fractions of a pixel is rounded by.
CUT = """
const HALF = 0.5;
const stage = document.querySelector('.stage');
const isSeen = (part) => part.checkVisibility({visibilityProperty: true, opacityProperty: true})
  && !part.closest('.visually-hidden, .handles, svg, select, .cut-is-meant');
const name = ({dataset, className, localName}) =>
  dataset?.testid ?? (String(className).split(' ')[0] || localName);
const found = [];
const tell = (what, ...parts) => found.push([what, ...parts.map(name)].join(' '));

const HOLDS = '.formula-line, .piece, .chain li, .chain li > *, .option, .card, .changes';

const parts = [...stage.querySelectorAll('*')].filter(isSeen);
for (const part of parts) {
  const {overflowX, overflowY, display} = getComputedStyle(part);
  if (display === 'inline' || part instanceof SVGElement || part.matches('input')) continue;
  if (part.scrollWidth > part.clientWidth && overflowX !== 'visible') tell('cut across', part);
  if (part.scrollHeight > part.clientHeight && overflowY !== 'visible') tell('cut below', part);
}

// Every piece of text inside the screen, and across inside all that it stands in.
const walker = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const {currentNode: node, currentNode: {parentElement: owner}} = walker;
  if (!node.data.trim() || !isSeen(owner) || owner.closest('.network-figure')) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  const {left, right, top, bottom, width} = range.getBoundingClientRect();
  if (!width) continue;
  if (left < -HALF || right > innerWidth + HALF) tell('off the screen', owner);
  if (IS_WHOLE && (top < -HALF || bottom > innerHeight + HALF)) tell('below the screen', owner);
  for (let around = owner; around !== stage; around = around.parentElement) {
    if (around.matches('.chain')) break;
    if (!around.matches(HOLDS)) continue;
    const box = around.getBoundingClientRect();
    if (left < box.left - HALF || right > box.right + HALF) { tell('wider than', around); break; }
  }
}

// What stands beside or below each other does not meet.
const GROUPS = ['.stage', '.network', '.actions', '.derivation', '.card', '.step-formulas',
  '.chain', '.chain li', '.so-far', '.options', '.walk', '.timeline', '.steps-bar', '.phases',
  '.changes', '.changes ul', '.changes li', '.guess'];
const boxOf = (part) => {
  const inner = part.matches('.symbol, .chain-value, .so-far') ? part.querySelector('math') : null;
  return (inner ?? part).getBoundingClientRect();
};
const flat = (part) => getComputedStyle(part).display === 'contents'
  ? [...part.children].flatMap(flat) : [part];
for (const group of stage.parentElement.querySelectorAll(GROUPS.join())) {
  if (!isSeen(group) && getComputedStyle(group).display !== 'contents') continue;
  const own = [...group.children].flatMap(flat).filter((part) => isSeen(part)
    && !(part instanceof SVGElement) && getComputedStyle(part).display !== 'inline');
  for (const [index, one] of own.entries()) {
    for (const other of own.slice(index + 1)) {
      const [a, b] = [boxOf(one), boxOf(other)];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > HALF && down > HALF) tell('meets', one, other);
    }
  }
}

const {scrollWidth, scrollHeight} = document.scrollingElement;
if (scrollWidth > innerWidth) found.push('the page scrolls across');
if (IS_WHOLE && scrollHeight > innerHeight) found.push('the page scrolls');
return [...new Set(found)];
"""
# In presenter mode all has to be on screen; beside it a page may go on below.
IN_PRESENTER = CUT.replace("IS_WHOLE", "document.documentElement.hasAttribute('data-present')")
# Once a new size of the screen has been drawn: what of a slide lies over what it should not, or is
# not whole on the screen.
ON_A_SLIDE = """
const done = arguments[0];
const look = () => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const seen = (selector) => [...document.querySelectorAll(selector)]
    .filter((each) => each.checkVisibility() && !each.matches('.visually-hidden'));
  const [network, card, bar] = ['.network-figure', '.card', '.steps-bar'].map(box);
  const [says] = seen('.says').map((each) => each.getBoundingClientRect());
  const share = Math.max(network.height / innerHeight / 0.45, network.width / innerWidth / 0.55);
  const faults = {
    'the page is scrolled': scrollY !== 0,
    'the network is small': share < 0.8,
    'the network is over the card': network.bottom > card.top + 1 && network.right > card.left + 1,
    'the card is over the bar': card.bottom > bar.top + 1,
    'the sentence is over the card': says && says.top < card.bottom - 1,
    'the bar is not at the foot': Math.abs(bar.bottom - innerHeight) > 1,
  };
  const cut = seen('.card > *, .says, .steps-bar > *').filter((part) => {
    const {left, top, right, bottom} = part.getBoundingClientRect();
    const foot = part.closest('.card') ? card.bottom : innerHeight;
    return left < -0.5 || top < 0 || right > innerWidth + 0.5 || bottom > foot + 1;
  });
  const wide = seen('.formula-line').filter((each) => each.scrollWidth > each.clientWidth + 1);
  const name = ({dataset, className}) => dataset.testid ?? className;
  done([...Object.keys(faults).filter((each) => faults[each]),
    ...[...cut, ...wide].map((part) => `cut off: ${name(part)}`)]);
};
requestAnimationFrame(() => requestAnimationFrame(look));
"""

# Every line of text on the page that a box cuts in two, at its foot, its head or a side: what is
# scrolled to is wholly out of sight or wholly in it. The ink of a picture's text is lower than its
# line.
HALVED = """
const HALF = 0.6;
const found = new Set();
const name = ({dataset, className, localName}) => dataset?.testid
  ?? (String(className?.baseVal ?? className).split(' ')[0] || localName);
const isSeen = (part) => part.checkVisibility({visibilityProperty: true, opacityProperty: true})
  && !part.closest('.visually-hidden, .skip, select, script, style, noscript');
const measured = new Map();
const measure = (box) => {
  const {overflowX, overflowY} = getComputedStyle(box);
  const {left, top} = box.getBoundingClientRect();
  const isSkipped = box.matches('svg *') || !box.clientHeight;
  const inner = {left: left + box.clientLeft, top: top + box.clientTop};
  return {overflowX, overflowY, isSkipped, inner,
    right: inner.left + box.clientWidth, bottom: inner.top + box.clientHeight};
};
const inkOf = ({left, right, top, bottom, height}, isDrawn) => ({left, right,
  top: top + (isDrawn ? 0.25 * height : 0), bottom: bottom - (isDrawn ? 0.2 * height : 0)});
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const {currentNode: node, currentNode: {parentElement: owner}} = walker;
  if (!node.data.trim() || !isSeen(owner)) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  for (const line of range.getClientRects()) {
    if (!line.width) continue;
    const ink = inkOf(line, owner.closest('svg'));
    const text = node.data.trim().slice(0, 24);
    const tell = (how, box) => found.add(`${name(box)} cuts ${text} ${how}`);
    if (ink.left < -HALF || ink.right > innerWidth + HALF) tell('at a side', document.body);
    for (let box = owner; box && box !== document.body; box = box.parentElement) {
      if (!measured.has(box)) measured.set(box, measure(box));
      const {overflowX, overflowY, isSkipped, inner, right, bottom} = measured.get(box);
      if (isSkipped) continue;
      const isOut = ink.top > bottom - HALF || ink.bottom < inner.top + HALF;
      if (overflowY !== 'visible' && !isOut) {
        if (ink.bottom > bottom + HALF || ink.top < inner.top - HALF) tell('above or below', box);
      }
      if (overflowX !== 'visible' && !isOut) {
        if (ink.right > right + HALF || ink.left < inner.left - HALF) tell('at a side', box);
      }
    }
  }
}
if (document.scrollingElement.scrollWidth > innerWidth) found.add('the page scrolls across');
return [...found];
"""
