// A thread made ready for analysis: each mail with its parent, and the patch that it answers, directly or through others.
import { parsePatch } from '../diff/parse-patch.js';
import { buildThreadTree, type ThreadNode } from '../mail/thread-tree.js';
import type { Message } from '../model/message.js';
import type { Patch } from '../model/patch.js';
import type { PatchHeader } from '../model/series.js';
import { readPatchHeader, readUntaggedCover } from '../series/patch-header.js';

export interface Mail {
  readonly message: Message;
  readonly parent: Mail | null;
  /** The diff that the mail itself carries, unquoted; null without one. */
  readonly patch: Patch | null;
  /** Null when the mail is no patch and no cover letter. */
  readonly header: PatchHeader | null;
}

/** All mails of a thread, every parent before its answers, otherwise by date and id. */
export function readThreadMails(threadId: string, messages: readonly Message[]): readonly Mail[] {
  const mails: Mail[] = [];
  let level: readonly { readonly node: ThreadNode; readonly parent: Mail | null }[] = buildThreadTree(messages).map(
    (node) => ({ node, parent: null }),
  );
  while (level.length > 0) {
    const next: { node: ThreadNode; parent: Mail }[] = [];
    for (const { node, parent } of level) {
      const mail = readMail(threadId, node, parent);
      mails.push(mail);
      for (const child of node.children) next.push({ node: child, parent: mail });
    }
    level = next;
  }
  return mails;
}

function readMail(threadId: string, { message, children }: ThreadNode, parent: Mail | null): Mail {
  const patch = holdsDiff(message.text)
    ? parsePatch(message.text, { messageId: message.id, subject: message.subject })
    : null;
  const answers = children.map((child) => child.message);
  const header =
    readPatchHeader(message, threadId, patch) ??
    (patch === null ? readUntaggedCover(message, threadId, answers) : null);
  return { message, parent, patch, header };
}

/** A cheap look before the parser's: an unquoted hunk, or a change without one (rename, mode, binary). */
function holdsDiff(text: string): boolean {
  return text.includes('\n@@ ') || text.includes('\ndiff -') || text.startsWith('diff -') || text.startsWith('@@ ');
}

/** The ancestors of a mail, nearest first, at most `limit`. */
export function findAncestors(mail: Mail, limit: number): readonly Mail[] {
  const ancestors: Mail[] = [];
  for (let at = mail.parent; at !== null && ancestors.length < limit; at = at.parent) ancestors.push(at);
  return ancestors;
}
