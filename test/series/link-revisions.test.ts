// Which mails are revisions of one work.
import { describe, expect, it } from 'vitest';
import type { PatchHeader } from '../../src/model/series.js';
import { linkRevisions } from '../../src/series/link-revisions.js';
import fc from '../property.js';
import { header } from './headers.js';

/** Each series as its revisions, each as `v<version>: ids`. */
function shape(headers: readonly PatchHeader[]): readonly (readonly string[])[] {
  return linkRevisions(headers).map((series) =>
    series.revisions.map(
      (revision) =>
        `${revision.isRfc ? 'rfc ' : ''}v${revision.version}: ${[revision.coverId ?? '-', ...revision.patchIds].join(' ')}`,
    ),
  );
}

const V1 = [
  header('c1', '01-01', '[PATCH 0/2] demo: two things'),
  header('a1', '01-01', '[PATCH 1/2] demo: add one', { inReplyTo: 'c1' }),
  header('b1', '01-01', '[PATCH 2/2] demo: use one', { inReplyTo: 'c1' }),
];
const V2 = [
  header('c2', '02-01', '[PATCH v2 0/2] demo: two things'),
  header('a2', '02-01', '[PATCH v2 1/2] demo: add one', { inReplyTo: 'c2' }),
  header('b2', '02-01', '[PATCH v2 2/2] demo: use one', { inReplyTo: 'c2' }),
];
const ONE = [['v1: c1 a1 b1', 'v2: c2 a2 b2']];

