/** Starts the page that this document is, once it has been painted: nothing else has work before. */

/** In ms; a browser may keep to itself when it paints. */
const LONGEST = 1000;

const painted = new Promise((resolve) => {
  new PerformanceObserver(resolve).observe({ type: 'paint', buffered: true });
  setTimeout(resolve, LONGEST);
});

await painted;
const { start } = await import(`./${document.body.dataset.page}/page.js`);
document.body.dataset.started = '';
start();

export {};
