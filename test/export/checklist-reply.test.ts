// The reply mail: correct headers, the patch trimmed to what is remarked on, each remark under its line.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { parsePatch } from '../../src/diff/parse-patch.js';
import { renderChecklistReply } from '../../src/export/checklist-reply.js';
import type { CheckedMail } from '../../src/export/checklist-view.js';
import type { Checklist } from '../../src/model/checklist.js';
import type { Message } from '../../src/model/message.js';
import fc from '../property.js';
import { anyChecklist, anyText, checklist, ITEM, SETTLED, UNADDRESSED } from './any-checklist.js';

const DIFF = `Free it later, so that readers can finish.

Second paragraph.

Signed-off-by: Dev <dev@example.org>
---
 lib/demo.c | 3 ++-

diff --git a/lib/demo.c b/lib/demo.c
--- a/lib/demo.c
+++ b/lib/demo.c
@@ -1,20 +1,19 @@ demo_put
 line 1
 line 2
 line 3
 line 4
 line 5
 line 6
 line 7
 line 8
 line 9
 line 10
-\tspin_lock(&d->lock);
 line 12
 line 13
 line 14
 line 15
 line 16
 line 17
 line 18
 line 19
 line 20
@@ -21,3 +20,4 @@ demo_free
 before
 at
+\tcall_rcu(&d->rcu, demo_cb);
 after
`;

function mail(changes: Partial<Message> = {}): CheckedMail {
  const message: Message = {
    id: 'p1@example.org',
    list: null,
    subject: '[PATCH v2] demo: free later',
    author: { name: 'Dev', email: 'dev@example.org' },
    to: 'Maintainer <m@example.org>, list@example.org',
    cc: '"Ann, R." <ann@example.org>, dev@example.org, List <LIST@example.org>',
    replyTo: '',
    date: '2026-03-09T10:02:14.000Z',
    inReplyTo: 'cover@example.org',
    references: ['cover@example.org'],
    text: DIFF,
    rawHash: '',
    ...changes,
  };
  return { message, patch: parsePatch(message.text, { messageId: message.id, subject: message.subject }) };
}

function reply(list: Checklist, mails: readonly CheckedMail[] = [mail()], from = 'Jo Ö <jo@example.org>'): string {
  return renderChecklistReply(list, { mails, from });
}

const parse = (text: string): Promise<Email> => PostalMime.parse(text.replaceAll('\n', '\r\n'));
const bodyOf = (text: string) => text.slice(text.indexOf('\n\n') + 2);

describe('the headers', () => {
  test('answer the author and everybody who got the patch, once', async () => {
    const { headers, from, to, cc, subject, messageId, inReplyTo, references, date } = await parse(
      reply(checklist(ITEM)),
    );
    expect(from).toEqual({ name: 'Jo Ö', address: 'jo@example.org' });
    expect(to).toEqual([{ name: 'Dev', address: 'dev@example.org' }]);
    expect(cc?.map(({ name, address }) => [name, address])).toEqual([
      ['Maintainer', 'm@example.org'],
      ['', 'list@example.org'],
      ['Ann, R.', 'ann@example.org'],
    ]);
    expect(subject).toBe('Re: [PATCH v2] demo: free later');
    expect(messageId).toMatch(/^<patchlore-[0-9a-f]{20}@example\.org>$/);
    expect(inReplyTo).toBe('<p1@example.org>');
    expect(references).toBe('<cover@example.org> <p1@example.org>');
    expect(date).toBe('2026-04-01T09:30:00.000Z');
    expect(headers.find(({ key }) => key === 'mime-version')?.value).toBe('1.0');
  });

  test('without a sender there is no From: the program that sends it knows', () => {
    expect(renderChecklistReply(checklist(ITEM), { mails: [mail()] })).not.toMatch(/^From:/m);
  });

  test('Re: is not doubled, long subjects are folded, what is not ASCII is encoded', async () => {
    const subject = `re: [PATCH] ${'über '.repeat(40)}`;
    const text = reply(checklist(ITEM), [mail({ subject })]);
    expect((await parse(text)).subject).toBe(`Re: [PATCH] ${'über '.repeat(40).trim()}`);
    for (const line of text.slice(0, text.indexOf('\n\n')).split('\n')) expect(line.length).toBeLessThanOrEqual(78);
  });

  test('go to where the sender wants answers', async () => {
    const { to, cc } = await parse(
      reply(checklist(ITEM), [mail({ replyTo: 'Dev at home <dev@home.example.org>, Ann <ann@example.org>', cc: '' })]),
    );
    expect(to?.map(({ address }) => address)).toEqual(['dev@home.example.org', 'ann@example.org']);
    expect(cc?.map(({ address }) => address)).toEqual(['m@example.org', 'list@example.org']);
    const none = await parse(reply(checklist(ITEM), [mail({ replyTo: 'nobody:;' })]));
    expect(none.to).toEqual([{ name: 'Dev', address: 'dev@example.org' }]);
  });

  test('a group without addresses leaves nothing behind', async () => {
    const { cc } = await parse(
      reply(checklist(ITEM), [mail({ to: 'undisclosed-recipients:;', cc: 'X <x@example.org>' })]),
    );
    expect(cc).toEqual([{ name: 'X', address: 'x@example.org' }]);
  });

  test('a comma that decoding brought into a name stays in it', async () => {
    const { cc } = await parse(reply(checklist(ITEM), [mail({ to: 'Müller, Hans <hans@example.org>', cc: '' })]));
    expect(cc).toEqual([{ name: 'Müller, Hans', address: 'hans@example.org' }]);
  });
});

