import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import * as hedgeRules from '../../src/review/rules-hedges.js';
import * as choiceRules from '../../src/review/rules-title-choice.js';
import { findPoint, titlePoint, writeOpening, writeTitle } from '../../src/review/titles.js';
import fc from '../property.js';

test.each([
  ['I think this should be unsigned.', 'This should be unsigned'],
  ['nit: please drop the blank line.', 'Drop the blank line'],
  ['Hmm, why do we need this?', 'Why do we need this?'],
  [
    'Thanks for the patch.\n\nThe lock must be taken before the list is walked.',
    'The lock must be taken before the list is walked',
  ],
  ['Could you please split this into two patches?', 'Split this into two patches'],
  ['I wonder if kfree() is enough here.', 'kfree() is enough here?'],
  ['Also, IMHO, foo_bar() leaks the page.', 'foo_bar() leaks the page'],
  [
    'So, the generic reset function should not keep track of the requests that are pending in the queue, but the driver should, if it has to.',
    'The generic reset function should not keep track of the requests that are pending in the queue',
  ],
  ['s/foo/bar/', 's/foo/bar/'],
  ['return p;', 'return p'],
  ['1) The error is ignored.', 'The error is ignored'],
  ['1/ The error is ignored.', 'The error is ignored'],
  ['int f(void)\n{\n\treturn 0;\n}\n\nis cleaner imho.', 'This is cleaner'],
  ['Which I think it does. The queue has to be drained before that.', 'The queue has to be drained before that'],
  ['I would write this with a\n\n\tif (!ret) {\n\nso that it is trivial.', 'Write this with a…'],
  ['https://example.org/rules.html says so. The name is wrong.', 'The name is wrong'],
  ['Hummm, strange indeed... Did you set the mask?', 'Did you set the mask?'],
  ['It leaks the page.\nSqMask: 0x3\nSqHead: 17', 'It leaks the page'],
  ["Looks good. But shouldn't e.g. the reset handler clear it too?", "Shouldn't e.g. the reset handler clear it too?"],
  ['I looked at this for a while. The lock has to be held here.', 'The lock has to be held here'],
  ['Folks, you can see the numbers above. Please drop the second loop.', 'Drop the second loop'],
  [
    'The speedup looks really nice. The bios in iomap->private must not be assumed.',
    'The bios in iomap->private must not be assumed',
  ],
  ['The table is shared by all CPUs. Or did I miss something?', 'The table is shared by all CPUs'],
  ['The loop seems to end early. Am I reading this right?', 'The loop seems to end early'],
  [
    'These return int in the code and void here. Can you fix that up while you are in here?',
    'These return int in the code and void here',
  ],
  ['#syz test: https://example.org/tree.git main\n\nThe timer is not stopped.', 'The timer is not stopped'],
  [
    '- I doubt that the counter is\n  that of the other ring, so it must not be used.',
    'I doubt that the counter is that of the other ring, so it must not be used',
  ],
  [
    'The reader is woken\n  if the ring is full and not before.',
    'The reader is woken if the ring is full and not before',
  ],
  ['1) do not post HTML\n2) do not top-post', 'Do not post HTML'],
  ['There was one(?) worker left, which must not sleep.', 'There was one(?) worker left, which must not sleep'],
  ['cpu 0      | cpu 1\nput_ref()  | put_ref()\n\nThe last reference is lost here.', 'The last reference is lost here'],
])('the point of %j', (text, title) => {
  expect(writeTitle(text)).toBe(title);
});

test.each([
  [
    "The lock is taken in both callers, and that can not be changed. But shouldn't the second caller drop it before it sleeps?",
    "Shouldn't the second caller drop it before it sleeps?",
  ],
  [
    'From a quick look, the only part that I am not happy about is patch 3. I would rather use a list with a plain name.',
    'Use a list with a plain name',
  ],
  [
    'No strong preference. If we want to keep the last object, make the callback fill an array.',
    'If we want to keep the last object, make the callback fill an array',
  ],
  [
    'Looks like the tool was never sent upstream. It would also be useful to have a test of this.',
    'It would also be useful to have a test of this',
  ],
  ['The patch works. the loop in the caller runs once. can we drop it?', 'Can we drop it?'],
  ['The way out I think about is to take the mutex once', 'The way out I think about is to take the mutex once'],
  ['Please name the mutex by what it guards, e.g.:', 'Name the mutex by what it guards'],
])('the title is the proposal or the question, not what leads up to it: %j', (text, title) => {
  expect(writeTitle(text)).toBe(title);
});

