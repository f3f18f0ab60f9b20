// Review reports by programs, told by their shape: a list of findings with severity tags at the top, and inline
// remarks between the quoted lines, each under a severity of its own. A headline and a remark on the same point are joined.
import type { QuotedPlace } from '../diff/quoted-diff.js';
import { type BodyLine, joinRaw } from '../mail/body-line.js';
import type { Patch } from '../model/patch.js';
import type { Severity } from '../model/taxonomy.js';
import { type FoundPassage, findPassages } from './passages.js';
import { findLikest, type Headline, joinRemarks, type Remark } from './report-pairs.js';
import {
  ANOTHER_POINT,
  FULL_STOP,
  HEADING,
  HEADLINE,
  INLINE_SEVERITY,
  INLINE_TAG,
  PLACE_BEFORE,
  PLACE_BEHIND,
  PLAIN_NIT,
  QUOTE_NOISE,
  REPORT_END,
  STARTS_BLANK,
} from './rules.js';
import { findStatedPlace } from './stated-place.js';

export interface ReportFinding {
  readonly passage: FoundPassage;
  /** Null for words between the quoted lines that no headline gives one. */
  readonly severity: Severity | null;
  /** The headline; null when the report gives the finding none. */
  readonly title: string | null;
  /** Where the report itself says that it stands; undefined when what it quotes tells. */
  readonly place?: QuotedPlace | null;
  /** Another remark speaks of the same headline and stands for it. */
  readonly isRepeat: boolean;
}

const SEVERITY_WORDS: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  blocker: 'critical',
  high: 'high',
  major: 'high',
  medium: 'medium',
  moderate: 'medium',
  minor: 'low',
  low: 'low',
  nit: 'low',
  info: 'low',
  trivial: 'low',
};

/** The findings of a report on a patch in the order of its headlines; empty when the mail is none. */
export function findReportFindings(lines: readonly BodyLine[], patch: Patch | null): readonly ReportFinding[] {
  const headlines = readHeadlines(lines);
  const remarks = readRemarks(lines, headlines.length > 0);
  if (headlines.length === 0) return remarks.map((remark) => ({ ...remark, title: null, isRepeat: false }));
  if (remarks.length === 0) return joinPassages(lines, headlines, patch);
  const joined = joinRemarks(headlines, remarks);
  const findings: ReportFinding[] = [];
  for (const [at, headline] of headlines.entries()) {
    const own = remarks.filter((_, index) => joined[index] === at);
    for (const [index, { passage }] of (own.length === 0 ? [headline] : own).entries()) {
      findings.push(toFinding(headline, passage, patch, index > 0));
    }
  }
  return findings;
}

/** What a headline and the words that stand for it come to. */
function toFinding(headline: Headline, passage: FoundPassage, patch: Patch | null, isRepeat: boolean): ReportFinding {
  const { stated, severity } = headline;
  const place = stated === null ? null : findStatedPlace(patch, stated.place);
  const title = place === null || stated === null ? headline.title : stated.title;
  return { passage, severity, title, isRepeat, ...(place === null || isRepeat ? {} : { place }) };
}

/**
 * A report whose words between the quoted lines bear no severities: each speaks of the one headline that it is like,
 * and is read like anybody's when it is like none. Headlines that are not spoken of stand for themselves.
 */
function joinPassages(
  lines: readonly BodyLine[],
  headlines: readonly Headline[],
  patch: Patch | null,
): readonly ReportFinding[] {
  const last = headlines.at(-1)?.passage.end ?? 0;
  const passages = joinBlocks(findPassages(lines).filter(({ quoteEnd }) => quoteEnd !== null && quoteEnd > last));
  const likest = findLikest(
    headlines,
    passages.map((passage) => ({ severity: null, passage })),
  );
  const findings: ReportFinding[] = [];
  for (const [at, headline] of headlines.entries()) {
    if (!likest.includes(at)) findings.push(toFinding(headline, headline.passage, patch, false));
  }
  for (const [at, passage] of passages.entries()) {
    const headline = headlines[likest[at] ?? -1];
    if (headline !== undefined) findings.push(toFinding(headline, passage, patch, false));
    else findings.push({ passage, severity: null, title: null, isRepeat: false });
  }
  return findings;
}

/** A program says one thing below a quote, however long, but for what it announces as another. */
function joinBlocks(passages: readonly FoundPassage[]): readonly FoundPassage[] {
  const joined: FoundPassage[] = [];
  for (const passage of passages) {
    const last = joined.at(-1);
    if (last === undefined || last.quoteEnd !== passage.quoteEnd || ANOTHER_POINT.test(passage.text)) {
      joined.push(passage);
    } else joined[joined.length - 1] = { ...last, text: `${last.text}\n\n${passage.text}`, end: passage.end };
  }
  return joined;
}