describe('linkRevisions', () => {
  it('by cover letter and author', () => expect(shape([...V1, ...V2])).toEqual(ONE));

  it('whatever the order of the headers', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...V1, ...V2], { minLength: 6 }), (headers) => {
        expect(shape(headers)).toEqual(ONE);
      }),
    );
  });

  it('the same mail twice is one mail', () => expect(shape([...V1, ...V1, ...V2])).toEqual(ONE));

  it('two runs of one version under one cover letter stay apart', () => {
    const run = (id: string, subject: string) => header(id, '01-01', subject, { inReplyTo: 'c1' });
    const mails = [
      header('c1', '01-01', '[PATCH 0/3] demo: two things'),
      run('a1', '[PATCH 1/3] demo: add one'),
      run('a2', '[PATCH 1/2] demo: add one'),
      run('b1', '[PATCH 2/3] demo: use one'),
      run('b2', '[PATCH 2/2] demo: use one'),
      run('d1', '[PATCH 3/3] demo: test one'),
    ];
    expect(shape(mails)).toEqual([['v1: - a2 b2', 'v1: c1 a1 b1 d1']]);
  });

  it('a renamed cover letter with the same patches', () => {
    const renamed = V2.map((mail) =>
      mail.isCover ? header('c2', '02-01', '[PATCH v2 0/2] demo: another name') : mail,
    );
    expect(shape([...V1, ...renamed])).toEqual(ONE);
  });

  it('a renamed single patch in the same thread', () =>
    expect(
      shape([
        header('a', '01-01', '[PATCH] demo: fix it'),
        header('b', '01-02', '[PATCH v2] lib: repair the thing', { inReplyTo: 'a' }),
      ]),
    ).toEqual([['v1: - a', 'v2: - b']]));

  it('a single patch that grows into a series', () =>
    expect(shape([header('a', '01-01', '[PATCH] demo: add one'), ...V2])).toEqual([['v1: - a', 'v2: c2 a2 b2']]));

  it('an RFC and its first version', () =>
    expect(
      shape([header('a', '01-01', '[RFC PATCH] demo: add one'), header('b', '02-01', '[PATCH] demo: add one')]),
    ).toEqual([['rfc v1: - a', 'v1: - b']]));

  it('a resend', () =>
    expect(
      shape([header('a', '01-01', '[PATCH] demo: add one'), header('b', '02-01', '[PATCH RESEND] demo: add one')]),
    ).toEqual([['v1: - a', 'v1: - b']]));

  it('a re-roll of one patch is a revision with that patch', () =>
    expect(
      shape([...V1, header('b2', '01-03', '[PATCH v2 2/2] demo: use one', { inReplyTo: 'b1', threadId: 'c1' })]),
    ).toEqual([['v1: c1 a1 b1', 'v2: - b2']]));

  it('a whole version sent into the old thread', () => {
    const threaded = V2.map((mail) => ({ ...mail, threadId: 'c1', inReplyTo: mail.isCover ? 'c1' : 'c2' }));
    expect(shape([...V1, ...threaded])).toEqual(ONE);
  });

  it('patches that leave the version to their cover letter', () => {
    const loose = V2.map((mail) => (mail.isCover ? mail : { ...mail, subject: { ...mail.subject, version: 1 } }));
    expect(shape([...V1, ...loose])).toEqual(ONE);
  });

  it('a cover letter that miscounts', () => {
    const wrong = header('c1', '01-01', '[PATCH 0/3] demo: two things');
    expect(shape([wrong, ...V1.slice(1)])).toEqual([['v1: c1 a1 b1']]);
  });

  it('an unthreaded series, by author and time', () =>
    expect(shape(V1.map((mail) => ({ ...mail, inReplyTo: null, threadId: mail.messageId })))).toEqual([
      ['v1: c1 a1 b1'],
    ]));

  it('a change-id says it, whatever else changed', () => {
    const id = 'change-20240101-demo';
    expect(
      shape([
        header('a', '01-01', '[PATCH] demo: add one', { changeId: id }),
        header('b', '02-01', '[PATCH v2] lib: something else', {
          changeId: id,
          authorEmail: 'bob@example.org',
          authorName: 'Bob',
          paths: ['x.c'],
        }),
      ]),
    ).toEqual([['v1: - a', 'v2: - b']]);
  });

  it('a series taken over under its name', () => {
    const taken = V2.map((mail) =>
      mail.isCover ? { ...mail, authorEmail: 'bob@example.org', authorName: 'Bob' } : mail,
    );
    expect(shape([...V1, ...taken])).toEqual(ONE);
  });

  it('patches of other people stay with their cover letter', () => {
    const mixed = V1.map((mail) =>
      mail.messageId === 'b1' ? { ...mail, authorEmail: 'bob@example.org', authorName: 'Bob' } : mail,
    );
    expect(shape(mixed)).toEqual([['v1: c1 a1 b1']]);
  });

  it('is not fooled by', () => {
    const apart = (a: PatchHeader, b: PatchHeader): void => expect(shape([a, b])).toHaveLength(2);
    const first = header('a', '01-01', '[PATCH] demo: add one');
    apart(first, header('b', '02-01', '[PATCH] demo: add two'));
    apart(
      first,
      header('b', '02-01', '[PATCH v2] demo: add one', { authorEmail: 'bob@example.org', authorName: 'Bob' }),
    );
    apart(first, { ...header('b', '02-01', '[PATCH v2] demo: add one'), date: '2026-01-01T00:00:00.000Z' });
    apart(first, header('b', '02-01', '[PATCH] demo: add one', { paths: ['elsewhere.c'] }));
    apart(first, header('b', '02-01', '[PATCH AUTOSEL 5.10 3/40] demo: add one'));
    apart(header('c', '01-01', '[PATCH 0/1] cleanups'), header('d', '02-01', '[PATCH 0/1] cleanups'));
  });

  it('patches that went into a larger collection of another name are another work', () => {
    const mails = (cover: string, titles: readonly string[], day: string): readonly PatchHeader[] =>
      [cover, ...titles].map((title, at) =>
        header(
          `${cover} ${at}`,
          day,
          `[PATCH ${at}/${titles.length}] ${title}`,
          at === 0 ? {} : { inReplyTo: `${cover} 0` },
        ),
      );
    const small = mails('assorted fixes', ['demo: add one', 'demo: add two'], '01-01');
    const large = mails('assorted cleanups', ['demo: add one', 'demo: add two', 'a', 'b', 'c', 'd'], '01-03');
    expect(shape([...small, ...large])).toHaveLength(2);
  });

  it('keeps up with a whole archive', () => {
    const many = Array.from({ length: 12_000 }, (_, at) =>
      header(`m${at}`, `0${1 + (at % 9)}-11`, `[PATCH v${1 + (at % 9)}] demo: same title ${at % 50}`),
    );
    expect(linkRevisions(many).reduce((sum, series) => sum + series.revisions.length, 0)).toBe(12_000);
  });
});
