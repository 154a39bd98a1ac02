/**
 * A large network thins out: what is pointed at, chosen or spoken of stays strong and the rest fades;
 * edges whose labels have no room show them while they are meant. Nothing is asked of the server.
 */

import * as diagram from '../common/diagram.js';
import { all, shape } from '../common/dom.js';
import { place } from './placing.js';
import { edgesOf, endAt, waysToLoss } from './ways.js';

/** So few edges are told apart as they are. */
const FEW = 12;
/** More labels than these are no help; of a walk's step all are shown or none. */
const MOST_LABELS = 20;
/** Of a label, in its type size: a character, a line, what is around its lines. */
const [CHARACTER, LINE, PADDING] = [0.5, 1.05, 0.3];
const DROP = 0.25;
/** Rows of words around units. */
const AROUND = ['names', 'notes', 'verdicts'];
/** Shares of the usual type size: the largest in which all labels have room. */
const TYPE_SIZES = [1, 0.9, 0.8, 0.72];

const isEdge = ({ mode, uid, meta }) => mode === 'lines' && !meta && /^[WJ]\w*-/.test(uid);
const named = (data, name) => data.find(({ uid }) => uid === name);

/** @param {() => any} graph */
export function createThinning(graph) {
  /** @type {string[]} What is pointed at or has the focus. */
  let lit = [];
  /** @type {string[] | null} What the step of a walk speaks of. */
  let told = null;
  let chosen = '';
  /** What was meant when edges were faded last. */
  let faded = '';

  /** The edges that are meant and those that show their labels, by name; null: all are as they are. */
  function meant(ways) {
    const names = ways.map(({ uid }) => uid);
    const isBare = ways.some(({ text }) => text);
    const own = (some) => names.filter((name) => some.includes(name));
    const pointed = own(lit).length ? own(lit) : [...new Set(lit.flatMap((name) => edgesOf(name, names)))];
    if (pointed.length) return { strong: pointed, labels: isBare ? pointed : [] };
    if (!isBare) return null;
    if (told) return { strong: own(told), labels: own(told) };
    return { strong: waysToLoss(chosen, names), labels: [] };
  }

  function show() {
    const { data = [], layout } = graph();
    const ways = data.filter(isEdge);
    const found = ways.length > FEW ? meant(ways) : null;
    const strong = found && new Set([...found.strong, chosen]);
    const labels = found && found.labels.length <= MOST_LABELS ? found.labels : [];
    const key = `${layout?.meta} ${strong ? [...strong] : ''}`;
    if (!strong && key === faded) return; // all are as they are, and were
    if (key !== faded) fade(graph(), ways, strong);
    faded = key;
    all('.edge-label', graph()).forEach((old) => old.remove());
    const worded = ways.map((way) => ({ ...way, text: way.text?.filter((line) => line.trim()) }));
    const shown = written(graph(), worded.filter(({ uid, text }) => labels.includes(uid) && text?.length), lit);
    const isWhole = lit.length || shown.length === labels.length;
    diagram.overlay(graph()).append(...(isWhole ? shown : []));
    graph().classList.toggle('relabelled', isWhole && shown.length > 0);
  }

  return {
    /** Something is pointed at, or nothing. @param {string[]} names */
    light(names) {
      if (names.join() === lit.join()) return;
      lit = names;
      show();
    },
    /** An answer has been drawn. @param {any} answer */
    follow({ select, walk }) {
      chosen = select;
      told = walk?.lights ?? null;
      show();
    },
  };
}

/**
 * Fade all edges but some, with their labels and heads.
 * @param {any} graph
 * @param {any[]} ways the traces of edges
 * @param {Set<string> | null} strong null: all are strong
 */
function fade(graph, ways, strong) {
  const layers = all('.scatterlayer > .trace', graph);
  const dim = (element, name) => element?.classList.toggle('faded', Boolean(strong && !strong.has(name)));
  const { data = [] } = graph; // of a page just taken in nothing is drawn yet
  data.forEach((trace, index) => isEdge(trace) && dim(layers[index], trace.uid));
  const { customdata = [] } = named(data, 'weights') ?? {};
  for (const row of ['weights', 'gradients']) {
    all(`.trace${row} .textpoint`, graph).forEach((text, index) => dim(text, customdata[index]));
  }
  all('.traceplates .js-line', graph).forEach((plate, index) => dim(plate, customdata[index >> 1]));
  all('.tracearrows .js-line', graph).forEach((head, index) => dim(head, ways[index]?.uid));
}

/** The labels of some edges, as many as have room. @param {any} graph @param {any[]} ways @param {string[]} names what they are of */
function written(graph, ways, names) {
  if (!ways.length) return [];
  const every = graph.data.filter(isEdge).map(({ uid }) => uid);
  const from = (uid) => (names.length === 1 ? endAt(names[0], uid, every) : 0.5);
  const others = obstacles(graph.data);
  const tries = TYPE_SIZES.map((share) => share * graph.layout.font.size).map((size) => ({
    size,
    places: place(ways.map((way) => ({ ...way, from: from(way.uid), ...sides(way.text, size) })), others),
  }));
  const { size, places } = tries.reduce((best, next) => (next.places.size > best.places.size ? next : best));
  const placed = ways.filter(({ uid }) => places.has(uid));
  return placed.map(({ uid, text, line }) => label(places.get(uid), text, line.color, size));
}

/** Half the sides of a label. @param {string[]} lines @param {number} size */
function sides(lines, size) {
  const longest = Math.max(...lines.map((line) => [...line].length));
  return { across: size * (PADDING + (CHARACTER / 2) * longest), down: size * (PADDING + (LINE / 2) * lines.length) };
}

/** What labels keep clear of: the units, the loss, what stands on their rims and around them. */
function obstacles(data) {
  const marks = ['units', 'loss'].flatMap((name) => {
    const { x, y, marker } = named(data, name);
    return x.map((each, index) => ({ x: each, y: y[index], across: marker.size / 2, down: marker.size / 2 }));
  });
  const rims = named(data, 'badge-rims');
  const badges = (rims?.customdata ?? []).map((_, index) => {
    const [left, right] = rims.x.slice(3 * index);
    return { x: (left + right) / 2, y: rims.y[3 * index], across: (right - left + rims.line.width) / 2, down: rims.line.width / 2 };
  });
  return [...marks, ...badges, ...AROUND.flatMap((name) => words(named(data, name)))];
}

/** The boxes of the words of a row. */
function words({ x, y, text, textposition, textfont }) {
  const boxes = x.map((each, index) => {
    const across = (CHARACTER / 2) * textfont.size * text[index].trim().length;
    const begin = textposition[index] === 'middle center' ? 0 : across;
    return { x: each + begin, y: y[index], across, down: textfont.size / 2 };
  });
  return boxes.filter(({ across }) => across);
}

/** A label as those that Plotly draws: its lines on a plate. */
function label({ x, y, across, down }, lines, colour, size) {
  const group = shape('g', { class: 'edge-label' });
  group.append(shape('rect', { x: x - across, y: y - down, width: 2 * across, height: 2 * down, rx: size / 3 }));
  lines.forEach((line, index) => {
    const drop = (index - (lines.length - 1) / 2) * LINE + DROP;
    const text = shape('text', { x, y: y + drop * size, 'font-size': size });
    text.textContent = line;
    if (index) text.style.fill = line.endsWith('?') ? 'var(--accent)' : colour;
    group.append(text);
  });
  return group;
}