test.each([
  ["Remove the '!' negation of that check.", "Remove the '!' negation of that check"],
  [
    'Device   r/s   rMB/s   wMB/s\nsda   1.0   2.0   3.0\n\nThe numbers with the patch are worse.',
    'The numbers with the patch are worse',
  ],
  ['index 0123456789ab..ba9876543210 100644\n\nThe mask is not cleared.', 'The mask is not cleared'],
  ['/*\n * The mask is set\n * by the caller.\n */\n\nThe comment is wrong.', 'The comment is wrong'],
  ['How about:\n\n\tif (list_is_singular(list)) {\n\t\treturn 0;\n\t}', 'How about: if (list_is_singular(list))…'],
  ['Maybe like this (not tested):\n\ndiff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c', 'Maybe like this (not tested)'],
])('code and tables are told from sentences: %j', (text, title) => {
  expect(writeTitle(text)).toBe(title);
});

test.each([
  [
    'The patch is against the branch of the last release, but it might be better to do this for the one before it, which has no such helper.',
    'It might be better to do this for the one before it, which has no such helper',
  ],
  [
    'The second of the two loops takes a good deal of time here, e.g. when it waits for a mutex, so I would rather put the work before it.',
    'Put the work before it',
  ],
])('a long sentence that comes to a proposal is titled by that: %j', (text, title) => {
  expect(writeTitle(text)).toBe(title);
});

test('a long sentence goes without its brackets when it fits then', () => {
  const text =
    'Use foo_get() (which was added for the other users of this file, and has been there for a year or two) in the caller of the loop.';
  expect(writeTitle(text)).toBe('Use foo_get() in the caller of the loop');
});

test('a hard-wrapped sentence is one sentence', () => {
  expect(writeTitle('The reader may see the flag\nbefore the data is written.')).toBe(
    'The reader may see the flag before the data is written',
  );
});

test('a remark that only points back takes the point from the passage before', () => {
  expect(writeTitle('Same here.', 'Please use tabs.')).toBe('Same here: Use tabs');
});

test.each([
  ['Right, the caller holds the lock. Should it, though?', 'Right, the caller holds the lock'],
  ['Yes. The caller holds the lock.', 'Yes. The caller holds the lock'],
  ['Done.\n\nfoo = bar();', 'Done'],
  ['foo = bar();', 'foo = bar()'],
  ['???', 'Remark without words'],
  [`The ${'very '.repeat(40)}long one`, `The ${'very '.repeat(23).trim()}…`],
])('how a passage opens: %s', (text, opening) => {
  expect(writeOpening(text)).toBe(opening);
});

test('a long question keeps its question', () => {
  const text =
    'Since the function is static and has just two callers in this file which both pass the same value, could the argument be removed?';
  expect(writeTitle(text)).toBe('Could the argument be removed?');
});

test('a long question is not cut down to what it leaves out', () => {
  const text =
    'Since the signal is delivered to the whole of the process why do we care about the number of the kernel thread, rather than the other one?';
  expect(writeTitle(text)).toBe(
    'Since the signal is delivered to the whole of the process why do we care about the number of the kernel thread…',
  );
});

test('the first half of a long question that asks nothing yet is no question', () => {
  const text =
    'It ought to be fine because the count stays as it is for now, but not for the other callers, of which I can not yet tell how they count?';
  expect(writeTitle(text)).toBe(
    'It ought to be fine because the count stays as it is for now, but not for the other callers…',
  );
});

test('a long sentence ends at a clause', () => {
  const text =
    'The interrupt handler must not run before the queue has been set up, because it dereferences the pointer which is only assigned a few lines further down.';
  expect(writeTitle(text)).toBe(
    'The interrupt handler must not run before the queue has been set up, because it dereferences the pointer',
  );
});

