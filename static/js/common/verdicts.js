/** What is said of a line of somebody's calculation. */

/** The mark before what is said of a line. */
const MARKS = { agrees: '✓', rounded: '≈', 'first wrong': '←', follows: '↳', 'not yet': '…', unreadable: '?' };

/** A question on a line of its own. @param {string} text */
function asking(text) {
  const line = document.createElement('span');
  line.className = 'sheet-question';
  line.textContent = text;
  return line;
}

/**
 * Say of a line what is said, and below it what is asked; nothing, where nothing is said.
 * @param {{verdict: string, says: string} | undefined} line
 * @param {string[]} asked
 * @param {HTMLElement} beside
 */
export function tell(line, asked, beside) {
  beside.dataset.verdict = line?.verdict ?? '';
  beside.replaceChildren(line ? `${MARKS[line.verdict]} ${line.says}` : '', ...asked.map(asking));
}
