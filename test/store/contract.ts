// What every engine behind the Store interface must do. A factory opens a store on a fresh database, and again on the same.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ReviewComment } from '../../src/model/comment.js';
import { PatchloreError } from '../../src/model/errors.js';
import type { Message } from '../../src/model/message.js';
import { parseSearchQuery } from '../../src/store/search-query.js';
import type { Store } from '../../src/store/store.js';
import fc from '../property.js';
import {
  buildComment,
  buildConcern,
  buildDecision,
  buildMessage,
  buildPack,
  buildPatch,
  buildScenario,
  buildSeries,
  buildSite,
  dayOf,
  FIRST_PAGE,
} from './builders.js';

export interface StoreFactory {
  /** A store on an empty database of its own. */
  openFresh(): Promise<Store>;
  /** Closes the store and opens its database again. */
  reopen(store: Store): Promise<Store>;
}

export function describeStore(engine: string, factory: StoreFactory): void {
  describe(engine, () => {
    let store: Store;
    beforeEach(async () => {
      store = await factory.openFresh();
    });
    afterEach(async () => {
      await store.close();
    });

    /** Saves what an analysis of these mails' threads found; the comments go to the thread of their mail. */
    async function analyze(comments: readonly ReviewComment[], patchIds: readonly string[] = []): Promise<void> {
      for (const threadId of await store.findStaleThreads(100)) {
        const ids = new Set((await store.findMessagesOfThread(threadId)).map(({ id }) => id));
        await store.saveAnalyses([
          {
            threadId,
            patches: patchIds.filter((id) => ids.has(id)).map((id) => buildPatch(id)),
            comments: comments.filter(({ messageId }) => ids.has(messageId)),
          },
        ]);
      }
    }
    async function analyzeAgain(comments: readonly ReviewComment[]): Promise<void> {
      await store.markAllStale();
      await analyze(comments);
    }
    async function searchIds(text: string): Promise<readonly string[]> {
      const { hits } = await store.search(parseSearchQuery(text), FIRST_PAGE);
      return hits.map((hit) => hit.id);
    }
    async function codeOf(run: Promise<unknown>): Promise<string | null> {
      try {
        await run;
        return null;
      } catch (error) {
        return error instanceof PatchloreError ? error.code : String(error);
      }
    }

    describe('messages', () => {
      test('come back as they were saved', async () => {
        const message = buildMessage('a@x', {
          references: ['r1@x', 'r2@x'],
          inReplyTo: 'r2@x',
          replyTo: 'Ada <ada@home.example.org>',
          text: 'Grüße 🙂\n',
        });
        expect(await store.saveMessages([message])).toEqual({ added: 1, known: 0 });
        expect(await store.findMessage('a@x')).toEqual(message);
        expect(await store.findMessage('b@x')).toBeNull();
      });

      test('a message that is known adds nothing', async () => {
        await store.saveMessages([buildMessage('a@x', { text: 'first' })]);
        const again = [buildMessage('a@x', { text: 'second' }), buildMessage('b@x')];
        expect(await store.saveMessages(again)).toEqual({ added: 1, known: 1 });
        expect((await store.findMessage('a@x'))?.text).toBe('first');
      });

      test('the cursor is saved with them', async () => {
        expect(await store.findCursor('git')).toBeNull();
        await store.saveMessages([buildMessage('a@x')], { source: 'git', position: '1' });
        await store.saveMessages([], { source: 'git', position: '2' });
        expect(await store.findCursor('git')).toBe('2');
      });

      test('many are found by id, by date', async () => {
        await store.saveMessages([buildMessage('a@x', { day: 3 }), buildMessage('b@x', { day: 2 })]);
        const found = await store.findMessages(['a@x', 'none@x', 'b@x']);
        expect(found.map(({ id }) => id)).toEqual(['b@x', 'a@x']);
      });

      test('lists are counted, also the unknown one', async () => {
        await store.saveMessages([buildMessage('a@x'), buildMessage('b@x', { list: null }), buildMessage('c@x')]);
        const lists = await store.listLists();
        expect(lists.map(({ list, messages }) => [list, messages])).toEqual([
          ['example.lists.example.org', 2],
          [null, 1],
        ]);
      });
    });

    describe('threads', () => {
      async function threadOf(id: string): Promise<readonly string[]> {
        return (await store.findThread(id)).map((message) => message.id);
      }

      test('hold what is joined by references, in order of date', async () => {
        await store.saveMessages([
          buildMessage('reply@x', { day: 2, references: ['root@x'] }),
          buildMessage('other@x'),
          buildMessage('root@x', { day: 1 }),
        ]);
        expect(await threadOf('reply@x')).toEqual(['root@x', 'reply@x']);
        expect(await threadOf('other@x')).toEqual(['other@x']);
        expect(await threadOf('unknown@x')).toEqual([]);
      });

      test('two answers to a mail that is missing are one thread', async () => {
        await store.saveMessages([buildMessage('a@x', { references: ['gone@x'] })]);
        await store.saveMessages([buildMessage('b@x', { day: 2, inReplyTo: 'gone@x' })]);
        expect(await threadOf('a@x')).toEqual(['a@x', 'b@x']);
      });

      test('a late mail joins two threads', async () => {
        await store.saveMessages([
          buildMessage('a1@x'),
          buildMessage('a2@x', { day: 2, references: ['a1@x'] }),
          buildMessage('b1@x', { day: 3 }),
        ]);
        await analyze([]);
        expect(await store.countStaleThreads()).toBe(0);
        await store.saveMessages([buildMessage('joint@x', { day: 4, references: ['a1@x', 'b1@x'] })]);
        expect(await threadOf('b1@x')).toEqual(['a1@x', 'a2@x', 'b1@x', 'joint@x']);
        expect(await store.countStaleThreads()).toBe(1);
      });

      test('references in a circle do no harm', async () => {
        await store.saveMessages([
          buildMessage('a@x', { references: ['b@x', 'a@x'] }),
          buildMessage('b@x', { day: 2, references: ['a@x'] }),
        ]);
        expect(await threadOf('a@x')).toEqual(['a@x', 'b@x']);
      });

      test('fall apart when the mail that joined them is deleted', async () => {
        await store.saveMessages([
          buildMessage('a@x'),
          buildMessage('b@x', { day: 2 }),
          buildMessage('joint@x', { day: 3, references: ['a@x', 'b@x'] }),
        ]);
        await store.deleteMessage('joint@x');
        expect(await threadOf('a@x')).toEqual(['a@x']);
        expect(await threadOf('b@x')).toEqual(['b@x']);
        expect(await store.findMessage('joint@x')).toBeNull();
        await store.deleteMessage('joint@x');
      });
    });

    describe('analyses', () => {
      const early = buildComment('a@x', 'This frees the frame while readers hold it.');

      test('give comments and concerns', async () => {
        await store.saveMessages([buildMessage('a@x')]);
        const praise = buildComment('a@x', 'Nice cleanup.', { ordinal: 1, isConcern: false, site: null });
        await analyze([early, praise]);
        expect(await store.findComment(early.id)).toEqual(early);
        expect((await store.findCommentsOfMessage('a@x')).map(({ id }) => id)).toEqual([early.id, praise.id]);
        const ofSeveral = await store.findCommentsOfMessages(['a@x', 'no@x']);
        expect(ofSeveral.map(({ id }) => id)).toEqual([early.id, praise.id]);
        expect(await store.findCommentsOfMessages([])).toEqual([]);
        expect(await store.findConcern(early.id)).toMatchObject({
          source: 'extracted',
          state: 'candidate',
          body: early.text,
          sites: [early.site],
          messageId: 'a@x',
        });
        expect(await store.findConcern(praise.id)).toBeNull();
      });

      test('are counted with the list of their mail', async () => {
        await store.saveMessages([buildMessage('a@x', { list: null }), buildMessage('b@x'), buildMessage('c@x')]);
        const praise = buildComment('a@x', 'Nice cleanup.', { ordinal: 1, isConcern: false, site: null });
        await analyze([early, praise]);
        const lists = await store.listLists();
        expect(lists.map(({ list, comments, concerns }) => [list, comments, concerns])).toEqual([
          ['example.lists.example.org', 0, 0],
          [null, 2, 1],
        ]);
      });

      test('are replaced as a whole', async () => {
        await store.saveMessages([buildMessage('a@x')]);
        await analyze([early]);
        const late = buildComment('a@x', 'The frame is freed twice.');
        await analyzeAgain([late]);
        expect(await store.findComment(early.id)).toBeNull();
        expect(await store.findConcern(early.id)).toBeNull();
        expect(await store.findConcern(late.id)).not.toBeNull();
        expect(await searchIds('readers')).toEqual([]);
      });

      test('equal passages of a mail are one concern with all their sites', async () => {
        await store.saveMessages([buildMessage('a@x')]);
        const ditto = buildComment('a@x', early.text, {
          ordinal: 1,
          site: buildSite('drivers/widget/main.c', 'probe'),
        });
        await analyze([early, ditto]);
        expect((await store.findConcern(early.id))?.sites).toEqual([early.site, ditto.site]);
        expect(await store.findCommentsOfMessage('a@x')).toHaveLength(2);
      });

      test('a scenario of a comment is linked to its concern', async () => {
        await store.saveMessages([buildMessage('a@x')]);
        const scenario = {
          title: 'Run it under KASAN',
          kind: 'sanitizer',
          tool: 'KASAN',
          steps: 'Run it.',
          config: ['CONFIG_KASAN=y'],
          command: './run.sh',
          expectation: 'It reports a use after free.',
        } as const;
        await analyze([{ ...early, scenario }]);
        const id = `${early.id}/scenario`;
        expect(await store.findScenarios([id])).toMatchObject([{ id, ...scenario, source: 'a@x' }]);
        expect((await store.findConcernsOfScenario(id)).map((concern) => concern.id)).toEqual([early.id]);
        expect(await searchIds('is:scenario kasan')).toEqual([id]);
      });

      test('patches have their headers and places, comments are found by patch and by answer', async () => {
        await store.saveMessages([buildMessage('p@x'), buildMessage('a@x', { references: ['p@x'], day: 2 })]);
        const onPatch = { ...early, patchMessageId: 'p@x' };
        const answer = buildComment('a@x', 'Agreed.', {
          ordinal: 1,
          answersTo: { messageId: 'a@x', text: early.text, commentId: early.id },
          stance: 'agrees',
        });
        await analyze([onPatch, answer], ['p@x']);
        const patch = await store.findPatch('p@x');
        expect(patch).toEqual({ ...buildPatch('p@x'), threadId: patch?.threadId });
        expect(await store.findPatches(['p@x', 'a@x'])).toEqual([patch]);
        expect(await store.findCommentsOnPatches(['p@x'])).toEqual([onPatch]);
        expect(await store.findAnswers(early.id)).toEqual([answer]);
      });
    });

    describe('series and outcomes', () => {
      const comment = buildComment('a@x', 'This frees the frame while readers hold it.', { patchMessageId: 'p@x' });
      beforeEach(async () => {
        await store.saveMessages([
          buildMessage('p@x'),
          buildMessage('a@x', { references: ['p@x'], day: 2 }),
          buildMessage('q@x', { day: 3 }),
        ]);
        await analyze([comment], ['p@x', 'q@x']);
      });

      test('what was analyzed is unlinked until the series are saved', async () => {
        expect((await store.findUnlinkedPatches()).map(({ messageId }) => messageId)).toEqual(['p@x', 'q@x']);
        await store.saveSeries([buildSeries('p@x', ['p@x', 'q@x'])]);
        expect(await store.findUnlinkedPatches()).toEqual([]);
        expect((await store.findSeries('q@x'))?.id).toBe('p@x');
        expect((await store.listSeries(FIRST_PAGE)).total).toBe(1);
        await store.markAllStale();
        await analyze([comment], ['q@x']);
        expect((await store.findUnlinkedPatches()).map(({ messageId }) => messageId)).toEqual(['q@x']);
        await store.saveSeries([buildSeries('q@x')]);
        expect(await store.findSeries('p@x')).toBeNull();
      });

      test('an outcome goes over the discussion and its concern follows', async () => {
        const fixed = { state: 'fixed', by: [{ messageId: 'q@x', stance: null, text: 'gone' }] } as const;
        await store.saveResolutions(new Map([[comment.id, fixed]]));
        await store.saveSeries([]);
        expect((await store.findComment(comment.id))?.resolution).toEqual(fixed);
        expect((await store.findExtractedComments(['p@x']))[0]?.resolution.state).toBe('open');
        expect((await store.findConcern(comment.id))?.resolution).toBe('fixed');
      });

      test('an outcome that is not shown any more is taken away', async () => {
        await store.saveResolutions(new Map([[comment.id, { state: 'fixed', by: [] }]]));
        await store.saveSeries([]);
        const other = await store.findThread('q@x');
        await store.saveMessages([buildMessage('r@x', { references: [other[0]?.id ?? ''], day: 4 })]);
        await analyze([], ['q@x']);
        await store.saveResolutions(new Map());
        expect((await store.findComment(comment.id))?.resolution.state).toBe('open');
        expect((await store.findConcern(comment.id))?.resolution).toBe('open');
      });
    });

    describe('decisions', () => {
      const text = 'This frees the frame while readers hold it, so they read freed memory.';
      const comment = buildComment('a@x', text);
      const other = buildComment('b@x', 'The same again: readers hold it.', { date: dayOf(2) });
      beforeEach(async () => {
        await store.saveMessages([buildMessage('a@x'), buildMessage('b@x', { day: 2 })]);
        await analyze([comment, other]);
      });

      test('are applied in order and kept in the log', async () => {
        await store.saveDecision(buildDecision(comment.id, { type: 'dismiss', reason: 'not here' }));
        expect((await store.findConcern(comment.id))?.state).toBe('dismissed');
        const fields = { title: 'Readers can hold a freed frame', category: 'rcu', severity: 'critical' } as const;
        await store.saveDecision(buildDecision(comment.id, { type: 'edit', fields }));
        const confirmed = await store.saveDecision(buildDecision(comment.id, { type: 'confirm' }));
        expect(confirmed).toMatchObject({ messageId: 'a@x', text });
        expect(await store.findConcern(comment.id)).toMatchObject({ ...fields, state: 'confirmed' });
        const log = await store.findDecisions(comment.id);
        expect(log.map(({ action }) => action.type)).toEqual(['dismiss', 'edit', 'confirm']);
        expect(await store.listDecisions(FIRST_PAGE)).toEqual({ decisions: log, total: 3 });
        expect(await searchIds('"freed frame" is:concern')).toEqual([comment.id]);
      });

      test('survive a re-analysis', async () => {
        await store.saveDecision(buildDecision(comment.id, { type: 'confirm' }));
        await analyzeAgain([comment, other]);
        expect((await store.findConcern(comment.id))?.state).toBe('confirmed');
      });

      test('follow the passage when it is cut in another way', async () => {
        await store.saveDecision(buildDecision(comment.id, { type: 'confirm' }));
        const longer = buildComment('a@x', `${text} And the trace says so.`);
        await analyzeAgain([longer, buildComment('a@x', 'Something else.', { ordinal: 1 }), other]);
        expect((await store.findConcern(longer.id))?.state).toBe('confirmed');
        expect((await store.findConcern(comment.id))?.id).toBe(longer.id);
        expect(await store.findDecisions(longer.id)).toHaveLength(1);
        await analyzeAgain([comment, other]);
        expect(await store.findConcern(comment.id)).toMatchObject({ id: comment.id, state: 'confirmed' });
      });

      test('keep a concern whose passage is no longer extracted', async () => {
        await store.saveDecision(buildDecision(comment.id, { type: 'edit', fields: { title: 'Held frames' } }));
        await analyzeAgain([other]);
        expect(await store.findConcern(comment.id)).toMatchObject({
          source: 'curated',
          title: 'Held frames',
          body: text,
          category: 'lifetime',
          sites: [comment.site],
        });
        await store.deleteMessage('a@x');
        expect(await store.findConcern(comment.id)).toMatchObject({ source: 'curated', title: 'Held frames' });
      });

      test('can make a concern of a comment that the program took for none', async () => {
        const quiet = buildComment('b@x', 'Hm, what about suspend?', { isConcern: false, ordinal: 1 });
        await analyzeAgain([comment, other, quiet]);
        await store.saveDecision(buildDecision(quiet.id, { type: 'edit', fields: { isConcern: true } }));
        expect((await store.findConcern(quiet.id))?.state).toBe('confirmed');
        await analyzeAgain([comment, other, quiet]);
        expect((await store.findConcern(quiet.id))?.state).toBe('confirmed');
      });

      test('merge adds up: recurrence, evidence, and it is listed once', async () => {
        await store.saveDecision(buildDecision(other.id, { type: 'merge', into: comment.id }));
        expect(await store.findConcern(comment.id)).toMatchObject({ recurrence: 2, mergedInto: null });
        expect((await store.findConcern(comment.id))?.evidence.map(({ messageId }) => messageId)).toEqual([
          'a@x',
          'b@x',
        ]);
        expect((await store.findConcern(other.id))?.mergedInto).toBe(comment.id);
        expect((await store.listConcerns({}, FIRST_PAGE)).concerns.map(({ id }) => id)).toEqual([comment.id]);
        const longer = buildComment('a@x', `${text} And the trace says so.`);
        await analyzeAgain([longer, other]);
        expect((await store.findConcern(other.id))?.mergedInto).toBe(longer.id);
        expect((await store.findConcern(longer.id))?.recurrence).toBe(2);
      });

      test('every field can be set, and set back to nothing', async () => {
        const site = buildSite('drivers/widget/main.c', 'widget_probe');
        const fields = {
          title: 'Held frames',
          body: 'Readers hold *frames*.',
          category: 'rcu',
          kind: 'question',
          severity: 'low',
          resolution: 'disputed',
          site,
        } as const;
        await store.saveDecision(buildDecision(comment.id, { type: 'edit', fields }));
        const { site: _site, ...plain } = fields;
        expect(await store.findConcern(comment.id)).toMatchObject({ ...plain, sites: [site] });
        await store.saveDecision(buildDecision(comment.id, { type: 'edit', fields: { site: null } }));
        await analyzeAgain([comment, other]);
        expect(await store.findConcern(comment.id)).toMatchObject({ ...plain, sites: [] });
      });

      test('is a concern, is none, is one after all', async () => {
        for (const [isConcern, state] of [
          [false, 'dismissed'],
          [true, 'confirmed'],
        ] as const) {
          await store.saveDecision(buildDecision(comment.id, { type: 'edit', fields: { isConcern } }));
          await analyzeAgain([comment, other]);
          expect((await store.findConcern(comment.id))?.state).toBe(state);
        }
      });

      test('a merge is taken back', async () => {
        await store.saveDecision(buildDecision(other.id, { type: 'merge', into: comment.id }));
        await store.saveDecision(buildDecision(other.id, { type: 'unmerge' }));
        expect((await store.findConcern(other.id))?.mergedInto).toBeNull();
        expect(await store.findConcern(comment.id)).toMatchObject({ recurrence: 1 });
        await analyzeAgain([comment, other]);
        expect((await store.listConcerns({}, FIRST_PAGE)).total).toBe(2);
      });

      describe('split', () => {
        const firstPoint = 'This frees the frame while readers hold it.';
        const secondPoint = 'Also the probe function leaks its buffer when it fails.';
        const both = buildComment('a@x', `${firstPoint}\n\n${secondPoint}`);
        const part = { id: buildComment('a@x', secondPoint).id, title: 'probe leaks its buffer', text: secondPoint };
        beforeEach(async () => {
          await analyzeAgain([both, other]);
          const fields = { category: 'rcu' } as const;
          await store.saveDecision(buildDecision(both.id, { type: 'edit', fields }));
          await store.saveDecision(buildDecision(both.id, { type: 'split', part }));
        });
        const bodyOf = async (id: string) => (await store.findConcern(id))?.body;

        test('makes two concerns at the same place', async () => {
          expect(await store.findConcern(both.id)).toMatchObject({ body: firstPoint, title: both.title });
          expect(await store.findConcern(part.id)).toMatchObject({
            title: part.title,
            body: secondPoint,
            category: 'rcu',
            sites: [both.site],
            messageId: 'a@x',
            evidence: (await store.findConcern(both.id))?.evidence,
          });
          expect(await searchIds('buffer is:concern')).toEqual([part.id]);
          expect((await store.findDecisions(part.id)).map(({ action }) => action.type)).toEqual(['split']);
        });

        test('survives a re-analysis, with what was decided about either since', async () => {
          await store.saveDecision(buildDecision(part.id, { type: 'edit', fields: { severity: 'low' } }));
          await store.saveDecision(buildDecision(both.id, { type: 'confirm' }));
          await analyzeAgain([both, other]);
          expect(await store.findConcern(part.id)).toMatchObject({ severity: 'low', body: secondPoint });
          expect(await store.findConcern(both.id)).toMatchObject({ state: 'confirmed', body: firstPoint });
        });

        test('follows the passage when it is cut in another way', async () => {
          const longer = buildComment('a@x', `${firstPoint}\n\n${secondPoint}\n\nThe trace says so.`);
          await analyzeAgain([longer, other]);
          expect(await bodyOf(longer.id)).toBe(`${firstPoint}\n\nThe trace says so.`);
          expect(await bodyOf(part.id)).toBe(secondPoint);
          expect((await store.listConcerns({}, FIRST_PAGE)).total).toBe(3);
        });

        test('is one concern with what the program cuts off by itself', async () => {
          await store.saveDecision(buildDecision(part.id, { type: 'confirm' }));
          await analyzeAgain([
            buildComment('a@x', firstPoint),
            buildComment('a@x', secondPoint, { ordinal: 1, category: 'leak' }),
            other,
          ]);
          expect((await store.listConcerns({}, FIRST_PAGE)).total).toBe(3);
          expect(await store.findConcern(part.id)).toMatchObject({
            title: part.title,
            category: 'leak',
            state: 'confirmed',
          });
          const nearly = buildComment('a@x', `${secondPoint} See below.`, { ordinal: 1 });
          await analyzeAgain([buildComment('a@x', firstPoint), nearly, other]);
          expect((await store.listConcerns({}, FIRST_PAGE)).total).toBe(3);
          expect(await store.findConcern(nearly.id)).toMatchObject({ title: part.title, state: 'confirmed' });
          expect((await store.findConcern(part.id))?.id).toBe(nearly.id);
        });

        test('outlives its mail, and its return', async () => {
          await store.deleteMessage('a@x');
          expect(await bodyOf(part.id)).toBe(secondPoint);
          await store.saveMessages([buildMessage('a@x')]);
          await analyze([both]);
          expect(await bodyOf(part.id)).toBe(secondPoint);
          expect(await bodyOf(both.id)).toBe(firstPoint);
        });

        test('is taken back from either side, unless more hangs on it', async () => {
          const [, split] = await store.findDecisions(both.id);
          const undo = { type: 'undo', sequence: split?.sequence ?? 0 } as const;
          const confirmed = await store.saveDecision(buildDecision(part.id, { type: 'confirm' }));
          expect(await codeOf(store.saveDecision(buildDecision(both.id, undo)))).toBe('conflict');
          await store.saveDecision(buildDecision(part.id, { type: 'undo', sequence: confirmed.sequence }));
          await store.saveDecision(buildDecision(part.id, undo));
          expect(await store.findConcern(part.id)).toBeNull();
          expect(await bodyOf(both.id)).toBe(both.text);
          await analyzeAgain([both, other]);
          expect(await store.findConcern(part.id)).toBeNull();
          await store.saveDecision(buildDecision(both.id, { type: 'split', part }));
          expect(await bodyOf(part.id)).toBe(secondPoint);
        });

        test('goes on: a part has parts', async () => {
          const text = 'leaks its buffer when it fails.';
          const third = { id: buildComment('a@x', text).id, title: 'A leak', text };
          await store.saveDecision(buildDecision(part.id, { type: 'split', part: third }));
          await analyzeAgain([both, other]);
          expect(await bodyOf(part.id)).toBe('Also the probe function');
          expect(await bodyOf(third.id)).toBe(text);
        });

        test('refuses what is there already, and words that are not', async () => {
          expect(await codeOf(store.saveDecision(buildDecision(both.id, { type: 'split', part })))).toBe('conflict');
          const strange = { id: 'strange', title: 'x', text: 'no such words' };
          const split = buildDecision(both.id, { type: 'split', part: strange });
          expect(await codeOf(store.saveDecision(split))).toBe('conflict');
        });
      });

      test('are taken back one by one, across a re-analysis', async () => {
        const edit = buildDecision(comment.id, { type: 'edit', fields: { title: 'Held frames' } });
        const merge = buildDecision(comment.id, { type: 'merge', into: other.id });
        const first = await store.saveDecision(edit);
        const second = await store.saveDecision(merge);
        const longer = buildComment('a@x', `${text} And the trace says so.`);
        await analyzeAgain([longer, other]);
        const undo = (id: string, sequence: number) =>
          store.saveDecision(buildDecision(id, { type: 'undo', sequence }));
        await undo(longer.id, second.sequence);
        expect(await store.findConcern(longer.id)).toMatchObject({ title: 'Held frames', mergedInto: null });
        expect(await store.findConcern(other.id)).toMatchObject({ recurrence: 1 });
        await analyzeAgain([comment, other]);
        expect(await store.findConcern(comment.id)).toMatchObject({ title: 'Held frames', mergedInto: null });
        await undo(comment.id, first.sequence);
        expect((await store.findConcern(comment.id))?.title).toBe(comment.title);
        expect(await codeOf(undo(comment.id, first.sequence))).toBe('conflict');
        expect((await store.findDecisions(comment.id)).map(({ action }) => action.type)).toEqual([
          'edit',
          'merge',
          'undo',
          'undo',
        ]);
      });

      test('nothing is left of a remark that was made a concern by mistake', async () => {
        const quiet = buildComment('b@x', 'Hm, what about suspend?', { isConcern: false, ordinal: 1 });
        await analyzeAgain([comment, other, quiet]);
        const { sequence } = await store.saveDecision(
          buildDecision(quiet.id, { type: 'edit', fields: { isConcern: true } }),
        );
        await store.saveDecision(buildDecision(other.id, { type: 'merge', into: quiet.id }));
        const undo = buildDecision(quiet.id, { type: 'undo', sequence });
        expect(await codeOf(store.saveDecision(undo))).toBe('conflict');
        await store.saveDecision(buildDecision(other.id, { type: 'unmerge' }));
        await store.saveDecision(undo);
        expect(await store.findConcern(quiet.id)).toBeNull();
        await analyzeAgain([comment, other, quiet]);
        expect(await store.findConcern(quiet.id)).toBeNull();
      });

      test('refuse what does not fit', async () => {
        const merge = { type: 'merge', into: comment.id } as const;
        await store.saveDecision(buildDecision(other.id, merge));
        const circle = buildDecision(comment.id, { type: 'merge', into: other.id });
        expect(await codeOf(store.saveDecision(circle))).toBe('conflict');
        expect(await codeOf(store.saveDecision(buildDecision(comment.id, merge)))).toBe('conflict');
        expect(await codeOf(store.saveDecision(buildDecision('none', { type: 'confirm' })))).toBe('not-found');
        const link = buildDecision(comment.id, { type: 'link-scenario', scenarioId: 'none' });
        expect(await codeOf(store.saveDecision(link))).toBe('not-found');
        expect((await store.listDecisions(FIRST_PAGE)).total).toBe(1);
      });

      test('add concerns and scenarios, and link them', async () => {
        const fields = { title: 'Frames need a count', site: buildSite('drivers/widget/frame.c', 'frame_get') };
        const add = buildDecision('own/count', { type: 'add-concern', fields, triggers: [], evidence: [] });
        await store.saveDecision(add);
        expect(await codeOf(store.saveDecision(add))).toBe('conflict');
        const scenario = buildScenario('own/unload');
        await store.saveDecision(buildDecision(scenario.id, { type: 'add-scenario', scenario }));
        const links = [
          { type: 'link-scenario', scenarioId: scenario.id },
          { type: 'link-site', site: buildSite('drivers/widget/main.c', 'probe') },
          { type: 'link-evidence', evidence: { messageId: 'b@x', url: null, text: 'seen', author: null, date: null } },
        ] as const;
        for (const action of links) await store.saveDecision(buildDecision('own/count', action));
        const concern = await store.findConcern('own/count');
        expect(concern).toMatchObject({ source: 'curated', state: 'confirmed', scenarioIds: [scenario.id] });
        expect(concern?.sites.map(({ symbol }) => symbol)).toEqual(['frame_get', 'probe']);
        expect(concern?.evidence).toHaveLength(1);
        expect(await store.findScenarios([scenario.id])).toEqual([scenario]);
      });
    });

    test('feedback is counted: what counts, by the concern, up to a date', async () => {
      await store.savePack(buildPack('widgets', [buildConcern('widgets/one'), buildConcern('widgets/two')]));
      const say = (id: string, useful: boolean, day: number) =>
        store.saveDecision({
          ...buildDecision(id, { type: 'feedback', useful, patchMessageId: null }),
          at: dayOf(day),
        });
      await say('widgets/one', true, 1);
      const { sequence } = await say('widgets/one', true, 2);
      await say('widgets/two', false, 3);
      expect(await store.countFeedback()).toEqual(
        new Map([
          ['widgets/one', 2],
          ['widgets/two', -1],
        ]),
      );
      expect(await store.countFeedback(dayOf(2))).toEqual(new Map([['widgets/one', 1]]));
      await store.saveDecision(buildDecision('widgets/one', { type: 'undo', sequence }));
      expect((await store.countFeedback()).get('widgets/one')).toBe(1);
    });

    describe('packs', () => {
      const one = buildConcern('widgets/one', { scenarioIds: ['widgets/unload'] });
      const two = buildConcern('widgets/two', { title: 'Locks are taken in one order', category: 'locking' });
      const scenario = buildScenario('widgets/unload', { pack: 'widgets' });

      test('are loaded, found and listed', async () => {
        const pack = buildPack('widgets', [one, two], [scenario]);
        await store.savePack(pack);
        expect(await store.listPacks()).toEqual([pack.manifest]);
        const inPack = [one, two].map((concern) => ({ ...concern, pack: 'widgets' }));
        expect(await store.findPack('widgets')).toEqual({ ...pack, concerns: inPack });
        expect(await store.findPack('none')).toBeNull();
      });

      test('playbooks are the scenarios that say what they are for', async () => {
        const playbook = buildScenario('widgets/kasan', {
          pack: 'widgets',
          cost: 'an hour',
          categories: ['lifetime'],
          paths: ['lib/**'],
        });
        await store.savePack(buildPack('widgets', [one], [scenario, playbook]));
        expect(await store.findPlaybooks()).toEqual([playbook]);
        expect(await store.findScenarios([playbook.id])).toEqual([playbook]);
        await store.savePack(buildPack('widgets', [one], [scenario]));
        expect(await store.findPlaybooks()).toEqual([]);
      });

      test('a second load replaces the first, decisions stay', async () => {
        await store.savePack(buildPack('widgets', [one, two], [scenario]));
        await store.saveDecision(buildDecision(one.id, { type: 'dismiss', reason: 'no' }));
        await store.savePack(buildPack('widgets', [{ ...one, title: 'New words' }]));
        expect(await store.findConcern(one.id)).toMatchObject({ title: 'New words', state: 'dismissed' });
        expect(await store.findConcern(two.id)).toBeNull();
        expect(await store.findScenarios([scenario.id])).toEqual([]);
      });

      test('concerns with triggers are found as long as they are not dismissed', async () => {
        const trigger = {
          description: 'RCU',
          paths: [],
          symbols: [],
          added: ['call_rcu('],
          removed: [],
          near: [],
          without: [],
        };
        await store.savePack(buildPack('widgets', [{ ...one, triggers: [trigger] }, two], [scenario]));
        expect((await store.findConcernsWithTriggers()).map(({ triggers }) => triggers)).toEqual([[trigger]]);
        await store.saveDecision(buildDecision(one.id, { type: 'dismiss', reason: 'no' }));
        expect(await store.findConcernsWithTriggers()).toEqual([]);
      });
    });

    describe('code', () => {
      beforeEach(async () => {
        await store.saveMessages([buildMessage('a@x')]);
        const places = [
          ['drivers/widget/frame.c', 'widget_free_frame'],
          ['drivers/widget/frame.c', null],
          ['drivers/gadget.c', 'probe'],
          ['Makefile', null],
        ] as const;
        await analyze(
          places.map(([file, symbol], at) =>
            buildComment('a@x', `Point ${at}`, { ordinal: at, site: buildSite(file, symbol), date: dayOf(at + 1) }),
          ),
        );
      });

      test('is listed folder by folder, then by symbol', async () => {
        const top = await store.listCode({}, FIRST_PAGE);
        expect(top.entries.map(({ file, isFolder, concerns }) => [file, isFolder, concerns])).toEqual([
          ['drivers', true, 3],
          ['Makefile', false, 1],
        ]);
        const below = await store.listCode({ folder: 'drivers' }, FIRST_PAGE);
        expect(below.entries.map(({ file, concerns }) => [file, concerns])).toEqual([
          ['drivers/widget', 2],
          ['drivers/gadget.c', 1],
        ]);
        const symbols = await store.listCode({ file: 'drivers/widget/frame.c' }, FIRST_PAGE);
        expect(symbols.entries.map(({ symbol }) => symbol)).toEqual([null, 'widget_free_frame']);
        expect(symbols.total).toBe(2);
      });

      test('leads to its concerns, newest first', async () => {
        const atFile = await store.findConcernsAtFiles(['drivers/widget/frame.c', 'Makefile'], 2);
        expect(atFile.map(({ title }) => title)).toEqual(['Point 3', 'Point 1']);
        const before = await store.findConcernsAtFiles(['drivers/widget/frame.c'], 10, dayOf(2));
        expect(before.map(({ title }) => title)).toEqual(['Point 0']);
        expect((await store.findConcernsAtSymbols(['probe'], 10)).map(({ title }) => title)).toEqual(['Point 2']);
        const filter = { file: 'drivers/gadget.c', symbol: 'probe', category: 'lifetime', minConfidence: 0.5 } as const;
        expect((await store.listConcerns(filter, FIRST_PAGE)).total).toBe(1);
        expect((await store.listConcerns({ ...filter, state: 'dismissed' }, FIRST_PAGE)).total).toBe(0);
      });

      test('is found by the words that its concerns speak of, rare and whole ones first', async () => {
        const terms = ['probe', 'widget_free_frame', 'free'].map((term) => ({ term, weight: 1 }));
        const like = await store.findConcernsLike(terms, 10);
        expect(like[0]).toMatchObject({ concern: { title: 'Point 2' }, terms: ['probe', 'free'] });
        expect(like.every(({ terms: shared }) => shared.length > 0)).toBe(true);
        expect(await store.findConcernsLike([{ term: 'widget', weight: 1 }], 10, dayOf(1))).toEqual([]);
        expect(await store.findConcernsLike([{ term: '"', weight: 1 }], 10)).toEqual([]);
      });
    });

    describe('search', () => {
      const leak = buildComment('a@x', 'kvm_gmem_free_inode leaks the frame when probe fails.', {
        title: 'The frame leaks when probe fails',
        category: 'leak',
        severity: 'low',
        kind: 'question',
        resolution: { state: 'agreed', by: [] },
        date: dayOf(2),
      });
      const remark = buildComment('a@x', 'Thanks for the frame numbers.', {
        ordinal: 1,
        isConcern: false,
        site: buildSite('fs/pipe.c', 'pipe_read'),
        date: dayOf(2),
      });
      beforeEach(async () => {
        await store.saveMessages([
          buildMessage('p@x', {
            subject: '[PATCH] widget: add frames',
            author: { name: 'Bob', email: 'bob@example.org' },
          }),
          buildMessage('a@x', { day: 2, references: ['p@x'], text: '> quotedword\nkvm_gmem_free_inode leaks.\n' }),
          buildMessage('late@x', {
            day: 9,
            list: 'other.lists.example.org',
            subject: 'Re: gadgets',
            text: 'leaks too',
          }),
        ]);
        await analyze([leak, remark], ['p@x']);
        await store.savePack(buildPack('widgets', [buildConcern('widgets/one')], [buildScenario('widgets/unload')]));
      });

      test.each([
        ['kvm_gmem_free_inode', [leak.id, 'a@x']],
        ['gmem', [leak.id, 'a@x']],
        ['kvm_gmem_fr*', [leak.id, 'a@x']],
        ['kvm_gmem_f*', [leak.id, 'a@x']],
        ['kvm_gmem_x*', []],
        ['"probe fails"', [leak.id]],
        ['leaks -probe', ['late@x', 'a@x']],
        ['leaks NOT gmem', ['late@x']],
        ['rcu OR probe is:concern', ['widgets/one', leak.id]],
        ['quotedword', []],
        ['frame.c is:concern', [leak.id]],
        ['s:gadgets', ['late@x']],
        ['s:outlives', ['widgets/one']],
        ['f:bob', ['p@x']],
        ['f:ada@example.org is:message', ['late@x', 'a@x']],
        ['d:2026-03-09', ['late@x']],
        ['d:..2026-03-01', ['p@x']],
        ['dfn:drivers/widget/frame.c', [leak.id, 'p@x']],
        ['dfn:frame.c is:concern', [leak.id]],
        ['dfn:drivers/ is:concern', [leak.id]],
        ['dfn:drivers/*.c is:concern', [leak.id]],
        ['dfn:fs is:comment', [remark.id]],
        ['fn:pipe_read', [remark.id]],
        ['fn:widget_* is:concern', [leak.id]],
        ['fn:widget', []],
        ['dfhh:widget_free_frame is:concern', [leak.id]],
        ['-dfn:drivers is:concern', ['widgets/one']],
        ['c:leak', [leak.id]],
        ['c:leak c:rcu', ['widgets/one', leak.id]],
        ['-c:leak is:concern', ['widgets/one']],
        ['k:question', [leak.id]],
        ['sev:low', [leak.id]],
        ['state:confirmed', ['widgets/one']],
        ['res:agreed', [leak.id]],
        ['origin:pack', ['widgets/one']],
        ['origin:human is:concern', [leak.id]],
        ['l:other', ['late@x']],
        ['pack:widgets', ['widgets/one', 'widgets/unload']],
        ['is:comment frame', [remark.id, leak.id]],
        ['is:scenario', ['widgets/unload']],
        ['', []],
        ['***', []],
      ])('%s', async (text, ids) => {
        expect(await searchIds(text)).toEqual(ids);
      });

      test('shows where the words stand', async () => {
        const { hits } = await store.search(parseSearchQuery('probe'), FIRST_PAGE);
        expect(hits[0]).toMatchObject({
          type: 'concern',
          id: leak.id,
          snippet: 'kvm_gmem_free_inode leaks the frame when \u0002probe\u0003 fails.',
          author: 'Ada Example',
          file: 'drivers/widget/frame.c',
          symbol: 'widget_free_frame',
          category: 'leak',
          state: 'candidate',
          resolution: 'agreed',
        });
      });

      test('what is at the named function comes before what only speaks of it', async () => {
        const at = buildComment('a@x', 'This is wrong.', { ordinal: 2, title: 'This is wrong', date: dayOf(1) });
        const about = buildComment('a@x', 'widget_free_frame, yes, widget_free_frame.', {
          ordinal: 3,
          title: 'widget_free_frame',
          site: null,
          date: dayOf(2),
        });
        await analyzeAgain([leak, remark, at, about]);
        const { hits } = await store.search(parseSearchQuery('widget_free_frame is:concern'), FIRST_PAGE);
        expect(hits.at(-1)?.id).toBe(about.id);
        expect(hits).toHaveLength(3);
      });

      test('each hit has the snippet of its own', async () => {
        const { hits } = await store.search(parseSearchQuery('is:message leaks'), FIRST_PAGE);
        expect(hits.map(({ snippet }) => snippet)).toEqual([
          '\u0002leaks\u0003 too',
          'kvm_gmem_free_inode \u0002leaks\u0003.',
        ]);
      });

      test('pages without gaps, and counts', async () => {
        const query = parseSearchQuery('frame OR leaks');
        const all = await store.search(query, FIRST_PAGE);
        const pages = [];
        for (let offset = 0; offset < all.total; offset += 2) {
          pages.push(...(await store.search(query, { limit: 2, offset, sort: 'relevance' })).hits);
        }
        expect(pages).toEqual(all.hits);
        const recent = await store.search(query, { ...FIRST_PAGE, sort: 'recency' });
        expect(recent.hits[0]?.id).toBe('late@x');
      });

      test.each([
        'foo" OR (',
        'drivers/net/foo.c',
        '-',
        '*',
        '"',
        'NEAR(a b)',
        'a:b',
        '{title}: x',
        '^a',
        '\0"x',
        's:"(',
        "'",
        'fn:[a',
        'dfn:[',
        'AND',
        'NOT',
        'l:%_\\',
      ])('a hostile query is no error: %s', async (text) => {
        expect((await store.search(parseSearchQuery(text), FIRST_PAGE)).total).toBeGreaterThanOrEqual(0);
      });

      test('no text at all is an error of the engine', async () => {
        const piece = fc.oneof(
          fc.string({ unit: 'binary', maxLength: 20 }),
          fc.constantFrom(
            '"',
            '*',
            '-',
            '(',
            ')',
            ':',
            ' NOT ',
            ' OR ',
            ' AND ',
            ' NEAR ',
            '^',
            '{',
            '}',
            '+',
            's:',
            'dfn:',
            'fn:',
            'f:',
            'l:',
            'pack:',
            'gmem',
            '\0',
          ),
        );
        await fc.assert(
          fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
            const query = parseQuietly(pieces.join(''));
            if (query) await store.search(query, FIRST_PAGE);
            if (query) await store.summarizeSearch(query);
          }),
          { numRuns: 300 },
        );
      });

      test.each([
        ['is:site kvm_gmem_free_inode', ['drivers/widget/frame.c:widget_free_frame']],
        ['is:site dfn:fs', []],
        ['is:thread leaks', ['p@x', 'late@x']],
        ['is:pack widgets', ['widgets']],
        ['is:pack c:rcu', ['widgets']],
        ['is:pack nosuchword', []],
        ['year:2026 is:concern', [leak.id]],
        ['year:2025 is:concern', []],
        ['has:place', [leak.id, remark.id]],
        ['has:test is:concern', []],
        ['-has:place is:concern', ['widgets/one']],
      ])('groups and parts: %s', async (text, ids) => {
        expect([...(await searchIds(text))].sort()).toEqual([...ids].sort());
      });

      test('is counted by type and by facet', async () => {
        const { counts, more, facets } = await store.summarizeSearch(parseSearchQuery('is:message frame OR rcu'));
        expect(counts).toEqual({ concern: 2, site: 1, scenario: 0, thread: 1, pack: 1, comment: 2, message: 1 });
        expect(more).toEqual([]);
        const valuesOf = (name: string) => facets.find((facet) => facet.name === name)?.values;
        expect(valuesOf('category')).toEqual([
          { value: 'leak', count: 1 },
          { value: 'rcu', count: 1 },
        ]);
        expect(valuesOf('from')).toEqual([{ value: 'Ada Example', count: 1 }]);
        expect(valuesOf('path')).toEqual([{ value: 'drivers', count: 1 }]);
        expect(valuesOf('year')).toEqual([{ value: '2026', count: 1 }]);
      });

      test("a facet's own values do not narrow it, those of others do", async () => {
        const { facets, counts } = await store.summarizeSearch(parseSearchQuery('category:leak path:drivers/widget'));
        expect(counts.concern).toBe(1);
        const valuesOf = (name: string) =>
          facets.find((facet) => facet.name === name)?.values.map(({ value }) => value);
        expect(valuesOf('category')).toEqual(['leak']);
        expect(valuesOf('path')).toEqual(['drivers/widget/frame.c']);
        const other = await store.summarizeSearch(parseSearchQuery('category:leak'));
        expect(other.facets[0]?.values.map(({ value }) => value)).toEqual(['leak', 'rcu']);
      });

      test('the counts follow what is written', async () => {
        const query = parseSearchQuery('frame OR rcu');
        expect((await store.summarizeSearch(query)).counts.concern).toBe(2);
        await store.saveDecision(buildDecision(leak.id, { type: 'dismiss', reason: 'no' }));
        const { counts, facets } = await store.summarizeSearch(query);
        expect(counts.concern).toBe(1);
        expect(facets.find(({ name }) => name === 'state')?.values).toContainEqual({ value: 'dismissed', count: 1 });
        await store.savePack(buildPack('widgets', [], []));
        expect((await store.summarizeSearch(query)).counts.concern).toBe(0);
      });

      test('as many concerns are counted as are found', async () => {
        const part = fc.constantFrom(
          ...[
            'frame',
            'leaks',
            '-probe',
            'c:leak',
            '-c:leak',
            'k:question,bug',
            'sev:low',
            '-sev:low',
            'state:candidate',
          ],
          ...[
            '-state:confirmed',
            'res:agreed',
            'origin:pack',
            '-origin:bot',
            'l:x',
            '-l:x',
            'from:ada',
            '-from:ada',
            'f:ex*',
          ],
          ...[
            'dfn:drivers',
            '-dfn:drivers',
            'dfn:frame.c',
            'dfn:*/widget/*',
            'fn:widget_free_frame',
            '-fn:widget_*',
            'fn:x',
          ],
          ...[
            'd:2026',
            'd:..2025',
            'd:2026-03-03..',
            'year:2026',
            '-year:2026',
            'has:place',
            '-has:trigger',
            'pack:wid*',
            '-pack:x',
          ],
          ...['s:frames', '-s:outlives', 'kvm_gmem_f*', 'rcu OR frame'],
        );
        await fc.assert(
          fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 4 }), async (parts) => {
            const query = parseSearchQuery(`${parts.join(' ')} is:concern`);
            const { total } = await store.search(query, FIRST_PAGE);
            expect((await store.summarizeSearch(query)).counts.concern).toBe(total);
          }),
          { numRuns: 300 },
        );
      });

      test('names are completed', async () => {
        const complete = async (...[kind, text]: [Parameters<Store['completeName']>[0], string]) =>
          (await store.completeName(kind, text, 5)).map(({ value }) => value);
        expect(await complete('symbol', 'free')).toEqual(['widget_free_frame']);
        expect(await complete('file', 'WIDGET/fr')).toEqual(['drivers/widget/frame.c']);
        expect(await complete('from', 'exa')).toEqual(['Ada Example']);
        expect(await complete('pack', '')).toEqual(['widgets']);
        expect(await complete('symbol', 'nosuch')).toEqual([]);
      });

      test('knows no outcome of what a pack says', async () => {
        const ofPack = parseSearchQuery('pack:widgets is:concern');
        const { hits } = await store.search(ofPack, FIRST_PAGE);
        expect(hits.map(({ resolution }) => resolution)).toEqual([null]);
        const { facets } = await store.summarizeSearch(ofPack);
        expect(facets.find(({ name }) => name === 'resolution')?.values).toEqual([]);
        expect(await searchIds('pack:widgets resolution:open')).toEqual([]);
        expect(await searchIds('pack:widgets -resolution:fixed is:concern')).toEqual(['widgets/one']);
      });

      test('leaves out what was dismissed, unless it is asked for', async () => {
        await store.saveDecision(buildDecision(leak.id, { type: 'dismiss', reason: 'no' }));
        expect(await searchIds('probe is:concern')).toEqual([]);
        expect(await searchIds('probe state:dismissed')).toEqual([leak.id]);
      });
    });

    describe('the whole', () => {
      const mails: readonly Message[] = Array.from({ length: 30 }, (_, at) =>
        buildMessage(`m${at}@x`, { day: (at % 28) + 1, references: at % 3 === 0 ? [] : [`m${at - (at % 3)}@x`] }),
      );
      const comments = mails.map(({ id, date }, at) => buildComment(id, `Point ${at} of the review.`, { date }));

      async function digestOf(order: readonly Message[], batchSize: number): Promise<string> {
        const fresh = await factory.openFresh();
        for (let at = 0; at < order.length; at += batchSize) {
          await fresh.saveMessages(order.slice(at, at + batchSize));
          if (at % 2 === 0) await analyzeInto(fresh);
        }
        await analyzeInto(fresh);
        const digest = await fresh.digest();
        await fresh.close();
        return digest;
      }
      async function analyzeInto(target: Store): Promise<void> {
        for (const threadId of await target.findStaleThreads(100)) {
          const ids = new Set((await target.findMessagesOfThread(threadId)).map(({ id }) => id));
          const found = comments.filter(({ messageId }) => ids.has(messageId));
          await target.saveAnalyses([{ threadId, patches: [], comments: found }]);
        }
      }

      test('has one digest, in whatever order and batches it came', async () => {
        const digest = await digestOf(mails, 30);
        expect(digest).toMatch(/^[0-9a-f]{64}$/);
        expect(await digestOf(mails.toReversed(), 7)).toBe(digest);
        expect(await digestOf(mails, 1)).toBe(digest);
        expect(await digestOf(mails.slice(1), 30)).not.toBe(digest);
      });

      test('has another version after each write, and the same until then', async () => {
        const empty = await store.readVersion();
        await store.stats();
        expect(await store.readVersion()).toBe(empty);
        await store.saveMessages(mails);
        const saved = await store.readVersion();
        expect(saved).not.toBe(empty);
        await analyzeInto(store);
        expect(await store.readVersion()).not.toBe(saved);
      });

      test('is there after the database was closed and opened again', async () => {
        await store.saveMessages(mails);
        await analyzeInto(store);
        await store.saveDecision(buildDecision(comments[4]?.id ?? '', { type: 'confirm' }));
        const digest = await store.digest();
        store = await factory.reopen(store);
        expect(await store.digest()).toBe(digest);
        expect(await searchIds('"point 4"')).toEqual([comments[4]?.id]);
        await store.optimize();
        expect(await store.digest()).toBe(digest);
      });

      test('is counted', async () => {
        await store.saveMessages(mails);
        await analyzeInto(store);
        await store.saveDecision(buildDecision(comments[0]?.id ?? '', { type: 'confirm' }));
        await store.saveDecision(buildDecision(comments[1]?.id ?? '', { type: 'dismiss', reason: 'no' }));
        expect(await store.stats()).toMatchObject({
          messages: 30,
          threads: 10,
          comments: 30,
          concerns: 29,
          confirmed: 1,
          dismissed: 1,
          sites: 1,
          decisions: 2,
          byCategory: [{ category: 'lifetime', count: 29 }],
        });
      });
    });
  });
}

/** Null for a value that a field does not know. */
function parseQuietly(text: string): ReturnType<typeof parseSearchQuery> | null {
  try {
    return parseSearchQuery(text);
  } catch (error) {
    if (error instanceof PatchloreError && error.code === 'invalid-query') return null;
    throw error;
  }
}
