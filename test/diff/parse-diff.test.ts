// Every way that tools and people write a unified diff ends as the same data.
import { describe, expect, it } from 'vitest';
import { parseDiff, parsePatch } from '../../src/diff/parse-patch.js';

function shape(text: string): unknown[] {
  return parseDiff(text.split('\n')).map((file) => ({
    path: file.path,
    ...(file.oldPath === file.path ? {} : { oldPath: file.oldPath }),
    change: file.change,
    lines: file.hunks.flatMap((hunk) =>
      hunk.lines.map((line) => `${line.oldLine ?? ''}${line.type}${line.newLine ?? ''} ${line.content}`.trimEnd()),
    ),
  }));
}

const BODY = '@@ -1,2 +1,2 @@ int f(void)\n a\n-b\n+c';
const LINES = ['1 1 a', '2- b', '+2 c'];

describe('parseDiff reads file headers of', () => {
  const headers: readonly (readonly [string, string, unknown])[] = [
    [
      'git',
      'diff --git a/x/y.c b/x/y.c\nindex 1..2 100644\n--- a/x/y.c\n+++ b/x/y.c',
      { path: 'x/y.c', change: 'modified' },
    ],
    ['git --no-prefix', 'diff --git x/y.c x/y.c\n--- x/y.c\n+++ x/y.c', { path: 'x/y.c', change: 'modified' }],
    [
      'git --no-prefix below a folder a',
      'diff --git a/y.c a/y.c\n--- a/y.c\n+++ a/y.c',
      { path: 'a/y.c', change: 'modified' },
    ],
    ['git with mnemonic prefixes', 'diff --git i/y.c w/y.c\n--- i/y.c\n+++ w/y.c', { path: 'y.c', change: 'modified' }],
    ['plain diff with two roots', '--- linux.orig/x/y.c\n+++ linux/x/y.c', { path: 'x/y.c', change: 'modified' }],
    ['plain diff with .orig', '--- x/y.c.orig\n+++ x/y.c', { path: 'x/y.c', change: 'modified' }],
    [
      'Mercurial',
      'diff -r 0123abc -r 4567def x/y.c\n--- a/x/y.c\tThu Jan 01 00:00:00 1970 +0000\n+++ b/x/y.c\tFri Jan 02 00:00:00 1970 +0000',
      { path: 'x/y.c', change: 'modified' },
    ],
    [
      'Mercurial with collapsed tabs',
      '--- a/x.c Thu Jan 01 00:00:00 1970 +0000\n+++ b/x.c Fri Jan 02 00:00:00 1970 +0000',
      { path: 'x.c', change: 'modified' },
    ],
    [
      'Subversion',
      'Index: x/y.c\n=====\n--- x/y.c\t(revision 1)\n+++ x/y.c\t(working copy)',
      { path: 'x/y.c', change: 'modified' },
    ],
    [
      'a new file',
      'diff --git a/n.c b/n.c\nnew file mode 100644\n--- /dev/null\n+++ b/n.c',
      { path: 'n.c', change: 'added' },
    ],
    [
      'a deleted file',
      'diff --git a/n.c b/n.c\ndeleted file mode 100644\n--- a/n.c\n+++ /dev/null',
      { path: 'n.c', change: 'deleted' },
    ],
    [
      'a rename',
      'diff --git a/old.c b/new.c\nsimilarity index 90%\nrename from old.c\nrename to new.c\n--- a/old.c\n+++ b/new.c',
      { path: 'new.c', oldPath: 'old.c', change: 'renamed' },
    ],
    [
      'a copy',
      'diff --git a/old.c b/new.c\nsimilarity index 90%\ncopy from old.c\ncopy to new.c\n--- a/old.c\n+++ b/new.c',
      { path: 'new.c', oldPath: 'old.c', change: 'copied' },
    ],
    [
      'a name with spaces',
      'diff --git a/a b/c d.c b/a b/c d.c\n--- a/a b/c d.c\t\n+++ b/a b/c d.c\t',
      { path: 'a b/c d.c', change: 'modified' },
    ],
    [
      'a quoted name',
      'diff --git "a/\\303\\244.c" "b/\\303\\244.c"\n--- "a/\\303\\244.c"\n+++ "b/\\303\\244.c"',
      { path: 'ä.c', change: 'modified' },
    ],
    [
      'a wrapped git line',
      'diff --git a/x/y.c\nb/x/y.c\n--- a/x/y.c\n+++ b/x/y.c',
      { path: 'x/y.c', change: 'modified' },
    ],
  ];
  for (const [name, header, expected] of headers) {
    it(name, () => expect(shape(`${header}\n${BODY}\n`)).toEqual([{ ...(expected as object), lines: LINES }]));
  }

  it('changes without hunks', () => {
    expect(
      shape(
        'diff --git a/m.sh b/m.sh\nold mode 100644\nnew mode 100755\n' +
          'diff --git a/o.c b/p.c\nsimilarity index 100%\nrename from o.c\nrename to p.c\n' +
          'diff --git a/i.png b/i.png\nindex 1..2 100644\nBinary files a/i.png and b/i.png differ\n' +
          'diff --git a/j.png b/j.png\nindex 1..2 100644\nGIT binary patch\nliteral 3\nKcmZ?w\n\n',
      ),
    ).toEqual([
      { path: 'm.sh', change: 'mode', lines: [] },
      { path: 'p.c', oldPath: 'o.c', change: 'renamed', lines: [] },
      { path: 'i.png', change: 'binary', lines: [] },
      { path: 'j.png', change: 'binary', lines: [] },
    ]);
  });

  it('one file whose header stands twice', () => {
    const header = '--- a/x.c\n+++ b/x.c';
    const text = `${header}\n${BODY}\n${header}\n@@ -8 +8 @@\n-d\n+e\n`;
    expect(shape(text)).toEqual([{ path: 'x.c', change: 'modified', lines: [...LINES, '8- d', '+8 e'] }]);
  });

  it('a merge', () => {
    const text =
      'diff --cc x.c\nindex 1,2..3\n--- a/x.c\n+++ b/x.c\n@@@ -1,2 -1,2 +1,3 @@@ int f(void)\n  a\n +b\n++c\n';
    expect(shape(text)).toEqual([{ path: 'x.c', change: 'modified', lines: ['1 1 a', '+2 b', '+3 c'] }]);
  });
});

