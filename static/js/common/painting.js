/**
 * Paint: what changes of a figure while its layout stays, written straight into what Plotly has
 * drawn of it. Each kind of trace has a painter.
 */

import { write } from './dom.js';
import { plannedOf, rescale } from './scales.js';

const PAINT = ['line', 'marker', 'text', 'textfont', 'x', 'y', 'z', 'zmin', 'zmax', 'colorscale'];
const LAYERS = '.scatterlayer > .trace, .barlayer > .trace, .heatmaplayer > .hm';

const each = (value, index) => (Array.isArray(value) ? value[index] : value);
const text = (value) => JSON.stringify(value);

/** What has a painter: a scatter by its mode, other traces by their type. */
const kindOf = ({ type, mode }) => (type === 'scatter' || !type ? mode : type);

/** A line with gaps is several paths: their outlines, as Plotly writes them. */
function outlines(trace, graph) {
  const runs = [[]];
  placed(trace, graph).forEach((point) => (point ? runs.at(-1).push(point.join()) : runs.push([])));
  return runs.filter((run) => run.length).map((run) => `M${run.join('L')}`);
}

/** Red, green and blue of a colour such as #a0b1c2. @param {string} colour */
const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

/** The colours of a scale of stops, by a share of it: its stops are read once. @param {[number, string][]} scale */
function coloursOf(scale) {
  const stops = scale.map(([stop, colour]) => ({ stop, colour: channels(colour) }));
  return (/** @type {number} */ share) => {
    const at = Math.min(1, Math.max(0, share));
    const next = Math.max(1, stops.findIndex(({ stop }) => stop >= at));
    const [low, high] = [stops[next - 1], stops[next]];
    const way = (at - low.stop) / (high.stop - low.stop);
    return low.colour.map((channel, index) => Math.round(channel + way * (high.colour[index] - channel)));
  };
}

/** A pixel a cell. @param {CanvasRenderingContext2D} context @param {number[][][]} colours */
function putPixels(context, colours) {
  const image = context.createImageData(colours[0].length, colours.length);
  colours.flat().forEach((colour, cell) => image.data.set([...colour, 255], 4 * cell));
  context.putImageData(image, 0, 0);
}

/** Cells with a gap between them. @param {CanvasRenderingContext2D} context @param {number[][][]} colours @param {number} gap */
function putCells(context, colours, gap) {
  const [wide, high] = [context.canvas.width / colours[0].length, context.canvas.height / colours.length];
  colours.forEach((row, i) => row.forEach((colour, j) => {
    context.fillStyle = `rgb(${colour})`;
    const [x, y] = [Math.round(j * wide), Math.round(i * high)];
    context.fillRect(x + gap / 2, y + gap / 2, Math.round((j + 1) * wide) - x - gap, Math.round((i + 1) * high) - y - gap);
  }));
}

/**
 * A map of values as a picture: a pixel a cell, or with its gaps as large as it stands there.
 * @param {any} trace @param {Element} image what stands there @param {boolean} isUpward whether its first row is below
 */
function picture({ z, zmin, zmax, colorscale, xgap = 0 }, image, isUpward) {
  const canvas = document.createElement('canvas');
  const sizes = ['width', 'height'].map((name) => Number(image.getAttribute(name)));
  [canvas.width, canvas.height] = xgap ? sizes : [z[0].length, z.length];
  const colourAt = coloursOf(colorscale);
  const rows = isUpward ? z.toReversed() : z;
  const colours = rows.map((row) => row.map((value) => colourAt((value - zmin) / (zmax - zmin))));
  const context = canvas.getContext('2d');
  xgap ? putCells(context, colours, xgap) : putPixels(context, colours);
  return canvas.toDataURL();
}

/**
 * The outline of a bar from one end to the other, in px.
 * @param {number[]} along @param {number[]} across @param {boolean} isLevel
 */
function bar([start, end], [one, other], isLevel) {
  const [left, top, right, bottom] = isLevel ? [start, one, end, other] : [one, start, other, end];
  return `M${left},${top}V${bottom}H${right}V${top}Z`;
}

/** Where the points of a trace are, in px; null for a gap. @returns {(number[] | null)[]} */
function placed({ x, y, xaxis, yaxis }, graph) {
  const [across, down] = [axisOf(graph, 'x', xaxis), axisOf(graph, 'y', yaxis)];
  return x.map((value, index) => (value === null ? null : [across.d2p(value), down.d2p(y[index])]));
}

/** The axis of a trace, as Plotly has laid it out. */
const axisOf = (graph, letter, name = letter) => graph._fullLayout[`${letter}axis${name.slice(1)}`];

