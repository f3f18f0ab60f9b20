// Concerns × patch by likeness: what the patch does against what concerns speak of.
import type { PatchPlace } from '../model/checklist.js';
import type { Concern } from '../model/concern.js';
import type { FileDiff, Patch } from '../model/patch.js';
import { placeOf } from './patch-lines.js';
import { USED_EVERYWHERE } from './rules.js';

/** A concern that speaks of words of the patch. */
export interface SimilarConcern {
  readonly concern: Concern;
  /** The sum of weight × rarity over the words that they share. */
  readonly score: number;
  /** Those words, the most telling of the patch first. */
  readonly terms: readonly string[];
  /** The checked patch that they are words of. */
  readonly patch: Patch;
}

/** The sum at which a likeness is worth one half. */
const HALF = 40;
const TOLD_TERMS = 4;

/** 0 (nothing in common) to 1. */
export function toLikeness(score: number): number {
  return Math.round((1000 * score) / (score + HALF)) / 1000;
}

/** Whether the only names among the most telling of the shared words are those that all code uses. */
export function namesPlainCode(terms: readonly string[]): boolean {
  const names = terms.slice(0, TOLD_TERMS).filter((term) => term.includes('_'));
  return names.length > 0 && names.every((term) => USED_EVERYWHERE.test(term));
}

/** The shared words as a sentence. */
export function describeLikeness(terms: readonly string[]): string {
  return `speaks of what this patch does: ${terms.slice(0, TOLD_TERMS).join(', ')}`;
}

/** The first changed line with one of the shared names, added ones and the most telling name first; null without one. */
export function findTermPlace(patch: Patch, terms: readonly string[]): PatchPlace | null {
  for (const term of terms.slice(0, TOLD_TERMS)) {
    const place = findLineWith(patch.files, term, '+') ?? findLineWith(patch.files, term, '-');
    if (place !== null) return place;
  }
  return null;
}

function findLineWith(files: readonly FileDiff[], term: string, type: '+' | '-'): PatchPlace | null {
  for (const file of files) {
    for (const hunk of file.hunks) {
      const index = hunk.lines.findIndex((line) => line.type === type && line.content.toLowerCase().includes(term));
      if (index >= 0) return placeOf(file, hunk, index);
    }
  }
  return null;
}
