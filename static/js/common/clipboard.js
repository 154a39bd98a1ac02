/** Texts to take away. */

import { toast } from './dom.js';

/** Put a text into the clipboard, or show it where the browser forbids that. */
export async function copy(text, said) {
  try {
    // Browsers give pages a clipboard only over https or on this machine itself.
    await navigator.clipboard.writeText(text);
    toast(said);
  } catch {
    window.prompt('Copy this:', text);
  }
}
