// Names of functions with `*` and `?`, as structural conditions hold them.
import { matchName } from './path-glob.js';
import { WILDCARDS } from './rules.js';

/** Some names, made ready to be looked up. */
export interface NamePatterns {
  readonly exact: ReadonlySet<string>;
  readonly globs: readonly string[];
  /** For each name a piece of text without which no line can hold it. */
  readonly pieces: readonly string[];
}

export function readyNames(names: readonly string[]): NamePatterns {
  const isGlob = (name: string) => name.includes('*') || name.includes('?');
  return {
    exact: new Set(names.filter((name) => !isGlob(name))),
    globs: names.filter(isGlob),
    pieces: names.map((name) => name.split(WILDCARDS).reduce((a, b) => (b.length > a.length ? b : a), '')),
  };
}

export function isEmpty({ exact, globs }: NamePatterns): boolean {
  return exact.size === 0 && globs.length === 0;
}

export function fitsName({ exact, globs }: NamePatterns, name: string): boolean {
  return exact.has(name) || globs.some((glob) => matchName(glob, name));
}
