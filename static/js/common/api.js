/** The only file that talks to the server. */

/** The server refused an input: its message and the field it is about. */
export class Refusal extends Error {
  /** @param {string} message @param {string | null} field */
  constructor(message, field) {
    super(message);
    this.field = field;
  }
}

/** The server did not answer, or not now. */
export class ServerGone extends Error {
  /** @param {string} address @param {number} [seconds] after which it is to be asked again, if it said so */
  constructor(address, seconds) {
    super(address);
    this.seconds = seconds;
  }
}

/** Statuses of a server that is busy, or of a proxy whose server is gone. */
const LATER = [408, 429, 502, 503, 504];

const PATIENCE = 8000;

/** An address of this site, which may be at a path of a larger one. @param {string} address */
export const at = (address) => `${document.body.dataset.root ?? ''}${address}`;

/** What a busy server asks to wait. @param {Response} response @returns {number | undefined} */
const secondsOf = (response) => Number(response.headers.get('Retry-After')) || undefined;

/** @param {string} address @param {RequestInit} options */
async function send(address, options) {
  const response = await fetch(address, { ...options, signal: AbortSignal.timeout(PATIENCE) }).catch(() => {
    throw new ServerGone(address);
  });
  if (LATER.includes(response.status)) throw new ServerGone(address, secondsOf(response));
  return response;
}

/**
 * Post JSON and read the answer.
 * @param {string} address
 * @param {object} body
 * @returns {Promise<any>}
 */
export async function post(address, body) {
  const response = await send(at(address), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json().catch(() => {
    throw new ServerGone(address);
  });
  if (!answer.ok) throw new Refusal(answer.error, answer.field);
  return answer;
}

/** Read a page as text. @param {string} address */
export async function page(address) {
  const response = await send(address, { headers: { Accept: 'text/html' } });
  if (!response.ok) throw new Error(`${address}: status ${response.status}`);
  return response.text();
}

/** Whether the server answers. @returns {Promise<boolean>} */
export async function isAlive() {
  return send(at('/healthz'), {}).then((response) => response.ok, () => false);
}
