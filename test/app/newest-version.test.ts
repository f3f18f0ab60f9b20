// What is checked of an input that holds several versions of one work, or a cover letter without a tag.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPatches } from '../../src/app/check.js';
import { type CheckSource, readText } from '../../src/app/check-source.js';
import type { AppContext } from '../../src/app/context.js';
import { importInputs } from '../../src/app/import.js';
import { findLineage } from '../../src/app/lineage.js';
import { temporaryFolder, testContext } from './app-helpers.js';

const mail = (id: string, day: number, subject: string, answers: string | null, line: string | null) =>
  `From p@example.org Sat Mar  1 10:00:00 2025
From: Ann Author <ann@example.org>
Subject: ${subject}
Date: ${new Date(Date.UTC(2025, 2, day)).toUTCString()}
Message-ID: <${id}@example.org>
${answers === null ? '' : `In-Reply-To: <${answers}@example.org>\n`}
Count.
${
  line === null
    ? ''
    : `
diff --git a/drivers/ring/count.c b/drivers/ring/count.c
--- a/drivers/ring/count.c
+++ b/drivers/ring/count.c
@@ -10,3 +10,4 @@ static void ring_count(struct ring *ring)
 {
 	struct ring_slot *slot = ring->slot;
+	${line}
 }
`
}
`;
const version = (tag: string, day: number, cover: string) => [
  mail(`c${day}`, day, cover, null, null),
  mail(`a${day}`, day, `[PATCH${tag} 1/2] ring: keep a count`, `c${day}`, `ring->count++; /* ${day} */`),
  mail(`b${day}`, day, `[PATCH${tag} 2/2] ring: show the count`, `c${day}`, `show(ring->count); /* ${day} */`),
];
const idsOf = ({ mails }: CheckSource) => mails.map(({ message }) => message.id.replace('@example.org', ''));
const read = async (...mails: readonly string[]) =>
  readText(await testContext(), Buffer.concat(mails.map((text) => Buffer.from(text))), 'pasted');

async function imported(mails: readonly string[]): Promise<AppContext> {
  const context = await testContext();
  const file = join(temporaryFolder(), 'older.mbox');
  writeFileSync(file, mails.join(''));
  await importInputs(context, [file]);
  return context;
}

const V1 = version('', 1, '[PATCH 0/2] ring: counts');
const V2 = version(' v2', 2, '[PATCH v2 0/2] ring: counts');
const V3 = version(' v3', 3, '[PATCH v3 0/2] ring: counts');

it('is the newest version, and the checklist says what was left out', async () => {
  const source = await read(...V1, ...V3, ...V2);
  expect(source.title).toBe('[PATCH v3 0/2] ring: counts');
  expect(idsOf(source)).toEqual(['c3', 'a3', 'b3']);
  expect(source.patches).toHaveLength(2);
  const { notes } = await checkPatches(await testContext(), source);
  expect(notes).toEqual(['Only the newest version of “ring: counts” was checked, v3; left out: v1, v2']);
});

it('is a patch that was sent again alone in the place of the old one, which is followed up', async () => {
  const again = mail('a1v2', 2, '[PATCH v2 1/2] ring: keep a count', 'a1', 'ring->count++;');
  const source = await read(...V1, again);
  expect(idsOf(source)).toEqual(['c1', 'a1v2', 'b1']);
  expect(source.notes).toEqual(['“ring: keep a count” was sent again alone: checked as of v2; left out: v1 of it']);
  for (const context of [await testContext(), await imported([...V1, again])]) {
    const { earlier, own, siblingIds } = await findLineage(
      context,
      await readText(context, Buffer.from([...V1, again].join('')), 'pasted'),
    );
    expect(earlier.map(({ version, patchIds }) => [version, ...patchIds])).toEqual([[1, 'a1@example.org']]);
    expect(own).toMatchObject({ version: 2, coverId: 'c1@example.org' });
    expect(own?.patchIds).toEqual(['a1v2@example.org', 'b1@example.org']);
    expect(siblingIds).toEqual([]);
  }
  expect((await read(...V1)).notes).toEqual([]);
  expect(idsOf(await read(...V1))).toEqual(['c1', 'a1', 'b1']);
});