describe('the body', () => {
  test('quotes the commented lines with six above them, and puts each remark under its line', () => {
    expect(bodyOf(reply(checklist(UNADDRESSED, ITEM))).split('\n')).toEqual([
      'On Mon, 09 Mar 2026 10:02:14 +0000, Dev wrote:',
      '> [...]',
      '> diff --git a/lib/demo.c b/lib/demo.c',
      '> --- a/lib/demo.c',
      '> +++ b/lib/demo.c',
      '> @@ -1,20 +1,19 @@ demo_put',
      '> [...]',
      ...['>  line 5', '>  line 6', '>  line 7', '>  line 8', '>  line 9', '>  line 10'],
      '> -\tspin_lock(&d->lock);',
      '',
      'This was raised on an earlier version and looks unaddressed:',
      'Why is the lock taken twice? [module-lifetime, high]',
      '',
      '(raised on v1 of this series)',
      '',
      'Wait for callbacks with rcu_barrier() before the module goes.',
      '',
      '    Ann Reviewer, 2026-03-09:',
      '    Does the exit path wait for this?',
      '    https://lore.kernel.org/r/1@example.org',
      '',
      '> [...]',
      '> @@ -21,3 +20,4 @@ demo_free',
      '>  before',
      '>  at',
      '> +\tcall_rcu(&d->rcu, demo_cb);',
      '',
      'A known concern may apply here:',
      'The callback outlives the module [module-lifetime, high]',
      '',
      '(the patch matches: a callback is queued)',
      '',
      'Wait for callbacks with rcu_barrier() before the module goes.',
      '',
      '    Ann Reviewer, 2026-03-09:',
      '    Does the exit path wait for this?',
      '    https://lore.kernel.org/r/1@example.org',
      '',
      'To show it: Unload at once',
      '    rmmod demo',
      '',
    ]);
  });

  test('what was said keeps its lines, for it may be code; only long ones are filled anew', () => {
    const code = 'It could be:\n\n\nstatic void demo(int a)\n{\n\tstart(a);\x07\n}\n\n';
    const text = `${code}${'many words '.repeat(12)}`;
    const [evidence] = ITEM.evidence;
    const item = { ...ITEM, evidence: evidence === undefined ? [] : [{ ...evidence, text }] };
    expect(bodyOf(reply(checklist(item)))).toContain(
      `    It could be:\n\n    static void demo(int a)\n    {\n    \tstart(a);\n    }\n\n    ${'many words '.repeat(6).trim()}\n`,
    );
  });

  test('reasons that only our ranking knows are not told to a list', () => {
    const own = { feature: 'changed-here', value: 0.8, text: '64 % of the change is there' };
    const text = bodyOf(reply(checklist({ ...ITEM, reasons: [...ITEM.reasons, own] })));
    expect(text).toContain('\n(the patch matches: a callback is queued)\n');
  });

  test('what was said is cut between words, with a mark', () => {
    const [evidence] = ITEM.evidence;
    const item = { ...ITEM, evidence: evidence === undefined ? [] : [{ ...evidence, text: 'word\n'.repeat(1000) }] };
    expect(bodyOf(reply(checklist(item)))).toMatch(/\n {4}word\n {4}word \.\.\.\n/);
  });

  test('no line of a filled paragraph begins with a blank, or with what looks like a header', () => {
    const title = `${'a'.repeat(60)} should do that: one per node`;
    const text = bodyOf(reply(checklist({ ...ITEM, title })));
    expect(text).toContain(`${'a'.repeat(60)} should\ndo that: one per node`);
  });

  test('a remark on the patch as a whole stands under the beginning of its message', () => {
    const body = bodyOf(reply(checklist({ ...ITEM, places: [] })));
    expect(body).toContain('> Free it later, so that readers can finish.\n> [...]\n\nA known concern');
    expect(body).not.toContain('> diff');
  });

  test('earlier remarks of which the diff shows nothing are a line each', () => {
    const vague = { ...UNADDRESSED, status: 'needs-a-look' as const, places: [] };
    const text = bodyOf(reply(checklist(vague, { ...vague, concernId: 'another' })));
    expect(text).toContain('  - Why is the lock taken twice? (Ann Reviewer, 2026-03-09)\n');
    expect(text.match(/Raised on earlier versions as well/g)).toHaveLength(1);
    expect(text).not.toContain('To show it');
  });

  test('tests of the concern itself are named, those of a playbook are not', () => {
    const list = checklist(ITEM);
    expect(bodyOf(reply(list))).toContain('To show it: Unload at once');
    const scenarios = list.scenarios.map((scenario) => ({ ...scenario, paths: ['lib/**'] }));
    expect(bodyOf(reply({ ...list, scenarios }))).not.toContain('To show it');
  });

  test('a remark on the series quotes the cover letter, not the author that it names', () => {
    const text = 'From: Dev <dev@example.org>\n\nThese patches free it later.\n\nMore of it.';
    const cover = { ...mail({ id: 'cover@example.org', subject: '[PATCH v2 0/1] demo', text }), patch: null };
    const body = bodyOf(reply(checklist({ ...UNADDRESSED, places: [], patchMessageId: null }), [cover, mail()]));
    expect(body).toContain('wrote:\n> These patches free it later.\n');
  });

  test('a further place in another patch of the series names that patch', () => {
    const places = ITEM.places.flatMap((place) => [
      { ...place, patch: '1/2' },
      { ...place, line: 5, patch: '1/2' },
      { ...place, line: 9, patch: '2/2' },
    ]);
    const body = bodyOf(reply(checklist({ ...ITEM, places })));
    expect(body).toContain('The same at lib/demo.c:5; in patch 2/2 at lib/demo.c:9.');
  });

  test('a line that moved is found by what it says', () => {
    const places = ITEM.places.map((place) => ({ ...place, line: 900 }));
    expect(bodyOf(reply(checklist({ ...ITEM, places })))).toContain('> +\tcall_rcu(&d->rcu, demo_cb);\n\nA known');
  });

  test('settled items are not brought up again; nothing found is said plainly', () => {
    expect(bodyOf(reply(checklist(SETTLED)))).toContain('Nothing found: no earlier remark');
  });

  test('what is not ASCII, or too long for a line, is quoted-printable', async () => {
    const text = reply(checklist({ ...ITEM, title: `Größe ${'x'.repeat(1200)}` }));
    expect(text).toContain('Content-Transfer-Encoding: quoted-printable');
    for (const line of bodyOf(text).split('\n')) expect(line.length).toBeLessThanOrEqual(76);
    expect((await parse(text)).text).toContain(`Größe\n${'x'.repeat(1200)}`);
    expect(reply(checklist(ITEM))).toContain('Content-Transfer-Encoding: 7bit');
  });
});

