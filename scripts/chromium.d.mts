// Types of chromium.mjs, for the tests.

/** Path of a Chromium that is there, or null. `$CHROMIUM` wins. */
export function findChromium(): string | null;

/** Installs Debian's Chromium when that can be done without asking anybody; returns its path, or null. */
export function ensureChromium(): string | null;