/** None when there are but nits in a list, which people make. */
function readHeadlines(lines: readonly BodyLine[]): readonly Headline[] {
  const headlines: Headline[] = [];
  let isPlain = true;
  for (const [at, line] of lines.entries()) {
    if (line.depth > 0) continue;
    const match = HEADLINE.exec(line.raw);
    const severity = SEVERITY_WORDS[match?.[1]?.toLowerCase() ?? ''];
    if (match === null || severity === undefined) continue;
    isPlain &&= PLAIN_NIT.test(line.raw);
    const isHeading = HEADING.test(line.raw);
    const end = isHeading ? at : endOfItem(lines, at);
    const own = lines.slice(at, end + 1).map((one) => one.raw);
    const words = [match[2] ?? '', ...own.slice(1).map((one) => one.trim())].join(' ').trim().replace(FULL_STOP, '');
    headlines.push({
      severity,
      title: words,
      stated: readPlace(words),
      passage: (isHeading ? findSection(lines, at) : null) ?? { text: own.join('\n'), start: at, end, quoteEnd: null },
    });
  }
  return isPlain ? [] : headlines;
}

/** Where a headline says that its finding stands; null when it does not, or says nothing else. */
function readPlace(words: string): Headline['stated'] {
  const found = PLACE_BEFORE.exec(words) ?? PLACE_BEHIND.exec(words);
  const title = found === null ? '' : words.replace(found[0], '').trim();
  if (found === null || title === '') return null;
  return { title, place: { path: found[1] ?? '', line: Number(found[2]) } };
}

/** The first words under a heading, with what is quoted before them; null when there are none up to the next heading. */
function findSection(lines: readonly BodyLine[], heading: number): FoundPassage | null {
  let quoteEnd: number | null = null;
  for (let at = heading + 1; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined || HEADING.test(line.raw) || REPORT_END.test(line.raw)) return null;
    if (QUOTE_NOISE.test(line.content)) continue;
    if (line.depth > 0) quoteEnd = at;
    else return toPassage(lines, at, endOfWords(lines, at), quoteEnd);
  }
  return null;
}

/** The number of the line behind the words that begin here: a quote, a heading, or the end of the report. */
function endOfWords(lines: readonly BodyLine[], start: number): number {
  const end = lines.findIndex(
    ({ depth, raw }, at) => at > start && (depth > 0 || HEADING.test(raw) || REPORT_END.test(raw)),
  );
  return end === -1 ? lines.length : end;
}

/** The last line of a list item: wrapped lines are indented. */
function endOfItem(lines: readonly BodyLine[], start: number): number {
  let end = start;
  for (let at = start + 1; at < lines.length; at++) {
    const line = lines[at];
    if (
      line === undefined ||
      line.depth > 0 ||
      !STARTS_BLANK.test(line.raw) ||
      line.raw.trim() === '' ||
      HEADLINE.test(line.raw)
    )
      break;
    end = at;
  }
  return end;
}

/** The remarks under a severity of their own; a word in capitals is one only in a report. */
function readRemarks(lines: readonly BodyLine[], isReport: boolean): readonly Remark[] {
  const remarks: Remark[] = [];
  let quoteEnd: number | null = null;
  let open: { readonly start: number; readonly severity: Severity } | null = null;
  const close = (end: number): void => {
    if (open === null) return;
    const passage = toPassage(lines, open.start, end, quoteEnd);
    if (passage !== null) remarks.push({ severity: open.severity, passage });
    open = null;
  };
  for (const [at, line] of lines.entries()) {
    if (line.depth > 0) {
      close(at);
      if (!QUOTE_NOISE.test(line.content)) quoteEnd = at;
      continue;
    }
    const match = INLINE_SEVERITY.exec(line.raw) ?? (isReport ? INLINE_TAG.exec(line.raw) : null);
    const severity = SEVERITY_WORDS[match?.[1]?.toLowerCase() ?? ''];
    if (match !== null && severity !== undefined) {
      close(at);
      open = { start: match[2] === '' ? at + 1 : at, severity };
    } else if (REPORT_END.test(line.raw)) {
      close(at);
    }
  }
  close(lines.length);
  return remarks;
}

function toPassage(
  lines: readonly BodyLine[],
  from: number,
  until: number,
  quoteEnd: number | null,
): FoundPassage | null {
  let start = from;
  let end = until - 1;
  const isEmpty = (at: number): boolean => QUOTE_NOISE.test(lines[at]?.raw ?? '');
  while (start <= end && isEmpty(start)) start++;
  while (end >= start && isEmpty(end)) end--;
  if (start > end) return null;
  return { text: joinRaw(lines.slice(start, end + 1)), start, end, quoteEnd };
}