test('a series gets a mail for each patch that something is said about', () => {
  const second = { ...ITEM, patchMessageId: 'p2@example.org' };
  const mails = [mail({ id: 'c@example.org', text: 'A cover letter.' }), mail(), mail({ id: 'p2@example.org' })];
  const mbox = reply(checklist(ITEM, second), mails);
  expect(mbox.match(/^From patchlore /gm)).toHaveLength(2);
  expect(mbox.match(/^In-Reply-To: .*/gm)).toEqual(['In-Reply-To: <p1@example.org>', 'In-Reply-To: <p2@example.org>']);
});

test('a diff, or a commit that nobody got, has nobody to answer', () => {
  expect(() => reply(checklist(ITEM), [])).toThrow('there is no mail to reply to');
  expect(() => reply(checklist(ITEM), [mail({ id: 'abc@missing.invalid' })])).toThrow('there is no mail to reply to');
  expect(() => reply(checklist(ITEM), [mail()], 'nobody')).toThrow('the sender is no address');
});

test('whatever the text: our headers alone, and no line that means something to a program', async () => {
  const anyMail = fc
    .record({ subject: anyText, to: anyText, cc: anyText, name: anyText, references: fc.array(anyText) })
    .map(({ name, ...changes }) => mail({ ...changes, author: { name, email: 'dev@example.org' } }));
  await fc.assert(
    fc.asyncProperty(anyChecklist, anyMail, anyText, async (list, checked, name) => {
      const text = reply(list, [checked], `${name.replace(/[<>"\\,;]/g, '')} <jo@example.org>`);
      const head = text.slice(0, text.indexOf('\n\n'));
      expect(head).toMatch(/^[\n -~]*$/);
      const names = head
        .replaceAll('\n ', ' ')
        .split('\n')
        .map((line) => line.slice(0, line.indexOf(':')));
      const known = ['From', 'To', 'Cc', 'Subject', 'Date', 'Message-ID', 'In-Reply-To', 'References', 'MIME-Version'];
      expect(names.filter((header) => !known.includes(header) && !header.startsWith('Content-'))).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
      const { cc = [], text: body = '' } = await parse(text);
      const recipients = `${checked.message.to} ${checked.message.cc}`;
      expect([...cc].filter(({ address }) => address === undefined || !recipients.includes(address))).toEqual([]);
      expect(body).not.toMatch(/^(?:From |(?:Cc|Bcc):|-- |---|\+\+\+|diff |@@)/m);
    }),
  );
});

