// What the classifier learns from: labelled mails of the shared material, and remarks of the archive read by hand (kept as
// hashes). Each becomes the passage that production would see, with its features. train-invented.ts adds what is made up.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSharedFile } from '../bench/corpus.js';
import { isSkipped, parseMessage } from '../src/mail/parse-message.js';
import { readInput } from '../src/mail/read-input.js';
import { shortHash } from '../src/model/ids.js';
import type { Message } from '../src/model/message.js';
import type { Category, Kind, Severity, Stance } from '../src/model/taxonomy.js';
import { openPassages } from '../src/review/comments.js';
import { readAllFeatures } from '../src/review/features.js';
import type { FeatureVector } from '../src/review/linear-model.js';
import type { Passage } from '../src/review/passage.js';
import { openReply } from '../src/review/reply.js';
import { readThreadMails } from '../src/review/thread-mails.js';

export interface ConcernLabel {
  readonly category: Category;
  readonly kind: Kind;
  readonly severity: Severity;
}

export interface LabelledPassage {
  readonly source: 'labelled' | 'read' | 'invented';
  /** The mail it stands in: cross-validation keeps a mail's passages together. */
  readonly mail: string;
  readonly passage: Passage;
  readonly features: FeatureVector;
  readonly concern: ConcernLabel | null;
  /** How many labelled points fell into it. */
  readonly points: number;
  readonly stance: Stance | null;
  readonly hasTest: boolean;
}

interface LabelledMail {
  readonly mail: string;
  readonly concerns: readonly (ConcernLabel & {
    readonly starts_with: string;
    readonly test_scenario: string | null;
  })[];
  readonly stances?: readonly { readonly starts_with: string; readonly stance: Stance }[];
}

export const TRAINING = 'scripts/training';

/** The labelled mails of `labels/<set>.jsonl`, each analysed alone. */
export function readLabelledMails(set: string): readonly LabelledPassage[] {
  const mails = readLines(findSharedFile(`labels/${set}.jsonl`)).map((line) => JSON.parse(line) as LabelledMail);
  return mails.flatMap((gold) => {
    const message = parseMessage(readFileSync(findSharedFile(join('labels/mails', gold.mail))), null);
    return isSkipped(message) ? [] : labelPassages(gold, openMail(message));
  });
}

function labelPassages(gold: LabelledMail, passages: readonly Passage[]): readonly LabelledPassage[] {
  const concerns = gold.concerns.map((label) => ({ label, at: findPassage(passages, label.starts_with) }));
  const stances = (gold.stances ?? []).map(({ stance, starts_with }) => ({
    stance,
    at: findPassage(passages, starts_with),
  }));
  return passages.map((passage, at) => {
    const own = concerns.filter((one) => one.at === at).map((one) => one.label);
    return {
      source: 'labelled',
      mail: gold.mail,
      passage,
      features: readAllFeatures(passage),
      concern: own[0] ?? null,
      points: own.length,
      stance: stances.find((one) => one.at === at)?.stance ?? null,
      hasTest: own.some((label) => label.test_scenario !== null),
    };
  });
}

/** Index of the passage that holds these words, earliest in its text when several do; -1 when none does. */
function findPassage(passages: readonly Passage[], startsWith: string): number {
  const key = bareText(startsWith).slice(0, 60).trim();
  let best = -1;
  let bestAt = Number.POSITIVE_INFINITY;
  for (const [index, passage] of passages.entries()) {
    const at = bareText(passage.text).indexOf(key);
    if (at >= 0 && at < bestAt) {
      best = index;
      bestAt = at;
    }
  }
  return best;
}

interface ReadRemark {
  readonly message_id: string;
  readonly key: string;
  readonly concern: ConcernLabel | null;
  readonly stance: Stance | null;
}

/** The remarks of the archives that were read by hand: the repository keeps a hash of their first words and the labels. */
export async function readReadRemarks(): Promise<readonly LabelledPassage[]> {
  const remarks = readLines(join(TRAINING, 'read-remarks.jsonl')).map((line) => JSON.parse(line) as ReadRemark);
  const mails = new Set(remarks.map((remark) => remark.message_id));
  const labels = new Map(remarks.map((remark) => [remark.key, remark]));
  const found: LabelledPassage[] = [];
  for (const archive of [...ARCHIVES.map(findSharedFile), ...listOtherLists()]) {
    for await (const item of readInput(archive, {})) {
      if (item.type !== 'message' || !mails.delete(item.message.id)) continue;
      for (const passage of openMail(item.message)) {
        const label = findLabel(passage, labels);
        if (label !== null) found.push(toSample(label, passage));
      }
    }
  }
  return found;
}

const ARCHIVES = ['corpora/io-uring.mbox.gz', 'corpora/rmpopt.mbox'];

/** Mailboxes of other public lists, some of whose remarks were read too (CONTRIBUTING.md); none without the folder. */
export function listOtherLists(): readonly string[] {
  const folder = process.env.PATCHLORE_LISTS;
  if (folder === undefined) {
    console.log('$PATCHLORE_LISTS names no folder: the remarks of other lists are left out.');
    return [];
  }
  return readdirSync(folder)
    .filter((name) => name.endsWith('.mbox'))
    .sort()
    .map((name) => join(folder, name));
}

function findLabel(passage: Passage, labels: ReadonlyMap<string, ReadRemark>): ReadRemark | null {
  let label: ReadRemark | null = null;
  let rest = passage.text;
  for (let line = 0; line < MOST_LINES && rest !== ''; line += 1) {
    const found = labels.get(shortHash(14, passage.messageId, bareText(rest).slice(0, 40)));
    if (found !== undefined && (label === null || label.concern === null)) label = found;
    const end = rest.indexOf('\n');
    rest = end < 0 ? '' : rest.slice(end + 1);
  }
  return label;
}

const MOST_LINES = 40;

function toSample({ message_id, concern, stance }: ReadRemark, passage: Passage): LabelledPassage {
  const features = readAllFeatures(passage);
  return {
    source: 'read',
    mail: message_id,
    passage,
    features,
    concern,
    points: concern === null ? 0 : 1,
    stance,
    hasTest: false,
  };
}

/** The passages of one mail, analysed alone. */
export function openMail(message: Message): readonly Passage[] {
  return readThreadMails(message.id, [message])
    .filter((mail) => mail.header === null)
    .flatMap((mail) => openPassages(openReply(mail), new Map()))
    .filter((open) => open.finding === null)
    .map((open) => open.passage);
}

function bareText(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

export function readLines(path: string): readonly string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}
