/** Starts the page that this document is, once it has been painted. */

const painted = new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
});
const module = import(`./${document.body.dataset.page}/page.js`);

await painted;
const { start } = await module;
document.body.dataset.started = '';
start();

export {};