test.each([
  ["I don't think we should use -EFAULT here.", 'Should not use -EFAULT here'],
  ["I don't think that's right for foo_get().", 'That is not right for foo_get()'],
  ["I don't think this works for foo_get().", 'This does not work for foo_get()'],
  ["I really don't think that the caller needs the lock.", 'The caller does not need the lock'],
  ["I don't think the second check here makes any sense.", 'The second check here does not make any sense'],
  ["I don't think the code really handles this size.", 'The code does not really handle this size'],
  ['The last flag is taken, tbh, that was the reason.', 'The last flag is taken, tbh, that was the reason'],
  [
    "It could be added, but honestly I don't think it is worth it.",
    'It could be added, but honestly it is not worth it',
  ],
  ['One more question to all, do we have a benchmark?', 'Do we have a benchmark?'],
  ["If I'm understanding it correctly, the id is the CPU.", 'The id is the CPU'],
  ["I've done the same in the past, and there is no better way.", 'There is no better way'],
  ['I honestly prefer the first of them.', 'Prefer the first of them'],
  ['I think that one is fine only if the lock is held.', 'That one is fine only if the lock is held'],
  [
    'The reason for the lock is, AFAICS, that the list is shared.',
    'The reason for the lock is that the list is shared',
  ],
  ["Perhaps I'd call the other function foo_get().", 'Perhaps call the other function foo_get()'],
  ["I don't believe it is never called.", "I don't believe it is never called"],
  ["I don't think the code that is moved is tested.", "I don't think the code that is moved is tested"],
  ['As per above I suspect that is not needed.', 'That is not needed'],
  ['At a minimum I think the code must clear the flag.', 'At a minimum the code must clear the flag'],
  ['It depends on what I think of the flag.', 'It depends on what I think of the flag'],
  ['TBH the flag is not needed.', 'The flag is not needed'],
  ["I'd drop the flag.", 'Drop the flag'],
  ["I'd suggest to drop the flag.", 'Drop the flag'],
  ["I'd just export the path.", 'Export the path'],
  ['Just wondering why the flag is set.', 'Why the flag is set'],
  ['Similarly these functions belong there.', 'These functions belong there'],
  ['It occurred to me a bit too late that the flag is not needed.', 'The flag is not needed'],
  ['Ehhh no... The flag is set by the timer.', 'The flag is set by the timer'],
  ["I'd honestly just make the caller align it.", 'Make the caller align it'],
  ['Hmph, the flag is not needed.', 'The flag is not needed'],
  ["I don't see why the flag is needed.", 'Not clear why the flag is needed'],
  ["I'm not sure whether the flag is needed.", 'Not sure whether the flag is needed'],
  ['As I mentioned on v1, the flag is not needed.', 'The flag is not needed'],
  ['I just want to call out that the flag is not needed.', 'The flag is not needed'],
  ["I like the idea, but why don't we pass the size?", "Why don't we pass the size?"],
  ['The numbers look really nice, but the flag must go.', 'The flag must go'],
  ['Changing it is fine, but it has to be mentioned.', 'Changing it is fine, but it has to be mentioned'],
  ['Ann, should this be split into three patches?', 'Should this be split into three patches?'],
  ['I really wonder if we should clear the mask here.', 'Should we clear the mask here?'],
  ["I wonder if we shouldn't clear the mask here.", "Shouldn't we clear the mask here?"],
  ["I wonder if it's safe without the lock.", 'Is it safe without the lock?'],
  [
    "I don't think the question I was asking was answered there.",
    "I don't think the question I was asking was answered there",
  ],
  ['As I see it, the problem is that the ring is bound to it.', 'The ring is bound to it'],
  ["It probably doesn't matter, but the flag doesn't have to be atomic.", "The flag doesn't have to be atomic"],
  ['Another comment on the table: this has to be a method of the device.', 'This has to be a method of the device'],
  ['(minor) consider an empty line before the return.', 'Consider an empty line before the return'],
  ['All of that to say, I would add the flag in one patch.', 'Add the flag in one patch'],
  ["It's worth noting that the tool adds the link by itself.", 'The tool adds the link by itself'],
  ['(The error has to be passed on.)', 'The error has to be passed on'],
])('hedges of %j are left out, and its meaning stays', (text, title) => {
  expect(writeTitle(text)).toBe(title);
});

test.each([
  ['ret can be negative here.', 'ret can be negative here'],
  ['b can be NULL here.', 'b can be NULL here'],
  ['kvfree?', 'kvfree?'],
  ['if (!ring) is enough.', 'if (!ring) is enough'],
  ['liburing has a helper for this loop.', 'liburing has a helper for this loop'],
])('code names keep their letters: %j', (text, title) => {
  expect(writeTitle(text)).toBe(title);
});

test.each([
  ['Same here.', 'Same here: Use tabs'],
  ['Same comment about foo_put().', 'Same comment about foo_put(): Use tabs'],
  ['And ditto here: no lock is taken either.', 'No lock is taken either'],
  ['Ditto: same locking problem as above.', 'Same locking problem as above'],
  ['Again, the idle time is no wait.', 'Again, the idle time is no wait'],
])('what %j says of its own is kept', (text, title) => {
  expect(writeTitle(text, 'Please use tabs.')).toBe(title);
});

const titleBelow = (text: string, content: string, symbol: string | null = null): string =>
  titlePoint(findPoint(text), null, { content, symbol });

