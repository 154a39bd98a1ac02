/** The link in the address bar. */

/** @param {string} query */
const address = (query) => (query ? `/?${query}` : '/').replace(/^\//, location.pathname);

/** A new place to come back to. @param {string} query */
export function push(query) {
  if (address(query) !== location.pathname + location.search) history.pushState(null, '', address(query));
}

/** @param {() => void} listener what to do when the visitor goes back or forward */
export function onMove(listener) {
  addEventListener('popstate', listener);
}

/** @returns {string} the query string now in the address bar, without its question mark */
export const current = () => location.search.slice(1);

/** @param {string} query */
export const pageAddress = address;
