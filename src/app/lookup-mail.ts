// A mail as people read it: what its author wrote, what is quoted, and the patch that it carries.
import { parsePatch } from '../diff/parse-patch.js';
import { splitReply } from '../mail/reply-body.js';
import type { Message } from '../model/message.js';
import type { Patch } from '../model/patch.js';
import { parseSubject } from '../series/parse-subject.js';

export interface MailBlock {
  readonly type: 'text' | 'quote' | 'signature';
  /** As they stand in the mail, quote marks kept. */
  readonly lines: readonly string[];
}

export interface MailContent {
  /** The patch that the mail posts; null for a reply, even when it quotes or suggests a diff. */
  readonly patch: Patch | null;
  /** What to read; empty when there is a patch, whose parts hold it all. */
  readonly blocks: readonly MailBlock[];
  /** The mail is too long to be read here, and goes on. */
  readonly isCut: boolean;
}

/** More than anybody reads on a page; a patch of this size holds 20,000 lines. */
const LONGEST_TEXT = 1_000_000;

/** Splits a mail's text into what its reader tells apart. */
export function readMail(message: Message): MailContent {
  const text = message.text.slice(0, LONGEST_TEXT);
  const isCut = text.length < message.text.length;
  const patch = parseSubject(message.subject).isReply
    ? null
    : parsePatch(text, { messageId: message.id, subject: message.subject });
  return { patch, blocks: patch === null ? findBlocks(text) : [], isCut };
}

function findBlocks(text: string): readonly MailBlock[] {
  const blocks: { type: MailBlock['type']; lines: string[] }[] = [];
  for (const { kind, depth, raw } of splitReply(text)) {
    const current = blocks.at(-1);
    const type = typeOf(kind, depth, current?.type ?? 'text');
    if (current?.type === type) current.lines.push(raw);
    else blocks.push({ type, lines: [raw] });
  }
  return blocks.map(trimBlankLines).filter(({ lines }) => lines.length > 0);
}

/** A blank line belongs to whatever stands before it, and a signature goes on to the end. */
function typeOf(kind: string, depth: number, before: MailBlock['type']): MailBlock['type'] {
  if (before === 'signature' || kind === 'signature' || kind === 'footer') return 'signature';
  if (depth > 0 || kind === 'attribution') return 'quote';
  return kind === 'blank' ? before : 'text';
}

function trimBlankLines({ type, lines }: MailBlock): MailBlock {
  let start = 0;
  let end = lines.length;
  while (start < end && lines[start]?.trim() === '') start += 1;
  while (end > start && lines[end - 1]?.trim() === '') end -= 1;
  return { type, lines: lines.slice(start, end) };
}
