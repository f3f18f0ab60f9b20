// Badges: a word in a small frame. The name says what kind of word it is to those who don't see where it stands.
import type { Category, Kind, Origin, ResolutionState, Severity, State } from '../../model/taxonomy.js';
import { spellOut } from './format.js';

export interface Badge {
  /** What the word is about, for screen readers. */
  readonly name: string;
  readonly text: string;
  readonly style: string;
}

export interface Judged {
  readonly severity: Severity | null;
  readonly category: Category | null;
  readonly kind: Kind | null;
  readonly state: State | null;
  readonly resolution: ResolutionState | null;
  readonly origin?: Origin;
  readonly pack?: string | null;
  readonly recurrence?: number;
}

export function badge(name: string, word: string): Badge {
  return { name, text: spellOut(word), style: word };
}

/** Severity first, what became of it last. */
export function badgesOf(judged: Judged): readonly Badge[] {
  const words: readonly (readonly [string, string | null | undefined])[] = [
    ['severity', judged.severity],
    ['category', judged.category],
    ['kind', judged.kind],
    ['state', judged.state],
    ['outcome', judged.pack ? null : judged.resolution],
  ];
  const badges = words.flatMap(([name, word]) => (word ? [badge(name, word)] : []));
  if (judged.pack) badges.push({ name: 'pack', text: judged.pack, style: 'pack' });
  if (judged.origin === 'bot') badges.push({ name: 'origin', text: 'machine-written', style: 'bot' });
  if (judged.recurrence !== undefined && judged.recurrence > 1) {
    badges.push({ name: 'recurrence', text: `raised ${judged.recurrence} times`, style: 'recurrence' });
  }
  return badges;
}
