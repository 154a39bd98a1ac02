/** The link in the address bar. */

/** @param {string} query */
const address = (query) => (query ? `/?${query}` : '/').replace(/^\//, location.pathname);

/** The query of the state on screen: a move to a place within the page changes nothing. */
let known = location.search;

const withoutStep = (place) => place.replace(/([?&])step=\d+&?/, '$1').replace(/[?&]$/, '');

/** A new place to come back to; from step to step of a walk it stays one place. @param {string} query */
export function push(query) {
  const [here, there] = [location.pathname + location.search, address(query)];
  if (withoutStep(here) === withoutStep(there)) history.replaceState(null, '', there);
  else history.pushState(null, '', there);
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
