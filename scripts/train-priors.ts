// What a remark's place and form speak for before anything is learned, and what is set by hand.
import type { Category } from '../src/model/taxonomy.js';

/** Named feature (named-features.ts) → category → weight. */
export const PLACE_PRIORS: Readonly<Record<string, Readonly<Partial<Record<Category, number>>>>> = {
  'line-include': { config: 1 },
  'line-conditional': { config: 1 },
  'line-comment': { docs: 1 },
  'line-lock': { locking: 0.7 },
  'line-alloc': { 'error-handling': 0.4, leak: 0.3 },
  'line-free': { lifetime: 0.5, leak: 0.3 },
  'line-return': { 'error-handling': 0.6 },
  'line-goto': { 'error-handling': 0.8 },
  'line-define': { style: 0.3 },
  'line-declaration': { types: 0.3, style: 0.3 },
  'line-copy': { bounds: 0.5 },
  'line-print': { docs: 0.3, style: 0.2 },
  'path-build': { config: 1 },
  'path-ci': { config: 1 },
  'path-maintainers': { process: 0.7, docs: 0.3 },
  'offers-call': { duplication: 0.4 },
  'path-uapi': { uapi: 1 },
  'path-binding': { uapi: 0.7, docs: 0.3 },
  'path-doc': { docs: 1 },
  'path-test': { testing: 0.4 },
  'on-commit-message': { docs: 0.7, process: 0.3 },
  'on-whole-patch': { process: 0.4, testing: 0.3 },
  'quoted-trailer': { process: 0.6 },
  'quoted-diffstat': { process: 0.5 },
  'code-renames': { style: 0.6 },
  'code-shortens': { simplification: 0.8 },
  'only-code': { simplification: 0.3, style: 0.3 },
  substitution: { style: 0.4, docs: 0.4 },
  log: { logic: 0.3, config: 0.3 },
  trailer: { process: 0.7 },
  why: { simplification: 0.4 },
};

/** The weights that named features have for being a concern; they are not learned. */
export const CONCERN_WEIGHTS: Readonly<Record<string, number>> = {
  'finds-fine': -2.5,
  pings: -6,
  'orders-robot': -6,
  'takes-back': -5,
  'tried-well': -4,
  likes: -4,
  'takes-patch': -4,
  'offers-tag': -4,
  'asks-to-try': -3,
};
