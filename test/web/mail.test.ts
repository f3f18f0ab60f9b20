// A mail on a page: what is text, what is quoted, and where the remarks stand.
import { describe, expect, it } from 'vitest';
import { readMail } from '../../src/app/lookup-mail.js';
import type { ReviewComment } from '../../src/model/comment.js';
import type { Message } from '../../src/model/message.js';
import { presentBlocks } from '../../src/web/present/mail.js';
import { presentPatch } from '../../src/web/present/mail-patch.js';
import { DIFF } from './world.js';

function mail(text: string, subject = 'Re: [PATCH] frob'): Message {
  return {
    id: 'mail@example.org',
    list: null,
    subject,
    author: { name: 'Ray Reviewer', email: 'ray@example.org' },
    to: '',
    cc: '',
    replyTo: '',
    date: '2025-03-02T10:00:00.000Z',
    inReplyTo: null,
    references: [],
    text,
    rawHash: '0'.repeat(40),
  };
}

function remark(text: string): ReviewComment {
  return {
    id: text,
    messageId: 'mail@example.org',
    inReplyTo: null,
    subject: '',
    author: { name: 'Ray Reviewer', email: 'ray@example.org' },
    date: '',
    ordinal: 0,
    patchMessageId: null,
    site: null,
    quote: '',
    text,
    isConcern: true,
    title: text,
    kind: 'nit',
    category: 'style',
    severity: 'low',
    confidence: 0.5,
    answersTo: null,
    stance: null,
    resolution: { state: 'open', by: [] },
    scenario: null,
    origin: 'human',
  };
}

const show = (text: string, remarks: readonly string[] = []) =>
  presentBlocks(readMail(mail(text)), remarks.map(remark));

describe('a mail', () => {
  it('is text and quotes, with the signature apart', () => {
    expect(show('> one\n> two\n\nthree\n\n-- \nRay\n').map(({ type }) => type)).toEqual(['quote', 'text', 'signature']);
  });

  it('has each remark beside its own words, even when they stand twice', () => {
    const blocks = show('> a\n\nnit.\n\n> b\n\nfirst: nit.\nsecond\n\n> c\n\nHi,\n\nnit.\n', [
      'nit.',
      'second',
      'nit.',
    ]);
    const shown = blocks.map((block) =>
      block.type === 'text' ? [block.text, ...block.remarks.map(({ title }) => title)] : [],
    );
    expect(shown).toEqual([
      [],
      ['nit.', 'nit.'],
      [],
      ['first: nit.'],
      ['second', 'second'],
      [],
      ['Hi,'],
      ['nit.', 'nit.'],
    ]);
  });

  it('shows remarks that share a line once, and says where the keys stop', () => {
    const content = readMail(mail('one point, another point\n\nbye\n'));
    const comments = ['one point,', 'another point'].map(remark);
    const [block] = presentBlocks(content, comments, new Set(['another point']));
    expect(block).toMatchObject({
      text: 'one point, another point',
      remarks: [{ isStop: true }, { isStop: false }],
    });
  });

  it('keeps a remark whose words it does not find', () => {
    const [block] = show('something\n', ['else']);
    expect(block).toMatchObject({ type: 'text', remarks: [{ title: 'else' }] });
  });

  it('colours quoted diffs at any depth, and no quoted list', () => {
    const styles = (text: string) =>
      show(text).flatMap((block) => (block.type === 'quote' ? block.runs.map(({ style }) => style) : []));
    expect(styles('> @@ -1 +1 @@\n> -a\n> +b\n\nhm\n\n> +c\n\nhm\n')).toEqual(['hunk', 'removed', 'added', 'added']);
    expect(styles('> > @@ -1 +1 @@\n> > +b\n> hm\n\nyes\n')).toEqual(['hunk', 'added', 'context']);
    expect(styles('> - first\n> - second\n\nhm\n')).toEqual(['context']);
  });

  it('colours quoted code by its file', () => {
    const html = show('> +++ b/x.c\n> @@ -1 +1 @@\n> +\treturn 0;\n\nhm\n').flatMap((block) =>
      block.type === 'quote' ? block.runs.map((run) => run.html) : [],
    );
    expect(html.join('\n')).toContain('&gt; +\t<span class="hljs-keyword">return');
  });

  it('folds a long quote up to its last lines, and all of it where nothing follows', () => {
    const quote = Array.from({ length: 30 }, (_, index) => `> line ${index}`).join('\n');
    const [before] = show(`${quote}\n\nhm\n`);
    expect(before).toMatchObject({ folded: { summary: '23 quoted lines' } });
    const after = show(`hm\n\n${quote}\n`).at(-1);
    expect(after).toMatchObject({ folded: { summary: '30 quoted lines' }, runs: [] });
  });

  it('that posts a patch is that patch, and one that suggests a diff is none', () => {
    expect(readMail(mail(DIFF, '[PATCH] frob')).patch?.files).toHaveLength(1);
    expect(readMail(mail(`How about\n\n${DIFF}`)).patch).toBeNull();
  });

  it('of any size is bounded', () => {
    const { blocks, isCut } = readMail(mail(`${'x'.repeat(99)}\n`.repeat(20_000)));
    expect(isCut).toBe(true);
    expect(JSON.stringify(presentBlocks({ patch: null, blocks, isCut }, [])).length).toBeLessThan(40_000);
    const lines = '+a\n'.repeat(10_000);
    const { patch } = readMail(mail(`--- a/x\n+++ b/x\n@@ -0,0 +1,10000 @@\n${lines}`, '[PATCH] x'));
    expect(patch === null ? null : presentPatch(patch, [], 300, () => '')).toMatchObject({
      cut: 'Only 300 lines of the diff’s 10,000 lines are shown here.',
    });
  });
});