test.each([
  ['This looks wrong.', '\tret = foo_get(f, GFP_KERNEL | __GFP_NOWARN);', 'foo_get(): this looks wrong'],
  ['Why is this needed?', '\tgoto out;', 'goto out: why is this needed?'],
  ['Why is this needed?', '}', 'foo_probe: why is this needed?'],
  ['Why is this needed?', '\t/* the lock is held by the caller */', 'Why is this needed?'],
  ['nit: if (!f)', '\tif (f == NULL)', 'if (!f)'],
  ['The lock is not held.', '\tgoto out;', 'The lock is not held'],
  [
    'Why do we update it on failure?',
    '\tfoo_done(req, kiocb, 0 | FLAG_OF_THE_SECOND_KIND);',
    'foo_done(): why do we update it on failure?',
  ],
  ['Should this be signed?', '\tu32\t\tflags;', 'u32 flags: should this be signed?'],
  ['Why is foo_put() needed?', '\tgoto out;', 'Why is foo_put() needed?'],
  ['count is never reset.', '\tcount = 0;', 'count is never reset'],
  ['This will fail on older kernels as well.', '\tgoto out;', 'goto out: this will fail on older kernels as well'],
  ['Do we need an empty line here?', '\tgoto out;', 'goto out: do we need an empty line here?'],
  [
    'The queue has been added lately. But this will fail on older kernels.',
    '\tgoto out;',
    'This will fail on older kernels',
  ],
  ['This has to move.', 'restart:', 'restart: this has to move'],
  ['Why is this needed?', '\t\tunsigned int count)', 'foo_probe: why is this needed?'],
  ['Should be 6.0 here.', 'Available since 5.20.', 'Should be 6.0 here'],
])('%j below %j', (text, content, title) => {
  expect(titleBelow(text, content, 'foo_probe')).toBe(title);
});

test.each([
  [
    'The poller does not have to call the first function or the second one several times, in which case the whole loop is not needed at all.',
    'The poller does not have to call the first function or the second one several times',
  ],
  [
    'We can not call the function with the lock held if the first of the flags and the second of the flags are set, and the ring is not yet there.',
    'We can not call the function with the lock held if the first of the flags and the second of the flags are set',
  ],
  [
    'It is possible to leave the label out by adding "|| unlikely(ret = foo_copy_the_whole_entry(request, entry, 0, NULL))" to the condition.',
    'It is possible to leave the label out by adding "|| unlikely(ret = foo_copy_the_whole_entry(request, entry, 0, NULL))"…',
  ],
  [
    'The receiver knows whether it has to copy the data or not, and in the case of at least the network, already has what it needs to copy it.',
    'The receiver knows whether it has to copy the data or not',
  ],
  [
    'The code there is older not just than the first of the trees that we have kept, but the one before as well, which nobody can look up.',
    'The code there is older not just than the first of the trees that we have kept, but the one before as well',
  ],
  ['s/<, it>/<. It>/', 's/<, it>/<. It>/'],
])('a long point is not cut in the middle: %j', (text, title) => {
  expect(writeTitle(text)).toBe(title);
});

const words = fc.array(fc.stringMatching(/^[a-zA-Z_().?,;:!"'/-]{1,30}$/), { minLength: 1, maxLength: 60 });

test('one line, not empty, at most 120 characters, whole words', () => {
  fc.assert(
    fc.property(words, (all) => {
      const title = writeTitle(all.join(' '));
      expect(title).not.toMatch(/\n/);
      expect(title.length).toBeGreaterThan(0);
      expect(title.length).toBeLessThanOrEqual(120);
      const last =
        title
          .replace(/[^A-Za-z_]+$/, '')
          .split(/[^A-Za-z_]+/)
          .pop() ?? '';
      if (last !== '' && title !== 'Remark without words') {
        const known = all
          .join(' ')
          .toLowerCase()
          .split(/[^a-z_]+/);
        expect(known).toContain(last.toLowerCase());
      }
    }),
    { numRuns: 500 },
  );
});

test('no rule of hedges or of the choice backtracks without end', () => {
  const all = Object.values({ ...hedgeRules, ...choiceRules })
    .flat(2)
    .filter((rule) => rule instanceof RegExp);
  expect(all.length).toBeGreaterThan(30);
  for (const rule of all) {
    const texts = HOSTILE.map((part) => part.repeat(4000 / part.length));
    const search = () =>
      runInNewContext('texts.forEach((text) => text.search(rule))', { rule, texts }, { timeout: 5000 });
    expect(search, String(rule)).not.toThrow();
  }
});

const HOSTILE = [
  ' ',
  'a',
  'a ',
  ', ',
  'I ',
  'i think ',
  'as i ',
  'not ',
  'is fine ',
  'thanks ',
  'a, but',
  'ditto ',
  'that ',
  '(i think)',
  '. ',
  'so, ',
  'the ',
  'would be ',
  'i ',
  ', right',
  'am i miss',
  '?',
];

test('hostile text takes no time', () => {
  for (const part of [
    '(',
    '.. ',
    'so, ',
    '? ',
    's/',
    'if a, ',
    ': ',
    '"',
    'thanks ',
    'i think ',
    ', but ',
    '(a ',
    'same here ',
    'a | ',
  ]) {
    expect(writeTitle(part.repeat(50_000)).length).toBeLessThanOrEqual(120);
  }
});
