// Learns the word vectors of src/review/weights/words.json from unlabelled remarks of the archive, and of other lists where they
// are there ($PATCHLORE_LISTS, see CONTRIBUTING.md): which words stand within five words of each other, more often than chance
// (PPMI), and the main directions of that table (by orthogonal iteration). The same mails always give the same vectors. Labelled
// mails are left out.
//   npm run train:words
import { readFileSync, writeFileSync } from 'node:fs';
import { findSharedFile, seededRandom } from '../bench/corpus.js';
import { readInput } from '../src/mail/read-input.js';
import { readPassageWords } from '../src/review/passage-words.js';
import { listOtherLists, openMail } from './train-samples.js';

const WEIGHTS = 'src/review/weights/words.json';
const ARCHIVE = 'corpora/io-uring.mbox.gz';
const LABELLED = ['labels/more.jsonl', 'labels/concerns.jsonl'];
const DIMENSIONS = 100;
/** The commonest words alone have vectors. */
const MOST_VECTORS = 10_000;
/** Columns carried along so that the last dimensions converge. */
const SPARE = 10;
const ROUNDS = 12;
const WINDOW = 5;
/** As many words of a passage count as in features.ts. */
const MOST_WORDS = 80;
const LEAST_PASSAGES = 15;
/** Contexts count by this power of their frequency, so that rare ones don't stand out. */
const SMOOTHING = 0.75;
const LARGEST = 127;

interface Table {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly values: readonly number[];
}

const passages = await readRemarks();
const rarity = findRarity(passages);
const words = [...rarity.keys()];
console.log(`${passages.length} passages, ${words.length} words`);
writeVectors(findDirections(findAssociations(countNeighbours(passages, words), words.length), words.length));

async function readRemarks(): Promise<readonly (readonly string[])[]> {
  const labelled = new Set(LABELLED.flatMap((file) => readMessageIds(findSharedFile(file))));
  const found: (readonly string[])[] = [];
  const read = new Set<string>();
  for (const archive of [findSharedFile(ARCHIVE), ...listOtherLists()]) {
    for await (const item of readInput(archive, {})) {
      if (item.type !== 'message' || labelled.has(item.message.id) || read.has(item.message.id)) continue;
      read.add(item.message.id);
      for (const { text } of openMail(item.message)) {
        const { prose, words } = readPassageWords(text);
        if (prose !== '') found.push(words.slice(0, MOST_WORDS));
      }
    }
    console.log(`${archive}: ${found.length} passages so far`);
  }
  return found;
}

function readMessageIds(file: string): readonly string[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line) =>
    line === '' ? [] : [(JSON.parse(line) as { readonly message_id: string }).message_id],
  );
}

/** The words that stand in enough passages, commonest first, with the logarithm of how rare they are. */
function findRarity(all: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const passage of all) for (const word of new Set(passage)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const frequent = [...counts].filter(([word, count]) => count >= LEAST_PASSAGES && /[a-z]/.test(word));
  frequent.sort(([one, few], [other, many]) => many - few || (one < other ? -1 : 1));
  return new Map(frequent.slice(0, MOST_VECTORS).map(([word, count]) => [word, Math.log(all.length / count)]));
}

/** How often two words stand near each other, the nearer the more. */
function countNeighbours(all: readonly (readonly string[])[], known: readonly string[]): ReadonlyMap<number, number> {
  const places = new Map(known.map((word, at) => [word, at]));
  const counts = new Map<number, number>();
  const add = (key: number, weight: number) => counts.set(key, (counts.get(key) ?? 0) + weight);
  for (const passage of all) {
    const own = passage.map((word) => places.get(word) ?? -1);
    for (const [at, one] of own.entries()) {
      if (one < 0) continue;
      for (let apart = 1; apart <= WINDOW && at + apart < own.length; apart += 1) {
        const other = own[at + apart] ?? -1;
        if (other < 0) continue;
        add(one * known.length + other, 1 / apart);
        add(other * known.length + one, 1 / apart);
      }
    }
  }
  return counts;
}