const hasSendEmail = spawnSync('git', ['send-email', '--dump-aliases']).status === 0;

test.skipIf(!hasSendEmail)('git send-email takes it (skipped without the package git-email)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'patchlore-reply-'));
  try {
    const second = { ...ITEM, patchMessageId: 'p2@example.org', title: 'Größe' };
    writeFileSync(join(folder, 'mbox'), reply(checklist(ITEM, second), [mail(), mail({ id: 'p2@example.org' })]));
    const git = (...args: readonly string[]) =>
      spawnSync('git', args, { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: folder } });
    git('init', '-q');
    git('config', 'user.name', 'Jo');
    git('config', 'user.email', 'jo@example.org');
    git('mailsplit', '-o.', 'mbox');
    const mails = readdirSync(folder).filter((name) => name.startsWith('000'));
    expect(mails).toHaveLength(2);
    const options = ['--dry-run', '--confirm=never', '--smtp-server=/nonexistent', '--suppress-cc=self'];
    const { stdout, status, stderr } = git('send-email', ...options, ...mails);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.match(/^Dry-OK/gm)).toHaveLength(2);
    expect(stdout.match(/^To: .*/gm)).toEqual(['To: Dev <dev@example.org>', 'To: Dev <dev@example.org>']);
    expect(stdout.match(/^In-Reply-To: .*/gm)).toEqual([
      'In-Reply-To: <p1@example.org>',
      'In-Reply-To: <p2@example.org>',
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
