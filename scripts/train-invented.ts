// What the classifier learns from beside real mail: remarks and answers made up for training, in the words of many
// code bases. Of each, only the features count that it would have in a mail.
import { join } from 'node:path';
import type { QuotedPlace } from '../src/diff/quoted-place.js';
import type { Category, Kind, Severity, Stance } from '../src/model/taxonomy.js';
import { readAllFeatures } from '../src/review/features.js';
import type { Passage } from '../src/review/passage.js';
import { inventPassage } from './invented-passage.js';
import { type LabelledPassage, readLines, TRAINING } from './train-samples.js';

/** Features that hold of a remark wherever it stands. */
const OF_THE_WORDS =
  /^(?:lex|point|w|1|4|5|7):|^(?:asks|ends-asking|why|substitution|names-call|quotes-words|words-.*)$/;

/** Features that hold of a remark at such a line of such a file. */
const OF_THE_PLACE =
  /^[lqf]:|^(?:place|line|path)(?:-|$)|^(?:short-at|substitution-in|code)-|^(?:on-commit-message|quoted-prose|has-code|only-code|proposes-comment|names-quoted|offers-call)$/;

/** The remarks made up for training: their words alone count, for nothing is quoted around them. */
export function readInventedRemarks(): readonly LabelledPassage[] {
  return readInvented('remarks', ({ at, under, line }) => {
    const [label = '', text = ''] = splitFields(line, 2).map(unescapeText);
    return toInventedRemark({ at, under, label }, inventPassage(text), (feature) => OF_THE_WORDS.test(feature));
  });
}

/** The remarks made up with the line that they stand under: words and place count. */
export function readPlacedRemarks(): readonly LabelledPassage[] {
  return readInvented('placed', ({ at, under, line }) => {
    const [label = '', file = '', quoted = '', text = ''] = splitFields(line, 4).map(unescapeText);
    const passage = inventPassage(text, { place: inventPlace(file, quoted), quoteContext: [quoted] });
    return toInventedRemark(
      { at, under, label },
      passage,
      (feature) => OF_THE_WORDS.test(feature) || OF_THE_PLACE.test(feature),
    );
  });
}

interface InventedLine {
  /** Its number in the file. */
  readonly at: number;
  /** The `@…` line that it stands under. */
  readonly under: string;
  readonly line: string;
}

function readInvented(name: string, read: (line: InventedLine) => LabelledPassage): readonly LabelledPassage[] {
  const found: LabelledPassage[] = [];
  let under = '';
  for (const [at, line] of readLines(join(TRAINING, `invented-${name}.txt`)).entries()) {
    if (line.startsWith('#')) continue;
    if (line.startsWith('@')) under = line.slice(1);
    else found.push(read({ at, under, line }));
  }
  return found;
}

/** The first fields of a line; the last one takes the rest. */
function splitFields(line: string, count: number): readonly string[] {
  const fields = line.split('|');
  return [...fields.slice(0, count - 1), fields.slice(count - 1).join('|')];
}

/** What stands for a tab, a line break and a backslash in the files. */
const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n' };

function unescapeText(field: string): string {
  return field.replace(/\\([\\tn])/g, (_, letter: string) => ESCAPES[letter] ?? letter);
}

function toInventedRemark(
  { at, under, label }: { readonly at: number; readonly under: string; readonly label: string },
  passage: Passage,
  counts: (feature: string) => boolean,
): LabelledPassage {
  const [kind, severity] = label.split(' ') as [Kind, Severity];
  return {
    source: 'invented',
    mail: `invented-${passage.place === null ? '' : 'placed-'}${at}`,
    passage,
    features: new Map([...readAllFeatures(passage)].filter(([feature]) => counts(feature))),
    concern: { category: under as Category, kind, severity },
    points: 1,
    stance: null,
    hasTest: false,
  };
}

/** The place of a line of a diff; null for a line of the commit message. */
function inventPlace(file: string, quoted: string): QuotedPlace | null {
  const type = LINE_TYPES.find((one) => quoted.startsWith(one));
  if (file === '' || type === undefined) return null;
  const content = quoted.slice(1);
  return {
    file,
    hunkHeader: null,
    side: type === '-' ? 'old' : 'new',
    line: null,
    type,
    content,
    symbol: null,
    fromPatch: false,
  };
}

const LINE_TYPES = ['+', '-', ' '] as const;

/** Features that hold of an answer wherever it stands. */
const OF_THE_ANSWER =
  /-on-remark$|^remark-|^(?:author|answers-remark|yes-first|no-first|praise-first|plan|version|smile|ellipsis)$/;

/** The answers made up for training, each with the remark that it answers. */
export function readInventedAnswers(): readonly LabelledPassage[] {
  return readInvented('answers', ({ at, under, line }) => {
    const [who, remark = '', answer = ''] = splitFields(line, 3).map(unescapeText);
    const isAuthorOfPatch = who === 'author';
    const answersRemark = { text: remark, byAuthorOfPatch: !isAuthorOfPatch, isConcern: null };
    const passage = inventPassage(answer, { isAuthorOfPatch, answersPatch: false, answersRemark });
    const features = new Map(
      [...readAllFeatures(passage)].filter(([feature]) => OF_THE_WORDS.test(feature) || OF_THE_ANSWER.test(feature)),
    );
    const mail = `invented-answer-${at}`;
    const stance = under as Stance;
    return { source: 'invented', mail, passage, features, concern: null, points: 0, stance, hasTest: false };
  });
}
