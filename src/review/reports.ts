// Review reports by programs, told by their shape: a list of findings with severity tags at the top, and inline
// remarks between the quoted lines, each under a severity of its own. A headline and a remark on the same point are joined.
import type { QuotedPlace } from '../diff/quoted-diff.js';
import type { BodyLine } from '../mail/reply-body.js';
import type { Severity } from '../model/taxonomy.js';
import type { FoundPassage } from './passages.js';
import { HEADLINE, INLINE_SEVERITY, QUOTE_NOISE, REPORT_END, STARTS_BLANK, WORD } from './rules.js';

export interface ReportFinding {
  readonly passage: FoundPassage;
  readonly severity: Severity;
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

interface Headline {
  readonly severity: Severity;
  readonly title: string;
  readonly passage: FoundPassage;
}

interface Remark {
  readonly severity: Severity;
  readonly passage: FoundPassage;
}

/** The findings of a report in the order of its headlines; empty when the mail is none. */
export function findReportFindings(lines: readonly BodyLine[]): readonly ReportFinding[] {
  const headlines = readHeadlines(lines);
  const remarks = readRemarks(lines);
  if (headlines.length === 0) return remarks.map((remark) => ({ ...remark, title: null, isRepeat: false }));
  const joined = joinRemarks(headlines, remarks);
  const findings: ReportFinding[] = [];
  for (const [at, headline] of headlines.entries()) {
    const own = remarks.filter((_, index) => joined[index] === at);
    if (own.length === 0) findings.push({ ...headline, isRepeat: false });
    for (const [index, remark] of own.entries()) {
      findings.push({
        passage: remark.passage,
        severity: headline.severity,
        title: headline.title,
        isRepeat: index > 0,
      });
    }
  }
  return findings;
}

function readHeadlines(lines: readonly BodyLine[]): readonly Headline[] {
  const headlines: Headline[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.depth > 0) continue;
    const match = HEADLINE.exec(line.raw);
    const severity = SEVERITY_WORDS[match?.[1]?.toLowerCase() ?? ''];
    if (match === null || severity === undefined) continue;
    const end = endOfItem(lines, at);
    const rest = lines.slice(at + 1, end + 1).map((one) => one.raw.trim());
    const text = lines
      .slice(at, end + 1)
      .map((one) => one.raw)
      .join('\n');
    headlines.push({
      severity,
      title: [match[2] ?? '', ...rest].join(' ').trim(),
      passage: { text, start: at, end, quoteEnd: null },
    });
  }
  return headlines;
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

function readRemarks(lines: readonly BodyLine[]): readonly Remark[] {
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
    const match = INLINE_SEVERITY.exec(line.raw);
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
  const text = lines
    .slice(start, end + 1)
    .map((line) => line.raw)
    .join('\n');
  return { text, start, end, quoteEnd };
}

/** For each remark the headline that it speaks of: the likest pairs first, each headline once, what is left by likeness. */
function joinRemarks(headlines: readonly Headline[], remarks: readonly Remark[]): readonly number[] {
  const titles = headlines.map((headline) => findWords(headline.title));
  const bodies = remarks.map((remark) => findWords(remark.passage.text));
  const pairs: { remark: number; headline: number; likeness: number }[] = [];
  for (const [remark, body] of bodies.entries()) {
    for (const [headline, title] of titles.entries()) {
      const sameSeverity = remarks[remark]?.severity === headlines[headline]?.severity;
      pairs.push({ remark, headline, likeness: compareWords(title, body) + (sameSeverity ? SAME_SEVERITY : 0) });
    }
  }
  pairs.sort(
    (one, other) => other.likeness - one.likeness || one.remark - other.remark || one.headline - other.headline,
  );
  const joined = new Array<number>(remarks.length).fill(-1);
  const taken = new Set<number>();
  for (const { remark, headline } of pairs) {
    if (joined[remark] !== -1 || taken.has(headline)) continue;
    joined[remark] = headline;
    taken.add(headline);
  }
  for (const { remark, headline } of pairs) if (joined[remark] === -1) joined[remark] = headline;
  return joined;
}

/** A finding keeps its severity from the headline to the remark. */
const SAME_SEVERITY = 1;

function findWords(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const word of text.toLowerCase().match(WORD) ?? []) {
    if (word.length > 3) words.add(word.endsWith('(') ? word.slice(0, -1) : word);
  }
  return words;
}

/** The share of a headline's words that the remark uses. */
function compareWords(title: ReadonlySet<string>, body: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of title) if (body.has(word)) shared++;
  return title.size === 0 ? 0 : shared / title.size;
}
