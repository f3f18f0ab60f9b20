// Which mails are patches and cover letters, and what their headers say.
import { describe, expect, it } from 'vitest';
import { parsePatch } from '../../src/diff/parse-patch.js';
import type { Message } from '../../src/model/message.js';
import { readPatchHeader, readUntaggedCover } from '../../src/series/patch-header.js';

const DIFF = 'diff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b\n';

function read(subject: string, text: string): ReturnType<typeof readPatchHeader> {
  const message: Message = {
    id: 'm@example.org',
    list: null,
    subject,
    author: { name: 'Sender', email: 'sender@example.org' },
    to: '',
    cc: '',
    replyTo: '',
    date: '2024-01-01T00:00:00.000Z',
    inReplyTo: null,
    references: [],
    text,
    rawHash: '',
  };
  return readPatchHeader(message, 't', parsePatch(text, { messageId: message.id, subject }));
}

describe('readPatchHeader', () => {
  it('reads patches and cover letters, nothing else', () => {
    expect(read('[PATCH] x', `Why.\n---\n${DIFF}`)).toMatchObject({ isCover: false, paths: ['x.c'] });
    expect(read('[PATCH 0/3] x', 'Words.')).toMatchObject({ isCover: true, fingerprint: null, paths: [] });
    expect(read('[PATCH 0/3] x', `An example:\n${DIFF}`)).toMatchObject({ isCover: true, fingerprint: null });
    expect(read('[PATCH] x', 'No diff.')).toBeNull();
    expect(read('Re: [PATCH] x', `Try this:\n${DIFF}`)).toBeNull();
    expect(read('Some bug', `Try this:\n${DIFF}`)).toBeNull();
  });

  it('takes the author of an in-body From', () => {
    const text = `From: "Ann Author" <Ann@Example.org>\n\nWhy.\n---\n${DIFF}`;
    expect(read('[PATCH] x', text)).toMatchObject({ authorEmail: 'ann@example.org', authorName: 'Ann Author' });
    expect(read('[PATCH] x', `Why.\nFrom: Ann <ann@example.org>\n---\n${DIFF}`)).toMatchObject({
      authorEmail: 'sender@example.org',
    });
  });

  it('reads the change-id, not a prerequisite', () => {
    expect(read('[PATCH 0/1] x', 'Words.\n\n---\nchange-id: 20240101-demo-abc\n')?.changeId).toBe('20240101-demo-abc');
    expect(read('[PATCH 0/1] x', 'Words.\n\n---\nprerequisite-change-id: 20240101-demo-abc:v2\n')?.changeId).toBeNull();
    expect(read('[PATCH 0/1] x', 'Look for the change-id: 20240101-demo-abc\n')?.changeId).toBeNull();
  });

  it('has one fingerprint for the same changes in other white space, numbers and words', () => {
    const first = read('[PATCH] x', `Why.\n---\n${DIFF}`)?.fingerprint;
    const again = DIFF.replace('@@ -1 +1 @@', '@@ -9 +9 @@').replace('+b', '+ b ');
    expect(read('[PATCH v2] y', `Else.\n---\n${again}`)?.fingerprint).toBe(first);
    expect(read('[PATCH] x', `Why.\n---\n${DIFF.replace('+b', '+c')}`)?.fingerprint).not.toBe(first);
  });
});

describe('readUntaggedCover', () => {
  const mail = (id: string, subject: string, rest: Partial<Message> = {}): Message => ({
    id,
    list: null,
    subject,
    author: { name: 'Ann', email: 'ann@example.org' },
    to: '',
    cc: '',
    replyTo: '',
    date: '2024-01-01T00:00:00.000Z',
    inReplyTo: 'c',
    references: [],
    text: '',
    rawHash: '',
    ...rest,
  });
  const root = (subject: string) => mail('c', subject, { inReplyTo: null });
  const patches = [mail('a', '[PATCH 1/2] demo: add one'), mail('b', '[PATCH 2/2] demo: use one')];
  const others = { author: { name: 'Bob', email: 'bob@example.org' } };

  it('is what the patches of one posting answer, in the version that ends its subject', () => {
    expect(
      readUntaggedCover(root('faster demo writes v4'), 't', [...patches, mail('r', 'Re: x', others)]),
    ).toMatchObject({
      messageId: 'c',
      isCover: true,
      subject: { isPatch: true, version: 4, index: 0, count: 2, title: 'faster demo writes' },
    });
    expect(readUntaggedCover(root('faster demo writes (v2)'), 't', patches)?.subject.version).toBe(2);
    expect(readUntaggedCover(root('support for IPv6'), 't', patches)?.subject).toMatchObject({
      version: 1,
      title: 'support for IPv6',
    });
  });

  it('is no report that is answered with patches: by somebody else, later, twice, or with one of several', () => {
    const none = (answers: readonly Message[], subject = 'demo is slow') =>
      expect(readUntaggedCover(root(subject), 't', answers)).toBeNull();
    none(patches, 'Re: demo is slow');
    none([]);
    none([mail('a', '[PATCH] demo: be faster')]);
    none(patches.map((patch) => ({ ...patch, ...others })));
    none(patches.map((patch) => ({ ...patch, date: '2024-01-02T00:00:00.000Z' })));
    none([...patches, mail('a2', '[PATCH v2 1/2] demo: add one')]);
    none([mail('b', '[PATCH 2/2] demo: use one')]);
    none([mail('z', '[PATCH 0/2] demo'), ...patches]);
    none(patches.map((patch) => ({ ...patch, inReplyTo: 'a' })));
  });
});