it('knows versions by the end of an untagged subject', async () => {
  const source = await read(...version('', 4, 'count the rings'), ...version('', 5, 'count the rings v2'));
  expect(source.title).toBe('count the rings v2');
  expect(idsOf(source)).toEqual(['c5', 'a5', 'b5']);
  expect(source.notes).toEqual(['Only the newest version of “count the rings” was checked, v2; left out: v1']);
});

it('is a first version where an RFC with a higher number came before it', async () => {
  const rfc = version(' RFC v3', 4, '[PATCH RFC v3 0/2] ring: counts');
  const source = await read(...rfc, ...version('', 5, '[PATCH 0/2] ring: counts'));
  expect(idsOf(source)).toEqual(['c5', 'a5', 'b5']);
  expect(source.notes).toEqual(['Only the newest version of “ring: counts” was checked, v1; left out: RFC v3']);
});

it('is the last posting of what was sent again', async () => {
  const source = await read(...V2, ...version(' RESEND v2', 6, '[PATCH RESEND v2 0/2] ring: counts'));
  expect(idsOf(source)).toEqual(['c6', 'a6', 'b6']);
  expect(source.notes).toEqual([
    'Only the newest version of “ring: counts” was checked, v2; left out: an earlier posting of v2',
  ]);
});

it('is the newest whole version, with single patches of it that were sent anew', async () => {
  const again = mail('b2v3', 3, '[PATCH v3] ring: show the count', 'b2', 'show(ring->count);');
  const source = await read(...V1, ...V2, again);
  expect(idsOf(source)).toEqual(['c2', 'a2', 'b2v3']);
  expect(source.notes).toEqual([
    'Only the newest version of “ring: counts” was checked, v2 and v3; left out: v1',
    '“ring: show the count” was sent again alone: checked as of v3; left out: v2 of it',
  ]);
});

it('is named after the largest of several works, and follows that one up', async () => {
  const single = mail('x', 1, '[PATCH] pipe: wake the reader', null, 'wake(pipe);');
  const context = await imported([single, ...V1]);
  const source = await readText(context, Buffer.from([single, ...V1, ...V2].join('')), 'pasted');
  expect(source.title).toBe('[PATCH v2 0/2] ring: counts');
  expect(idsOf(source)).toEqual(['c2', 'a2', 'b2', 'x']);
  expect((await findLineage(context, source)).earlier.map(({ patchIds }) => patchIds)).toEqual([
    ['a1@example.org', 'b1@example.org'],
  ]);
  expect(source.notes.at(-1)).toBe(
    'There are 2 works in it: only “ring: counts” was followed up through its earlier revisions; checked on their own: “pipe: wake the reader”',
  );
});

const reply = (id: string, to: string, quoted: string, text: string) =>
  `From p@example.org Sat Mar  1 10:00:00 2025
From: Bob Reviewer <bob@example.org>
Subject: Re: [PATCH 1/2] ring: keep a count
Date: Sat, 1 Mar 2025 12:00:00 +0000
Message-ID: <${id}@example.org>
In-Reply-To: <${to}@example.org>

> +	${quoted}

${text}
`;

describe('a remark that stands in the input alone', () => {
  const asked = reply('r1', 'a1', 'ring->count++; /* 1 */', 'This is racy, please take the lock of the ring here.');
  const followed = async (context: AppContext, ...mails: readonly string[]) => {
    const source = await readText(context, Buffer.from(mails.join('')), 'pasted');
    const { items } = await checkPatches(context, source);
    return items.filter(({ origin }) => origin === 'earlier-revision');
  };

  it('is followed up where nothing is stored, and where the earlier revision is', async () => {
    for (const context of [await testContext(), await imported(V1)]) {
      expect(await followed(context, ...V1, asked, ...V2)).toMatchObject([
        { evidence: [{ messageId: 'r1@example.org', author: { name: 'Bob Reviewer' } }], status: 'addressed' },
      ]);
    }
  });

  it('is one item where it is stored as well', async () => {
    expect(await followed(await imported([...V1, asked]), ...V1, asked, ...V2)).toHaveLength(1);
    expect(await followed(await imported([...V1, asked]), ...V2)).toHaveLength(1);
  });

  it('is none where it speaks of the checked revision', async () => {
    expect(
      await followed(await testContext(), ...V1, reply('r2', 'a2', 'ring->count++; /* 2 */', 'Racy.'), ...V2),
    ).toEqual([]);
  });
});
