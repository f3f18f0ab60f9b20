// What holds for every mail, however damaged.
import { expect, test } from 'vitest';
import { parsePatch } from '../../src/diff/parse-patch.js';
import type { Message } from '../../src/model/message.js';
import fc from '../property.js';
import { commentsOf, makeMail, PATCH, quote } from './mails.js';

const WORDS = [
  'Why?',
  'Please fix this.',
  'Will do.',
  'nit: typo',
  '1. first',
  '- second',
  '',
  '[...]',
  'Also, check q.',
  'Thanks,',
];
const DIFF_LINES = PATCH.text.split('\n');

/** Lines of the patch and of remarks, quoted at any depth, in any order, damaged here and there. */
const line = fc.oneof(
  fc.constantFrom(...DIFF_LINES).map((text) => `> ${text}`),
  fc.constantFrom(...DIFF_LINES).map((text) => `>> ${text}`),
  fc.constantFrom(...DIFF_LINES).map((text) => `>${text.slice(3)}`),
  fc.constantFrom(...WORDS),
  fc.constantFrom(...WORDS).map((text) => `> ${text}`),
  fc.string({ maxLength: 40 }),
);
const text = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'));

const thread = fc
  .array(fc.record({ text, from: fc.constantFrom('ann', 'bob', 'cy'), parent: fc.nat(), at: fc.nat(100) }), {
    maxLength: 6,
  })
  .map((parts) => {
    const mails: Message[] = [PATCH];
    for (const [at, part] of parts.entries()) {
      const answers = mails[part.parent % mails.length] ?? PATCH;
      mails.push(makeMail({ id: `m${at}`, from: part.from, answers, at: part.at, text: part.text }));
    }
    return mails;
  });

test('every comment is in its mail, and every site in the patch', () => {
  const patch = parsePatch(PATCH.text, { messageId: PATCH.id, subject: PATCH.subject });
  const places = new Set(
    (patch?.files ?? []).flatMap((file) =>
      file.hunks.flatMap((hunk) =>
        hunk.lines.flatMap((one) => [`${file.path} new ${one.newLine}`, `${file.path} old ${one.oldLine}`]),
      ),
    ),
  );
  fc.assert(
    fc.property(thread, (mails) => {
      const texts = new Map(mails.map((mail) => [mail.id, mail.text]));
      const ids = new Set<string>();
      for (const comment of commentsOf(...mails)) {
        expect(texts.get(comment.messageId)).toContain(comment.text);
        expect(ids.has(comment.id)).toBe(false);
        ids.add(comment.id);
        if (comment.site === null || comment.site.line === null) continue;
        expect(places).toContain(`${comment.site.file} ${comment.site.side} ${comment.site.line}`);
      }
    }),
    { numRuns: 300 },
  );
});

test('the order of the mails changes nothing', () => {
  fc.assert(
    fc.property(thread, fc.infiniteStream(fc.nat()), (mails, random) => {
      const shuffled = [...mails];
      for (let at = shuffled.length - 1; at > 0; at--) {
        const other = (random.next().value ?? 0) % (at + 1);
        [shuffled[at], shuffled[other]] = [shuffled[other] ?? PATCH, shuffled[at] ?? PATCH];
      }
      expect(commentsOf(...shuffled)).toEqual(commentsOf(...mails));
    }),
    { numRuns: 100 },
  );
});

test('any text is a reply that can be read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (noise) => {
      const reply = makeMail({ id: 'noise', from: 'bob', answers: PATCH, text: `${noise}\n${quote(noise)}\n${noise}` });
      expect(Array.isArray(commentsOf(PATCH, reply))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('a thread of a thousand answers, each to the one before', () => {
  const mails: Message[] = [PATCH];
  for (let at = 0; at < 1000; at++) {
    const answers = mails[mails.length - 1] ?? PATCH;
    mails.push(
      makeMail({ id: `deep${at}`, from: at % 2 === 0 ? 'bob' : 'ann', answers, at, text: '> Why?\n\nWhy not?' }),
    );
  }
  expect(commentsOf(...mails)).toHaveLength(1000);
});