/** Positive pointwise mutual information. */
function findAssociations(counts: ReadonlyMap<number, number>, size: number): Table {
  const sums = new Float64Array(size);
  for (const [key, count] of counts) sums[Math.floor(key / size)] = (sums[Math.floor(key / size)] ?? 0) + count;
  const smooth = sums.map((sum) => sum ** SMOOTHING);
  const smoothTotal = smooth.reduce((total, sum) => total + sum, 0);
  const rows: number[] = [];
  const columns: number[] = [];
  const values: number[] = [];
  for (const [key, count] of counts) {
    const row = Math.floor(key / size);
    const column = key % size;
    const value = Math.log((count * smoothTotal) / ((sums[row] ?? 1) * (smooth[column] ?? 1)));
    if (value <= 0) continue;
    rows.push(row);
    columns.push(column);
    values.push(value);
  }
  return { rows, columns, values };
}

/** The table's main directions, each as long as the root of its share; one Float64Array a direction. */
function findDirections(table: Table, size: number): readonly Float64Array[] {
  const random = seededRandom(1);
  const turned: Table = { rows: table.columns, columns: table.rows, values: table.values };
  let found: Float64Array[] = Array.from({ length: DIMENSIONS + SPARE }, () =>
    Float64Array.from({ length: size }, () => random() - 0.5),
  );
  makeOrthogonal(found);
  for (let round = 0; round < ROUNDS; round += 1) {
    found = found.map((direction) => multiply(table, multiply(turned, direction)));
    makeOrthogonal(found);
  }
  return found.slice(0, DIMENSIONS).map((direction) => {
    const share = Math.hypot(...multiply(turned, direction));
    return direction.map((value) => value * Math.sqrt(share));
  });
}

function multiply({ rows, columns, values }: Table, vector: Float64Array): Float64Array {
  const product = new Float64Array(vector.length);
  for (let at = 0; at < values.length; at += 1) {
    const row = rows[at] ?? 0;
    product[row] = (product[row] ?? 0) + (values[at] ?? 0) * (vector[columns[at] ?? 0] ?? 0);
  }
  return product;
}

/** Gram-Schmidt, in place. */
function makeOrthogonal(vectors: readonly Float64Array[]): void {
  for (const [at, vector] of vectors.entries()) {
    for (const before of vectors.slice(0, at)) {
      const common = dot(vector, before);
      for (let to = 0; to < vector.length; to += 1) vector[to] = (vector[to] ?? 0) - common * (before[to] ?? 0);
    }
    const length = Math.sqrt(dot(vector, vector)) || 1;
    for (let to = 0; to < vector.length; to += 1) vector[to] = (vector[to] ?? 0) / length;
  }
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}

/** Each word's vector, made as long as the word is rare. */
function writeVectors(directions: readonly Float64Array[]): void {
  const rows = words.map((word, at) => {
    const row = directions.map((direction) => direction[at] ?? 0);
    const length = Math.hypot(...row) || 1;
    return row.map((value) => (value / length) * (rarity.get(word) ?? 0));
  });
  const most = rows.reduce((largest, row) => row.reduce((so, value) => Math.max(so, Math.abs(value)), largest), 1e-9);
  const bytes = Int8Array.from(rows.flat(), (value) => Math.round((value / most) * LARGEST));
  const about =
    'Written by scripts/train-words.ts: words, and their vectors as base64 of signed bytes, one after the other.';
  const vectors = Buffer.from(bytes.buffer).toString('base64');
  writeFileSync(
    WEIGHTS,
    `${JSON.stringify({ about, dimensions: DIMENSIONS, words: words.join(' '), vectors }, null, 1)}\n`,
  );
  console.log(`wrote ${WEIGHTS}`);
}
