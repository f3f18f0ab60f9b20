// The shape of a pack's files, as zod schemas. Messages of custom checks say what was expected.
import { z } from 'zod';
import { parsePatch } from '../diff/parse-patch.js';
import { CATEGORIES, KINDS, SCENARIO_KINDS, SEVERITIES } from '../model/taxonomy.js';
import { isGlob, isLinePattern, MARK_PATTERN, MESSAGE_ID, NAME_PATTERN, QUALIFIED_SLUG, SLUG } from './pack-rules.js';

const text = z.string().refine((value) => value.trim() !== '', 'some text');
const oneLine = text.refine((value) => !value.includes('\n'), 'text on one line');
const linePattern = z
  .string()
  .refine(isLinePattern, 'a line of literal text, * for anything, at most 200 characters, not only stars');
const glob = z.string().refine(isGlob, 'a relative path; * and ? inside a name, ** as a whole name');

const name = z
  .string()
  .refine((value) => value.length <= 200 && NAME_PATTERN.test(value), 'a name in C; * and ? stand for what varies');
/** One name, or a list of them. */
const names = z.union([name.transform((value) => [value]), z.array(name).min(1, 'at least one name')], {
  error: 'a name in C, or a list of names; * and ? stand for what varies',
});
const mark = z.string().regex(MARK_PATTERN);
/** The same, or marks among them. */
const calls = z.union(
  [name.or(mark).transform((value) => [value]), z.array(name.or(mark)).min(1, 'at least one name')],
  {
    error:
      'a name in C, return with what it returns, #if with what it asks, or a list of them; * and ? stand for what varies',
  },
);
const sample = z
  .string()
  .refine(
    (value) => parsePatch(value, { messageId: null, subject: '' }) !== null,
    'a unified diff with its file header',
  );

export const manifestSchema = z.strictObject({
  name: z.string().regex(SLUG, 'lower-case letters and digits, single dashes between them'),
  version: oneLine,
  licence: oneLine,
  description: oneLine,
  codeBase: oneLine,
  paths: z.array(glob).min(1, 'at least one glob').optional(),
});

const siteSchema = z.strictObject({
  file: oneLine,
  symbol: oneLine.optional(),
  /** The line that the concern stands at, with its leading +, - or space. */
  anchor: z
    .string()
    .refine((value) => !value.includes('\n') && /^[-+ ]/.test(value), 'a diff line with its leading +, - or space')
    .optional(),
});

const structuralSchema = z.strictObject({
  call: calls,
  line: z.enum(['added', 'any']).default('added'),
  notAfter: names.default([]),
  after: names.default([]),
  notInPatch: names.default([]),
  inPatch: names.default([]),
  inInstalledAs: names.default([]),
  inFunction: names.default([]),
  between: z.strictObject({ open: names, close: calls }).nullable().default(null),
  dereferenced: z
    .strictObject({
      of: z.enum(['result', 'argument']),
      untested: z.boolean().default(false),
      after: names.default([]),
      notGivenTo: names.default([]),
      givenTo: z.array(name.or(z.literal('!'))).default([]),
    })
    .optional(),
  argumentOnlyHere: z.boolean().optional(),
  uncommented: z.boolean().optional(),
  sameArgument: z.boolean().optional(),
  intoArgument: z.boolean().optional(),
  readOutside: names.optional(),
});

const triggerSchema = z
  .strictObject({
    description: oneLine,
    paths: z.array(glob).default([]),
    symbols: z.array(oneLine).default([]),
    added: z.array(linePattern).default([]),
    removed: z.array(linePattern).default([]),
    near: z.array(linePattern).default([]),
    without: z.array(linePattern).default([]),
    withoutContext: z.array(linePattern).default([]),
    withoutInSeries: z.array(linePattern).default([]),
    except: z.array(linePattern).default([]),
    nameGone: z.boolean().optional(),
    structural: z.array(structuralSchema).default([]),
    subject: z.array(linePattern).default([]),
    message: z.array(linePattern).default([]),
    messageWithout: z.array(linePattern).default([]),
    otherPaths: z.array(glob).default([]),
    withoutPaths: z.array(glob).default([]),
    hits: sample.optional(),
    misses: sample.optional(),
  })
  .refine(
    ({ paths, symbols, added, removed, near, structural, subject, message, messageWithout }) =>
      [paths, symbols, added, removed, near, structural, subject, message, messageWithout].some(
        (list) => list.length > 0,
      ),
    'at least one of paths, symbols, added, removed, near, structural, subject, message, messageWithout',
  );

const evidenceSchema = z
  .strictObject({
    messageId: z.string().regex(MESSAGE_ID, 'a message-id without angle brackets').optional(),
    url: oneLine.optional(),
    text,
    author: z.strictObject({ name: z.string(), email: z.string() }).optional(),
    date: z.iso.datetime().optional(),
  })
  .refine((evidence) => evidence.messageId !== undefined || evidence.url !== undefined, 'a messageId or a url');

export const concernSchema = z.strictObject({
  title: oneLine,
  category: z.enum(CATEGORIES),
  kind: z.enum(KINDS),
  severity: z.enum(SEVERITIES),
  sites: z.array(siteSchema).default([]),
  triggers: z.array(triggerSchema).default([]),
  scenarios: z
    .array(z.string().refine((value) => SLUG.test(value) || QUALIFIED_SLUG.test(value), 'a slug, or pack/slug'))
    .default([]),
  evidence: z.array(evidenceSchema).default([]),
});

export const scenarioSchema = z.strictObject({
  title: oneLine,
  kind: z.enum(SCENARIO_KINDS),
  config: z.array(oneLine).default([]),
  command: text.optional(),
  expectation: text,
  tool: oneLine.optional(),
  source: oneLine.optional(),
  cost: oneLine.optional(),
  categories: z.array(z.enum(CATEGORIES)).default([]),
  paths: z.array(glob).default([]),
});

export type ConcernSource = z.infer<typeof concernSchema>;
export type TriggerSource = z.infer<typeof triggerSchema>;
export type ScenarioSource = z.infer<typeof scenarioSchema>;
