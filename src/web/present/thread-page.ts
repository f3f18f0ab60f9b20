// A thread's page: an index of its mails, then as many of them as a page holds, each patch with the remarks in its diff.
import { readMail } from '../../app/lookup-mail.js';
import type { ThreadMessage, ThreadView } from '../../app/thread-view.js';
import type { ReviewComment } from '../../model/comment.js';
import { checkUrl, messageAnchor, remarkAnchor, remarkUrl, seriesUrl, threadUrl } from '../links.js';
import { pageLinks } from '../request.js';
import { REPLY_PREFIX } from '../rules.js';
import { badge } from './badges.js';
import { clip, countOf, showDate, showPerson, showTime } from './format.js';
import { presentBlocks } from './mail.js';
import { presentPatch } from './mail-patch.js';

/** What a page holds, in characters of its mails with something for each line: some 50 KB of HTML. At least one mail. */
const PAGE_WEIGHT = 30_000;
const LINE_WEIGHT = 30;
/** Lines of a diff on a page with other mails, and on one that shows a single mail. */
const DIFF_LINES = 240;
const WHOLE_DIFF_LINES = 3_000;
/** Mails of a long thread that the index names before and after those of the page. */
const INDEX_AROUND = 40;
const DEEPEST = 5;

export interface ThreadPage {
  /** The mails of this page: from `start` to `end`, exclusive. */
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** A single mail, shown whole. */
  readonly isWhole: boolean;
}

/** The page that is asked for by its number, else the one that holds the mail; `whole`: that mail alone. */
export function choosePage(
  { messages }: ThreadView,
  messageId: string,
  asked: { readonly page: number | null; readonly whole: boolean },
): ThreadPage {
  const index = Math.max(
    0,
    messages.findIndex(({ message }) => message.id === messageId),
  );
  if (asked.whole) return { start: index, end: index + 1, page: 1, pages: 1, isWhole: true };
  const starts = cutPages(messages);
  const found = starts.findLastIndex((start) => start <= index);
  const page = Math.min(Math.max(asked.page ?? found + 1, 1), Math.max(starts.length, 1));
  const start = starts[page - 1] ?? 0;
  return { start, end: starts[page] ?? messages.length, page, pages: starts.length, isWhole: false };
}

/** Where each page begins. */
function cutPages(messages: readonly ThreadMessage[]): readonly number[] {
  const starts: number[] = [];
  let weight = Number.POSITIVE_INFINITY;
  messages.forEach(({ message }, index) => {
    const own = weighText(message.text);
    if (weight + own > PAGE_WEIGHT) {
      starts.push(index);
      weight = 0;
    }
    weight += own;
  });
  return starts;
}

/** A mail is never worth more than a page. */
function weighText(text: string): number {
  let weight = Math.min(text.length, PAGE_WEIGHT) + 500;
  for (let at = text.indexOf('\n'); at !== -1 && weight < PAGE_WEIGHT; at = text.indexOf('\n', at + 1)) {
    weight += LINE_WEIGHT;
  }
  return Math.min(weight, PAGE_WEIGHT);
}

export function presentThreadPage(view: ThreadView, messageId: string, chosen: ThreadPage): object {
  const { start, end, page, pages, isWhole } = chosen;
  const shown = view.messages.slice(start, end);
  const onPage = new Set(shown.map(({ message }) => message.id));
  const hrefOf = (number: number) => `${threadUrl(messageId)}?page=${number}`;
  const remarks = new Map<string, ReviewComment[]>();
  for (const { comments } of view.messages) {
    for (const comment of comments.filter(isFirstRemark)) {
      const patchId = comment.patchMessageId ?? '';
      remarks.set(patchId, [...(remarks.get(patchId) ?? []), comment]);
    }
  }
  // A remark that stands in a diff of this page is walked to there, and not once more in its mail.
  const inDiff = new Set([...onPage].flatMap((id) => (remarks.get(id) ?? []).map((comment) => comment.id)));
  const mailHrefOf = ({ id, messageId: mail }: ReviewComment) =>
    onPage.has(mail) ? `#${remarkAnchor(id)}` : remarkUrl(mail, id);
  return {
    title: view.title || 'No subject',
    summary: summarize(view),
    series: view.series === null ? null : { title: view.series.title, href: seriesUrl(view.series.id) },
    threadHref: isWhole ? threadUrl(messageId) : null,
    index: presentIndex(view.messages, chosen, onPage),
    mails: shown.map((entry) => {
      const content = readMail(entry.message);
      const { message } = entry;
      const limit = isWhole ? WHOLE_DIFF_LINES : DIFF_LINES;
      const patch =
        content.patch === null ? null : presentPatch(content.patch, remarks.get(message.id) ?? [], limit, mailHrefOf);
      return {
        ...presentHead(entry),
        checkHref: patch === null ? null : checkUrl(message.id),
        patch,
        wholeHref: isWhole || (patch?.cut ?? null) === null ? null : `${threadUrl(message.id)}?whole=1`,
        blocks: presentBlocks(content, entry.comments, inDiff),
        isCut: content.isCut,
      };
    }),
    pages: pageLinks(page, pages, 1, hrefOf),
  };
}

/** What was said of the patch itself; what answers a remark stands in the discussion. */
function isFirstRemark({ isConcern, answersTo }: ReviewComment): boolean {
  return isConcern && answersTo === null;
}

function summarize({ messages }: ThreadView): string {
  const concerns = messages.flatMap(({ comments }) => comments.filter(({ isConcern }) => isConcern));
  const open = concerns.filter(({ resolution }) => resolution.state === 'open').length;
  const parts = [countOf(messages.length, 'mail')];
  if (concerns.length > 0) parts.push(countOf(concerns.length, 'concern'));
  if (open > 0) parts.push(`${open} of them open`);
  return parts.join(', ');
}

/** A subject is told once: most answers only repeat it. Of a long thread, the mails around those of the page. */
function presentIndex(
  messages: readonly ThreadMessage[],
  { start, end }: ThreadPage,
  onPage: ReadonlySet<string>,
): object {
  const from = Math.max(0, start - INDEX_AROUND);
  const to = Math.min(messages.length, end + INDEX_AROUND);
  const told = new Set<string>();
  const entries = messages.slice(from, to).map(({ message, depth, comments }) => {
    const subject = message.subject.replace(REPLY_PREFIX, '');
    const isNew = !told.has(subject);
    told.add(subject);
    const anchor = `#${messageAnchor(message.id)}`;
    const concerns = comments.filter(({ isConcern }) => isConcern).length;
    const stance = comments.find((comment) => comment.stance !== null)?.stance ?? null;
    return {
      depth: Math.min(depth, DEEPEST),
      href: onPage.has(message.id) ? anchor : `${threadUrl(message.id)}${anchor}`,
      isHere: onPage.has(message.id),
      author: showPerson(message.author),
      date: showDate(message.date),
      subject: isNew ? clip(message.subject, 140) || 'No subject' : null,
      concerns: concerns === 0 ? null : countOf(concerns, 'concern'),
      stance: stance === null ? null : badge('stance', stance),
    };
  });
  return {
    before: from === 0 ? null : countOf(from, 'mail'),
    entries,
    after: to === messages.length ? null : countOf(messages.length - to, 'mail'),
  };
}

function presentHead({ message, depth, url }: ThreadMessage): object {
  return {
    anchor: messageAnchor(message.id),
    depth: Math.min(depth, DEEPEST),
    subject: clip(message.subject, 300) || 'No subject',
    author: showPerson(message.author),
    date: showTime(message.date),
    archiveHref: url,
  };
}
