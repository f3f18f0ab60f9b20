// Learns the weights of src/review/weights/classifier.json, and prints what they are worth on mails not learned from.
//   npm run train -- [--check]      --check prints the figures and writes nothing
import { writeFileSync } from 'node:fs';
import { findBest } from '../src/review/linear-model.js';
import { readInventedAnswers, readInventedRemarks, readPlacedRemarks } from './train-invented.js';
import { type LabelledPassage, readLabelledMails, readReadRemarks } from './train-samples.js';
import { type Answerer, learnTask, type Question, selectSamples, TASKS, type Task } from './train-tasks.js';

const WEIGHTS = 'src/review/weights/classifier.json';
const FOLDS = 5;
const LISTS = ['crypto', 's390', 'integrity'];

/** Of each passage, for each question of a task, the probability of each class. */
type Scores = ReadonlyMap<LabelledPassage, readonly (readonly number[])[]>;

const labelled = readLabelledMails('more');
const helpers = [
  ...(await readReadRemarks()),
  ...readInventedRemarks(),
  ...readPlacedRemarks(),
  ...readInventedAnswers(),
];
const unseen = readLabelledMails('concerns');
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
console.log(`${labelled.length} labelled passages, ${helpers.length} others`);

const models: Record<string, Answerer['stored']> = {};
const figures: Record<string, unknown> = {};
for (const task of TASKS) {
  if (wanted.length > 0 && !wanted.includes(task.name)) continue;
  const byMail = crossValidate(task, (sample) => String(hashText(sample.mail) % FOLDS));
  const byList = crossValidate(task, (sample) => LISTS.find((list) => sample.mail.startsWith(list)) ?? '');
  const model = learnTask(task, [...labelled, ...helpers]);
  const ofUnseen: Scores = new Map(unseen.map((one) => [one, model.score(one.features)]));
  models[task.name] = model.stored;
  for (const question of task.questions) {
    const own = {
      'mails not learned from': describe(task, question, labelled, byMail),
      'lists not learned from': describe(task, question, labelled, byList),
      ...(question.name === 'stance' || question.name === 'answer'
        ? {}
        : { 'other mails, only scored': describe(task, question, unseen, ofUnseen) }),
    };
    figures[question.name] = own;
    console.log(question.name, JSON.stringify(own, null, 1));
  }
}
if (!process.argv.includes('--check') && wanted.length === 0) {
  const about =
    'Written by scripts/train-classifier.ts. weights: feature to class index:hundredths ...; figures in percent.';
  writeFileSync(WEIGHTS, `${JSON.stringify({ about, figures, models }, null, 2)}\n`);
  console.log(`wrote ${WEIGHTS}`);
}

/** Scores each labelled passage with a model that saw nothing of its group. */
function crossValidate(task: Task, groupOf: (sample: LabelledPassage) => string): Scores {
  const scores = new Map<LabelledPassage, readonly (readonly number[])[]>();
  for (const group of new Set(labelled.map(groupOf))) {
    const model = learnTask(task, [...labelled.filter((sample) => groupOf(sample) !== group), ...helpers]);
    for (const sample of labelled) {
      if (groupOf(sample) === group) scores.set(sample, model.score(sample.features));
    }
  }
  return scores;
}

/** Precision, recall and F1 in points for yes-or-no tasks, the share of right answers for others; in percent. */
function describe(
  task: Task,
  question: Question,
  samples: readonly LabelledPassage[],
  scores: Scores,
): Readonly<Record<string, number>> {
  const at = task.questions.findIndex(({ name }) => name === question.name);
  const scoresOf = (sample: LabelledPassage) => scores.get(sample)?.[at] ?? [];
  if (question.name !== 'concern' && question.name !== 'answer') {
    const own = selectSamples(task, question, samples);
    const right = own.filter((sample) => question.classes[findBest(scoresOf(sample))] === question.label(sample));
    return { samples: own.length, right: percent(right.length, own.length) };
  }
  const points = (sample: LabelledPassage) =>
    question.name === 'concern' ? sample.points : sample.stance === null ? 0 : 1;
  const taken = samples.filter((sample) => (scoresOf(sample)[1] ?? 0) >= 0.5);
  const hits = taken.filter((sample) => points(sample) > 0);
  const precision = hits.length / Math.max(1, taken.length);
  const recall = sum(hits.map(points)) / Math.max(1, sum(samples.map(points)));
  return {
    samples: samples.length,
    precision: percent(precision, 1),
    recall: percent(recall, 1),
    f1: percent((2 * precision * recall) / (precision + recall), 1),
  };
}

function hashText(text: string): number {
  let hash = 7;
  for (const letter of text) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function percent(part: number, whole: number): number {
  return Math.round((1000 * part) / Math.max(whole, 1e-9)) / 10;
}
