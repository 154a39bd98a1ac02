/**
 * The only file that talks to Plotly.
 *
 * Plotly draws the figure. While a control moves, only colours, widths and texts change, and they
 * are written straight into what Plotly has drawn (about a tenth of the time of a redraw); once the
 * controls rest, Plotly is given the same figure, so that its own model never lags behind.
 */

const CONFIG = { staticPlot: true, displayModeBar: false, showSendToCloud: false, responsive: false };
const REST = 250;

/** @type {Promise<any>} */
const library = new Promise((resolve, reject) => {
  if (globalThis.Plotly) return resolve(globalThis.Plotly);
  const script = document.querySelector('script[data-plotly]');
  script?.addEventListener('load', () => resolve(globalThis.Plotly));
  script?.addEventListener('error', () => reject(new Error('Plotly did not load')));
});

/** @type {WeakMap<HTMLElement, number>} */
const resting = new WeakMap();

/**
 * Draw a figure for the first time, or anew.
 * @param {any} graph
 * @param {{data: any[], layout: any}} figure
 */
export async function draw(graph, figure) {
  const Plotly = await library;
  await Plotly.react(graph, figure.data, figure.layout, CONFIG);
  fit(graph, figure.layout);
  graph.classList.add('live');
}

/** Let the drawing scale as a whole with its frame. */
function fit(graph, { width, height }) {
  for (const svg of graph.querySelectorAll('.main-svg')) svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
}

/**
 * Show another state of a drawn figure: written into the drawing where that is enough.
 * @param {any} graph
 * @param {{data: any[], layout: any}} figure
 */
export async function show(graph, figure) {
  const layers = graph.querySelectorAll('.scatterlayer > .trace');
  if (!isRepaint(graph, figure, layers)) return draw(graph, figure);
  figure.data.forEach((trace, index) => {
    if (!same(trace, graph.data[index])) PAINTERS[trace.mode](layers[index], trace);
  });
  graph.data = figure.data;
  clearTimeout(resting.get(graph));
  resting.set(graph, setTimeout(() => settle(graph), REST));
}

/** Give Plotly the figure that is already on screen. */
export async function settle(graph) {
  clearTimeout(resting.get(graph));
  if (graph.isConnected) await draw(graph, { data: structuredClone(graph.data), layout: graph.layout });
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

function isRepaint(graph, figure, layers) {
  const drawn = graph.data;
  return (
    drawn?.length === figure.data.length &&
    layers.length === drawn.length &&
    same(figure.layout.width, graph.layout.width) &&
    figure.data.every(
      (trace, index) =>
        trace.uid === drawn[index].uid && same(trace.x, drawn[index].x) && same(trace.y, drawn[index].y),
    )
  );
}

const each = (value, index) => (Array.isArray(value) ? value[index] : value);

const PAINTERS = {
  lines(layer, { line }) {
    const { style } = layer.querySelector('.js-line');
    style.stroke = line.color;
    style.strokeWidth = `${line.width}px`;
    style.strokeDasharray = line.dash === 'solid' ? '' : line.dash;
  },
  markers(layer, { marker }) {
    layer.querySelectorAll('.point').forEach(({ style }, index) => {
      style.fill = each(marker.color, index);
      style.opacity = each(marker.opacity, index);
    });
  },
  text(layer, { text, textfont }) {
    layer.querySelectorAll('text').forEach((element, index) => {
      if (element.textContent !== text[index]) {
        element.textContent = text[index];
        element.setAttribute('data-unformatted', text[index]);
      }
      element.style.fill = each(textfont.color, index);
    });
  },
};
