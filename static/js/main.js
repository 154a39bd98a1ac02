/** Starts the page that this document is. */

const { start } = await import(`./pages/${document.body.dataset.page}.js`);

start();
