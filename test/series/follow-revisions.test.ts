// What became of patches through all revisions, and of which a revision without them says nothing.
import { describe, expect, it } from 'vitest';
import { parsePatch } from '../../src/diff/parse-patch.js';
import type { Patch } from '../../src/model/patch.js';
import type { Revision } from '../../src/model/series.js';
import { followRevisions } from '../../src/series/follow-revisions.js';

/** A patch that adds lines of its own to a file of its own; `size` is where its lines differ from revision to revision. */
function patch(id: string, subject: string, file: string, size = 8): Patch {
  const lines = [`int ${file}_width(void);`, `int ${file}_height(void);`, `#define ${file}_SIZE ${size}`];
  const text = `diff --git a/${file}.c b/${file}.c\n--- a/${file}.c\n+++ b/${file}.c\n@@ -1,0 +1,3 @@\n+${lines.join('\n+')}\n`;
  const parsed = parsePatch(text, { messageId: id, subject });
  if (parsed === null) throw new Error('the patch holds a diff');
  return parsed;
}

const V1 = [
  patch('a1', '[PATCH 1/3] add alpha', 'alpha'),
  patch('b1', '[PATCH 2/3] add beta', 'beta'),
  patch('c1', '[PATCH 3/3] add gamma', 'gamma'),
];

interface Posted {
  readonly version: number;
  readonly cover?: boolean;
  readonly isRfc?: boolean;
  readonly patches: readonly Patch[];
}

/** For each revision after the first, each of its steps as `from to fate`. */
function follow(...posted: readonly Posted[]): readonly (readonly string[])[] {
  const revisions = posted.map(
    ({ version, cover = true, isRfc = false, patches }, at): Revision => ({
      version,
      isRfc,
      coverId: cover ? `cover${at}` : null,
      patchIds: patches.map(({ messageId }) => messageId ?? ''),
      date: '2026-03-01T10:00:00.000Z',
      title: 'demo',
    }),
  );
  return followRevisions(revisions, (_, at) => posted[at]?.patches ?? [])
    .slice(1)
    .map(({ steps }) => steps.map(({ fromId, toId, fate }) => `${fromId ?? '-'} ${toId ?? '-'} ${fate}`));
}

describe('followRevisions', () => {
  it('a whole revision drops what it does not have', () => {
    const v2 = [patch('a2', '[PATCH v2 1/2] add alpha', 'alpha'), patch('b2', '[PATCH v2 2/2] add beta', 'beta')];
    const steps = [['a1 a2 unchanged', 'b1 b2 unchanged', 'c1 - dropped']];
    expect(follow({ version: 1, patches: V1 }, { version: 2, patches: v2 })).toEqual(steps);
    expect(follow({ version: 1, patches: V1 }, { version: 2, cover: false, patches: v2 })).toEqual(steps);
  });

  it('one that not all mails are known of drops nothing', () => {
    const v2 = [patch('a2', '[PATCH v2 1/3] add alpha', 'alpha', 9)];
    expect(follow({ version: 1, patches: V1 }, { version: 2, patches: v2 })).toEqual([['a1 a2 changed']]);
  });

  it('nor does a re-roll of a single patch, and what it lacks is followed to the revision after', () => {
    const v3 = [patch('a3', '[PATCH v3 1/2] add alpha', 'alpha', 9), patch('b3', '[PATCH v3 2/2] add beta', 'beta', 9)];
    for (const subject of ['[PATCH v2 3/3] add gamma', '[PATCH v2] add gamma', '[PATCH v2 1/1] add gamma']) {
      const v2 = { version: 2, cover: false, patches: [patch('c2', subject, 'gamma', 9)] };
      expect(follow({ version: 1, patches: V1 }, v2, { version: 3, patches: v3 })).toEqual([
        ['c1 c2 changed'],
        ['a1 a3 changed', 'b1 b3 changed', 'c2 - dropped'],
      ]);
    }
  });

  it('nor does another posting of the same version', () => {
    const again = { version: 1, patches: [patch('a2', '[PATCH RESEND 1/1] add alpha', 'alpha')] };
    expect(follow({ version: 1, patches: V1 }, again)).toEqual([['a1 a2 unchanged']]);
    expect(follow({ version: 1, isRfc: true, patches: V1 }, again)).toEqual([
      ['a1 a2 unchanged', 'b1 - dropped', 'c1 - dropped'],
    ]);
  });

  it('what comes back under its name was not dropped', () => {
    const v2 = { version: 2, patches: [patch('a2', '[PATCH v2 1/1] add alpha', 'alpha')] };
    const v3 = { version: 3, patches: [patch('b3', '[PATCH v3 1/1] add beta', 'beta', 9)] };
    expect(follow({ version: 1, patches: V1 }, v2, v3)).toEqual([
      ['a1 a2 unchanged', 'c1 - dropped'],
      ['b1 b3 changed', 'a2 - dropped'],
    ]);
  });

  it('a single patch is followed by a single patch', () => {
    const v2 = { version: 2, cover: false, patches: [patch('x2', '[PATCH v2] something else', 'delta')] };
    expect(follow({ version: 1, cover: false, patches: [patch('x1', '[PATCH] add alpha', 'alpha')] }, v2)).toEqual([
      ['x1 x2 renamed'],
    ]);
  });
});
