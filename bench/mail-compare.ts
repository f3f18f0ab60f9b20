// Compares the project's own MIME parsing with postal-mime on every mail of an archive, field by field:
// `npm run build:tools && node build/bench/mail-compare.js ARCHIVE [EXAMPLES]`. Prints how many agree, and examples.
import PostalMime from 'postal-mime';
import { openFile } from '../src/mail/byte-source.js';
import { splitMbox } from '../src/mail/mbox.js';
import { isSkipped, parseMessage } from '../src/mail/parse-message.js';

const FIELDS = ['id', 'subject', 'name', 'email', 'date', 'text'] as const;
type Field = (typeof FIELDS)[number];

interface Difference {
  readonly id: string;
  readonly ours: string;
  readonly theirs: string;
}

/** Text without what is a matter of taste: white space at line ends, blank lines at the end, no-break spaces. */
function comparable(text: string): string {
  const lines = text
    .replace(/\r+\n?/g, '\n')
    .replace(/\0/g, '')
    .replace(/\u00a0/g, ' ')
    .replace(/^\ufeff/, '')
    .split('\n');
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

/** Of a flowed text only the words: postal-mime joins the quote marks of soft-broken lines into the text. */
function words(text: string): string {
  return text.replace(/[>\s]+/g, '\n');
}

/** The first line that differs, with its number. */
function firstDifference(ours: string, theirs: string): [string, string] {
  const a = ours.split('\n');
  const b = theirs.split('\n');
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    if (a[i] !== b[i])
      return [`${i}: ${JSON.stringify(a[i]?.slice(0, 120))}`, `${i}: ${JSON.stringify(b[i]?.slice(0, 120))}`];
  }
  return ['', ''];
}

const [archive, shown = '3'] = process.argv.slice(2);
if (archive === undefined) throw new Error('usage: mail-compare ARCHIVE [EXAMPLES]');
const agreed = new Map<Field, number>();
const differing = new Map<Field, Difference[]>();
let mails = 0;
const source = await openFile(archive);
for await (const { bytes } of splitMbox(source.chunks)) {
  const ours = parseMessage(bytes, null);
  const mail = await PostalMime.parse(bytes);
  if (isSkipped(ours)) continue;
  mails++;
  const from = mail.from && 'address' in mail.from ? mail.from : { name: '', address: '' };
  const isFlowed = bytes.includes('format=flowed') || bytes.includes('format="flowed"');
  const pairs: Record<Field, [string, string]> = {
    id: [ours.id, (mail.messageId ?? '').replace(/^<|>$/g, '')],
    subject: [ours.subject, (mail.subject ?? '').replace(/\s+/g, ' ').trim()],
    name: [ours.author.name, from.name],
    email: [ours.author.email, (from.address ?? '').toLowerCase()],
    date: [ours.date, mail.date ?? ''],
    text: isFlowed ? [words(ours.text), words(mail.text ?? '')] : [comparable(ours.text), comparable(mail.text ?? '')],
  };
  for (const field of FIELDS) {
    const [a, b] = pairs[field];
    if (a === b) {
      agreed.set(field, (agreed.get(field) ?? 0) + 1);
      continue;
    }
    const [mine, other] = field === 'text' ? firstDifference(a, b) : [a, b];
    const list = differing.get(field) ?? [];
    list.push({ id: ours.id, ours: mine, theirs: other });
    differing.set(field, list);
  }
}
for (const field of FIELDS) {
  const differences = differing.get(field) ?? [];
  process.stdout.write(`${field}: ${agreed.get(field) ?? 0} of ${mails} agree, ${differences.length} differ\n`);
  const step = Math.max(1, Math.floor(differences.length / Number(shown)));
  for (let i = 0; i < differences.length; i += step) {
    const difference = differences[i];
    process.stdout.write(
      `    ${difference?.id}\n      ours   ${difference?.ours}\n      theirs ${difference?.theirs}\n`,
    );
  }
}
