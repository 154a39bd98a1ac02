/** The link in the address bar. */

/** The link of a state. @param {string} pathname the page @param {string} query the state */
export const linkTo = (pathname, query) => (query ? `${pathname}?${query}` : pathname);

/** A link without the number of a walk's step. */
const stepless = (link) => link.replace(/(?<=[?&]step=)\d+/, '');

/** Whether two links are one place to come back to: from step to step of a walk they are; where it begins is another. */
export const isSamePlace = (here, there) => stepless(here) === stepless(there);

/** @returns {string} the query string now in the address bar, without its question mark */
export const current = () => location.search.slice(1);

/** The link of a state of this page. @param {string} query */
export const pageAddress = (query) => linkTo(location.pathname, query);

/** The places of a page that the browser can go back to. */
export function createPlaces() {
  /** The query of the state on screen: a move to a place within the page changes nothing. */
  let known = location.search;
  const opened = history.state?.opened ?? current();
  function replace(query) {
    history.replaceState({ opened }, '', pageAddress(query));
    known = location.search;
  }
  return {
    /** The query of the link that was opened; a reload keeps it. @type {string} */
    opened,
    /** A new place to come back to. @param {string} query */
    push(query) {
      const there = pageAddress(query);
      if (isSamePlace(location.pathname + location.search, there)) return replace(query);
      history.pushState({ opened }, '', there);
      known = location.search;
    },
    /** The place where one stands has another link. @param {string} query */
    replace,
    /** @param {() => void} listener what to do when the visitor goes back or forward */
    onMove(listener) {
      addEventListener('popstate', () => {
        if (location.search === known) return;
        known = location.search;
        listener();
      });
    },
  };
}
