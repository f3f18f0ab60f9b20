// The shape of a pack's files, as zod schemas. Messages of custom checks say what was expected.
import { z } from 'zod';
import { CATEGORIES, KINDS, SCENARIO_KINDS, SEVERITIES } from '../model/taxonomy.js';
import { isGlob, isLinePattern, MESSAGE_ID, QUALIFIED_SLUG, SLUG } from './pack-rules.js';

const text = z.string().refine((value) => value.trim() !== '', 'some text');
const oneLine = text.refine((value) => !value.includes('\n'), 'text on one line');
const linePattern = z
  .string()
  .refine(isLinePattern, 'a line of literal text, * for anything, at most 200 characters, not only stars');
const glob = z.string().refine(isGlob, 'a relative path; * and ? inside a name, ** as a whole name');

export const manifestSchema = z.strictObject({
  name: z.string().regex(SLUG, 'lower-case letters and digits, single dashes between them'),
  version: oneLine,
  licence: oneLine,
  description: oneLine,
  codeBase: oneLine,
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

const triggerSchema = z
  .strictObject({
    description: oneLine,
    paths: z.array(glob).default([]),
    symbols: z.array(oneLine).default([]),
    added: z.array(linePattern).default([]),
    removed: z.array(linePattern).default([]),
    near: z.array(linePattern).default([]),
    without: z.array(linePattern).default([]),
  })
  .refine(
    (trigger) =>
      trigger.paths.length +
        trigger.symbols.length +
        trigger.added.length +
        trigger.removed.length +
        trigger.near.length >
      0,
    'at least one of paths, symbols, added, removed, near',
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
});

export type ManifestSource = z.infer<typeof manifestSchema>;
export type ConcernSource = z.infer<typeof concernSchema>;
export type ScenarioSource = z.infer<typeof scenarioSchema>;
