/** The link in the address bar. */

/** @param {string} query */
const address = (query) => (query ? `/?${query}` : '/').replace(/^\//, location.pathname);

/** The query of the state on screen: a move to a place within the page changes nothing. */
let known = location.search;

/** A new place to come back to. @param {string} query */
export function push(query) {
  if (address(query) !== location.pathname + location.search) history.pushState(null, '', address(query));
  known = location.search;
}

/** @param {() => void} listener what to do when the visitor goes back or forward */
export function onMove(listener) {
  addEventListener('popstate', () => {
    if (location.search === known) return;
    known = location.search;
    listener();
  });
}

/** @returns {string} the query string now in the address bar, without its question mark */
export const current = () => location.search.slice(1);

/** @param {string} query */
export const pageAddress = address;
