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
  /**
   * @param {string} address
   * @param {number} [seconds] after which it is to be asked again, if it said so
   * @param {string} [words] what it said for itself, if it did
   */
  constructor(address, seconds = 0, words = '') {
    super(address);
    this.seconds = seconds;
    this.words = words;
  }
}

/** Statuses of a server that is busy, or of a proxy whose server is gone. */
const LATER = [429, 502, 503, 504];

const JSON_TYPE = 'application/json';
/** Two lines, each a JSON object: what moves, and what is written about it. */
const LINES = 'application/x-ndjson';
const PATIENCE = 8000;
const FILES_PATIENCE = 60000;

/** An address of this site, which may be at a path of a larger one. @param {string} address */
export const at = (address) => `${document.body.dataset.root ?? ''}${address}`;

/**
 * The seconds that a busy server asks to wait (RFC 9110, 10.2.3): told as such or as a date.
 * @param {string | null} told the header Retry-After @param {number} now in ms
 */
export function secondsOf(told, now) {
  const seconds = /^\d+$/.test(told ?? '') ? Number(told) : (Date.parse(told ?? '') - now) / 1000;
  return Math.max(0, seconds) || 0;
}

/** What is said in a refusal, if it is one of our own. @param {Response} response @returns {Promise<string>} */
const wordsOf = (response) => response.json().then(({ error }) => String(error ?? ''), () => '');

/** @param {string} address @param {RequestInit} options @param {number} [patience] in ms */
async function send(address, options, patience = PATIENCE) {
  const response = await fetch(address, { ...options, signal: AbortSignal.timeout(patience) }).catch(() => {
    throw new ServerGone(address);
  });
  if (!LATER.includes(response.status)) return response;
  const seconds = secondsOf(response.headers.get('Retry-After'), Date.now());
  throw new ServerGone(address, seconds, await wordsOf(response));
}

/** @param {object} body @param {string} accepted the type of the answer @returns {RequestInit} */
const posted = (body, accepted) => ({
  method: 'POST',
  headers: { 'Content-Type': JSON_TYPE, Accept: accepted },
  body: JSON.stringify(body),
});

/** An answer that is no refusal. @param {any} answer */
function granted(answer) {
  if (!answer.ok) throw new Refusal(answer.error, answer.field);
  return answer;
}

/**
 * Post JSON and read the answer.
 * @param {string} address
 * @param {object} body
 * @returns {Promise<any>}
 */
export async function post(address, body) {
  const response = await send(at(address), posted(body, JSON_TYPE));
  return granted(await response.json().catch(() => {
    throw new ServerGone(address);
  }));
}

/** Lines of JSON, each as soon as it is whole. @param {ReadableStream<Uint8Array>} body */
export async function* linesOf(body) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let begun = '';
  for (let isOver = false; !isOver; ) {
    const { value, done } = await reader.read();
    const lines = (begun + decoder.decode(value, { stream: !done })).split('\n');
    begun = done ? '' : lines.pop();
    for (const line of lines.filter(Boolean)) yield JSON.parse(line);
    isOver = done;
  }
}

/**
 * Post JSON and read the answer, of which what moves may come before the rest.
 * @param {string} address
 * @param {object} body
 * @param {(moves: any) => Promise<void>} onMoves
 * @returns {Promise<any>} all of it
 */
export async function postInParts(address, body, onMoves) {
  const response = await send(at(address), posted(body, `${LINES}, ${JSON_TYPE}`));
  const lines = linesOf(response.body);
  const next = async () => {
    const { value } = await lines.next().catch(() => ({ value: undefined }));
    if (!value) throw new ServerGone(address); // it went while it answered
    return granted(value);
  };
  const first = await next();
  if (!response.headers.get('Content-Type')?.startsWith(LINES)) return first;
  await onMoves(first);
  return { ...first, ...(await next()) };
}

/** What cannot be had. @param {string} address @param {Response} response */
async function refused(address, response) {
  return new Refusal((await wordsOf(response)) || `${address}: status ${response.status}`, null);
}

/** Read a page as text; a refusal comes as JSON. @param {string} address */
export async function page(address) {
  const response = await send(address, {});
  if (response.ok) return response.text();
  throw await refused(address, response);
}

/** A file that is made when it is asked for. @param {string} address */
export async function file(address) {
  const response = await send(at(address), { headers: { Accept: JSON_TYPE } }, FILES_PATIENCE);
  if (response.ok) return response.blob();
  throw await refused(address, response);
}