const PAINTERS = {
  heatmap(layer, trace, graph) {
    const image = layer.querySelector('image');
    const [first, last] = axisOf(graph, 'y', trace.yaxis).range;
    image.style.imageRendering = 'pixelated';
    image.setAttribute('href', picture(trace, image, first < last));
  },
  bar(layer, { x, y, xaxis, yaxis, orientation, marker }, graph) {
    const isLevel = orientation === 'h';
    const axes = [axisOf(graph, 'x', xaxis), axisOf(graph, 'y', yaxis)];
    const [along, across] = isLevel ? axes : axes.toReversed();
    const start = along.type === 'log' ? along._length : along.d2p(0);
    layer.querySelectorAll('.point > path').forEach((path, index) => {
      const { p0, p1 } = layer.__data__[index];
      const end = along.d2p((isLevel ? x : y)[index]);
      path.setAttribute('d', bar([start, Number.isFinite(end) ? end : start], [p0, p1].map(across.d2p), isLevel));
      path.style.fill = each(marker.color, index);
    });
  },
  lines(layer, trace, graph) {
    const { line } = trace;
    const places = trace.meta ? outlines(trace, graph) : [];
    layer.querySelectorAll('.js-line').forEach((path, index) => {
      const { style } = path;
      if (places[index]) path.setAttribute('d', places[index]);
      style.stroke = line.color;
      style.strokeWidth = `${line.width}px`;
      style.strokeDasharray = line.dash === 'solid' ? '' : line.dash;
    });
  },
  markers(layer, trace, graph) {
    const { marker } = trace;
    const places = trace.meta ? placed(trace, graph) : [];
    layer.querySelectorAll('.point').forEach((point, index) => {
      const { style } = point;
      if (places[index]) point.setAttribute('transform', `translate(${places[index]})`);
      style.fill = each(marker.color, index);
      style.opacity = each(marker.opacity, index);
      style.stroke = marker.line.color;
    });
  },
  text(layer, trace, graph) {
    const { text: words, textfont } = trace;
    const places = trace.meta ? placed(trace, graph) : [];
    layer.querySelectorAll('text').forEach((element, index) => {
      places[index]?.forEach((place, at) => element.setAttribute('xy'[at], String(place)));
      if (element.textContent !== words[index]) {
        write(element, words[index]);
        element.setAttribute('data-unformatted', words[index]);
      }
      element.style.fill = each(textfont.color, index);
      element.style.fontSize = `${each(textfont.size, index)}px`;
    });
  },
};

/** The layers that Plotly has drawn, by their traces. @returns {Map<string, any>} */
function layersOf(graph) {
  const layers = [...graph.querySelectorAll(LAYERS)];
  return new Map(layers.map((layer) => [layer.__data__?.[0]?.trace?.uid, layer]));
}

/** A layout as text, without the name of the figure's plan and what is painted. @param {any} layout */
export const planOf = ({ meta, ...layout }) =>
  text(Object.fromEntries(Object.entries(layout).map(([name, part]) => [name, plannedOf(part)])));

/**
 * Whether a figure differs in paint alone from what is drawn by a plan.
 * @param {any} graph @param {{data: any[], layout?: any}} figure @param {string | undefined} plan
 */
export function isPaintOf(graph, { data, layout }, plan) {
  if (graph.data?.length !== data.length || planOf(layout) !== plan) return false;
  return data.every((trace, index) => isPaint(trace, graph.data[index]));
}

const isPaint = (trace, drawn) => kindOf(trace) in PAINTERS && settledOf(trace) === settledOf(drawn);

/** What of a trace no painter changes: also where marks and words stand, and how large a map is. */
function settledOf(trace) {
  const { line, text: words, textfont, z, zmin, zmax, colorscale, x, y, marker, ...others } = trace;
  return text([others, placesOf(trace), marker?.size, marker?.symbol, z?.length, z?.[0].length]);
}

/** The places that stay: those of bars along their axis; of what is marked to move how many there are. */
function placesOf({ type, mode, orientation, meta, x, y }) {
  if (type === 'bar') return orientation === 'h' ? y : x;
  if (!meta) return [x, y];
  const begins = (value, index) => value !== null && (x[index - 1] ?? null) === null;
  return mode === 'lines' ? x.filter(begins).length : x.length;
}

/**
 * Write paint into what is drawn.
 * @param {any} graph
 * @param {any[]} traces what of each trace has changed
 * @param {any} [layout] where its scales end
 */
export function paint(graph, traces, layout) {
  const layers = layersOf(graph);
  const isRescaled = rescale(graph, layout);
  graph.data = graph.data.map((trace, index) => {
    const painted = { ...trace, ...traces[index] };
    const isSame = !isRescaled && PAINT.every((part) => text(painted[part]) === text(trace[part]));
    if (!isSame) PAINTERS[kindOf(trace)](layers.get(trace.uid), painted, graph);
    return painted;
  });
}