describe('parseDiff trusts what a hunk holds', () => {
  const header = '--- a/x.c\n+++ b/x.c\n';
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['counts too small', '@@ -1 +1 @@\n-a\n+b\n+c\n', ['1- a', '+1 b', '+2 c']],
    [
      'counts too large, next hunk',
      '@@ -1,9 +1,9 @@\n-a\n+b\n@@ -20 +20 @@\n-c\n+d\n',
      ['1- a', '+1 b', '20- c', '+20 d'],
    ],
    ['counts too large, signature', '@@ -1,9 +1,9 @@\n-a\n+b\n-- \n2.43.0\n\n', ['1- a', '+1 b']],
    ['a removed line that looks like a signature', '@@ -1,2 +1,1 @@\n--- \n-c\n+d\n', ['1- --', '2- c', '+1 d']],
    [
      'removed and added lines that look like a header',
      '@@ -1,2 +1,2 @@\n--- a\n+++ b\n c\n',
      ['1- -- a', '+1 ++ b', '2 2 c'],
    ],
    ['empty context lines', '@@ -1,3 +1,3 @@\n a\n\n-b\n+c\n', ['1 1 a', '2 2', '3- b', '+3 c']],
    [
      'no newline at the end',
      '@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n',
      ['1- a', '+1 b'],
    ],
    [
      'context that lost its space',
      '@@ -1,2 +1,3 @@\nint a;\n+int b;\nint c;\n',
      ['1 1 int a;', '+2 int b;', '2 3 int c;'],
    ],
    ['no trailing words', '@@ -1 +1 @@\n-a\n+b\nThanks,\nAnn\n', ['1- a', '+1 b']],
  ];
  for (const [name, body, lines] of cases) {
    it(name, () => expect(shape(header + body)).toEqual([{ path: 'x.c', change: 'modified', lines }]));
  }

  it('a wrapped line', () => {
    const long = `+	pr_warn("${'x'.repeat(60)}",`;
    expect(shape(`${header}@@ -1 +1,2 @@\n a\n${long}\nsecond);\n`)).toEqual([
      { path: 'x.c', change: 'modified', lines: ['1 1 a', `+2 ${long.slice(1)} second);`] },
    ]);
  });
});

describe('parsePatch', () => {
  const meta = { messageId: 'p@example.org', subject: '[PATCH] x' };
  const diff = `diff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n${BODY}\n`;

  it('is null for a text without a diff, and for a quoted one', () => {
    expect(parsePatch('Hello\n--- \nworld', meta)).toBeNull();
    expect(parsePatch(diff.replace(/^/gm, '> '), meta)).toBeNull();
  });

  it('splits message and notes, without in-body headers', () => {
    const text = `From: Ann Author <ann@example.org>\nDate: Mon, 1 Jan 2024 10:00:00 +0000\nSubject: [PATCH] a very\n long title\n\nWhy.\n\nSigned-off-by: Ann\n---\nv2: fewer bugs\n x.c | 2 +-\n\n${diff}-- \n2.43.0\n`;
    expect(parsePatch(text, meta)).toMatchObject({
      commitMessage: 'Why.\n\nSigned-off-by: Ann',
      notes: 'v2: fewer bugs\n x.c | 2 +-',
      files: [{ path: 'x.c' }],
    });
  });

  it('starts below a scissors line', () => {
    expect(parsePatch(`Hi, take this:\n\n-- >8 --\nSubject: x\n\nWhy.\n---\n${diff}`, meta)?.commitMessage).toBe(
      'Why.',
    );
  });

  it('reads several diffs with words between them', () => {
    const text = `First:\n${diff}\nSecond:\n${diff.replaceAll('x.c', 'y.c')}`;
    expect(parsePatch(text, meta)?.files.map((file) => file.path)).toEqual(['x.c', 'y.c']);
  });
});
