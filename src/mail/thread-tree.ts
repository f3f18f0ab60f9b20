// Messages → threads: joined by In-Reply-To and References. Loops, missing parents and duplicates are tolerated.
import { compareText } from '../model/compare-text.js';
import type { Message } from '../model/message.js';

export interface ThreadNode {
  readonly message: Message;
  /** Oldest first. */
  readonly children: readonly ThreadNode[];
  /** 0 for a root. */
  readonly depth: number;
}

interface Draft {
  readonly message: Message;
  readonly children: Draft[];
  depth: number;
}

function byDate(a: Message, b: Message): number {
  return compareText(a.date, b.date) || compareText(a.id, b.id);
}

/** The messages by id, each id once: the first one wins. */
function indexById(messages: readonly Message[]): Map<string, Message> {
  const byId = new Map<string, Message>();
  for (const message of messages) if (!byId.has(message.id)) byId.set(message.id, message);
  return byId;
}

/** The nearest ancestor that is there: In-Reply-To, else the newest known reference. */
function findParentId(message: Message, known: ReadonlyMap<string, Message>): string | null {
  if (message.inReplyTo !== null && message.inReplyTo !== message.id && known.has(message.inReplyTo)) {
    return message.inReplyTo;
  }
  return message.references.findLast((id) => id !== message.id && known.has(id)) ?? null;
}

/**
 * Each message's parent, without loops: a message whose ancestors lead back to itself loses its parent. Every chain is
 * walked once: what is known to end at a root is not walked again.
 */
function findParents(byId: ReadonlyMap<string, Message>): Map<string, string> {
  const parents = new Map<string, string>();
  for (const message of byId.values()) {
    const parent = findParentId(message, byId);
    if (parent !== null) parents.set(message.id, parent);
  }
  const safe = new Set<string>();
  for (const start of byId.keys()) {
    const path = new Set<string>();
    let at: string | undefined = start;
    while (at !== undefined && !safe.has(at) && !path.has(at)) {
      path.add(at);
      at = parents.get(at);
    }
    if (at !== undefined && path.has(at)) parents.delete(at);
    for (const id of path) safe.add(id);
  }
  return parents;
}

/** The threads as trees, roots and children oldest first; a message whose id came before is left out. */
export function buildThreadTree(messages: readonly Message[]): readonly ThreadNode[] {
  const sorted = [...indexById(messages).values()].sort(byDate);
  const byId = indexById(sorted);
  const parents = findParents(byId);
  const drafts = new Map<string, Draft>();
  for (const message of sorted) drafts.set(message.id, { message, children: [], depth: 0 });
  const roots: Draft[] = [];
  for (const draft of drafts.values()) {
    const parent = drafts.get(parents.get(draft.message.id) ?? '');
    if (parent) parent.children.push(draft);
    else roots.push(draft);
  }
  const open = [...roots];
  for (let draft = open.pop(); draft; draft = open.pop()) {
    for (const child of draft.children) {
      child.depth = draft.depth + 1;
      open.push(child);
    }
  }
  return roots;
}

/**
 * Groups messages that references connect, also through a message that is missing here. Groups in order of their
 * oldest message, messages by date.
 */
export function groupThreads(messages: readonly Message[]): readonly (readonly Message[])[] {
  const leader = new Map<string, string>();
  const find = (id: string): string => {
    let root = id;
    for (let next = leader.get(root); next !== undefined; next = leader.get(root)) root = next;
    for (let at = id; at !== root; ) {
      const next = leader.get(at) ?? root;
      leader.set(at, root);
      at = next;
    }
    return root;
  };
  const sorted = [...indexById(messages).values()].sort(byDate);
  for (const message of sorted) {
    for (const id of message.references) {
      const mine = find(message.id);
      const other = find(id);
      if (mine !== other) leader.set(mine, other);
    }
  }
  const groups = new Map<string, Message[]>();
  for (const message of sorted) {
    const root = find(message.id);
    const group = groups.get(root);
    if (group) group.push(message);
    else groups.set(root, [message]);
  }
  return [...groups.values()];
}
