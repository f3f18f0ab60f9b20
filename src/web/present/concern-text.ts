// A concern as text: to be pasted into an issue, a reply, or a list of sources.
import type { ConcernDetail } from '../../app/concern-detail.js';
import type { Excerpt } from '../../app/lookup-comment.js';
import { concernUrl } from '../links.js';
import { QUOTE_MARK } from '../rules.js';
import { clip, showDate, showPerson, spellOut } from './format.js';

const QUOTED_LINES = 12;
const TEXT_LENGTH = 20_000;

/** Markdown: title, judgement, the code, the words, the source. `base` is the origin of our pages. */
export function renderConcernMarkdown(detail: ConcernDetail, excerpt: Excerpt | null, base: string): string {
  const { concern } = detail;
  const code = quotedCode(detail, excerpt);
  const fence = fenceFor(code.join('\n'));
  const [site] = concern.sites;
  const place = site === undefined ? [] : [`\`${site.file}\`${site.symbol === null ? '' : `, \`${site.symbol}\``}`];
  return [
    `## ${oneLine(concern.title)}`,
    '',
    [
      ...place,
      concern.severity,
      concern.category,
      spellOut(concern.kind),
      `outcome: ${spellOut(concern.resolution)}`,
    ].join(' · '),
    '',
    ...(code.length === 0 ? [] : [`${fence}diff`, ...code, fence, '']),
    ...quote(clip(concern.body.trim(), TEXT_LENGTH)),
    '',
    `— ${renderCitation(detail, base)}`,
  ].join('\n');
}

/** As a mail answers: the code line quoted, the remark below it, and where it was said first. */
export function renderReplyQuote(detail: ConcernDetail, excerpt: Excerpt | null, base: string): string {
  const { concern } = detail;
  return [
    ...quote(quotedCode(detail, excerpt).join('\n')),
    '',
    clip(concern.body.trim(), TEXT_LENGTH),
    '',
    renderSource(detail, base),
    '',
  ].join('\n');
}

/** Title, reviewer, date, link: in one line. */
export function renderCitation(detail: ConcernDetail, base: string): string {
  const { concern } = detail;
  return [`“${oneLine(concern.title)}”`, renderSource(detail, base)].join(', ');
}

function renderSource({ concern, url }: ConcernDetail, base: string): string {
  const who = showPerson(concern.author) ?? (concern.pack === null ? null : `the pack ${concern.pack}`);
  const when = showDate(concern.date)?.text ?? null;
  return [who, when, url ?? `${base}${concernUrl(concern.id)}`].filter((part) => part !== null).join(', ');
}

/** The lines up to the one that it stands at, as the patch has them. */
function quotedCode({ comment }: ConcernDetail, excerpt: Excerpt | null): readonly string[] {
  if (excerpt !== null) {
    const { hunk, lineIndex } = excerpt;
    const lines = hunk.lines.slice(Math.max(0, lineIndex + 1 - QUOTED_LINES), lineIndex + 1);
    return [hunk.header, ...lines.map(({ type, content }) => type + content)];
  }
  if (comment === null || comment.quote.trim() === '') return [];
  return comment.quote
    .split('\n')
    .map((line) => line.replace(QUOTE_MARK, ''))
    .slice(-QUOTED_LINES);
}

function quote(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n').map((line) => (line === '' ? '>' : `> ${line}`));
}

/** Longer than any row of backticks inside. */
function fenceFor(text: string): string {
  let fence = '```';
  while (text.includes(fence)) fence += '`';
  return fence;
}

function oneLine(text: string): string {
  return text.replaceAll('\n', ' ').trim() || 'Untitled';
}
