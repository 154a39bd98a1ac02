/** Starts the page that this document is. */

import { start } from './pages/backprop.js';

start();
