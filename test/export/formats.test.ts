// The table of forms: every one can be had, says plainly when nothing was found, and keeps hostile text inert.
import { describe, expect, test } from 'vitest';
import { parsePatch } from '../../src/diff/parse-patch.js';
import { FORMAT_NAMES, FORMATS, isFormatName, renderChecklist } from '../../src/export/formats.js';
import type { Message } from '../../src/model/message.js';
import fc from '../property.js';
import { anyChecklist, checklist, ITEM, SETTLED } from './any-checklist.js';

const message: Message = {
  id: 'p1@example.org',
  list: null,
  subject: '[PATCH v2] demo: free later',
  author: { name: 'Dev', email: 'dev@example.org' },
  to: '',
  cc: '',
  replyTo: '',
  date: '2026-03-09T10:02:14.000Z',
  inReplyTo: null,
  references: [],
  text: 'Why.\n\n--- a/lib/demo.c\n+++ b/lib/demo.c\n@@ -1 +1,2 @@\n at\n+\tcall_rcu(&d->rcu, demo_cb);\n',
  rawHash: '',
};
const options = { mails: [{ message, patch: parsePatch(message.text, { messageId: message.id, subject: '' }) }] };

/** What each form says of nothing found; the forms for programs say it by their own rules. */
const NOTHING: Readonly<Record<(typeof FORMAT_NAMES)[number], RegExp>> = {
  md: /Nothing found/,
  json: /"items": \[\]/,
  html: /Nothing found/,
  csv: /^origin,[^\n]*\n$/,
  sarif: /"results": \[\]/,
  rdf: /^$/,
  b4: /^\[\]\n$/,
  'b4-lines': /^$/,
  patchwork: /"description": "nothing found"/,
  gherkin: /Nothing found/,
  reply: /Nothing found/,
  brief: /Nothing found/,
};

test('names, labels and file names are told apart', () => {
  const formats = Object.values(FORMATS);
  expect(new Set(formats.map(({ label }) => label)).size).toBe(FORMAT_NAMES.length);
  expect(new Set(formats.map(({ extension }) => extension)).size).toBe(FORMAT_NAMES.length);
  expect(isFormatName('md')).toBe(true);
  expect(isFormatName('toString')).toBe(false);
});

describe.each(FORMAT_NAMES)('%s', (name) => {
  test('is the same for the same checklist', async () => {
    expect(await renderChecklist(checklist(ITEM), name, options)).toBe(
      await renderChecklist(checklist(ITEM), name, options),
    );
  });

  test('says plainly that nothing was found', async () => {
    expect(await renderChecklist(checklist(), name, options)).toMatch(NOTHING[name]);
  });

  test('brings up again what was settled only where it shows that it is', async () => {
    const text = await renderChecklist(checklist(SETTLED), name, options);
    expect(text.includes(SETTLED.title)).toBe(['md', 'json', 'html', 'csv'].includes(name));
  });

  test('holds no control character, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(anyChecklist, async (list) => {
        const text = await renderChecklist(list, name, options);
        expect(text).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f]/);
        if (name === 'html') expect(text).not.toContain('<script');
      }),
    );
  });
});
