// What every engine behind the Store interface must do for those who browse: code, people, figures over time.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ReviewComment } from '../../src/model/comment.js';
import type { Store } from '../../src/store/store.js';
import { buildComment, buildDecision, buildMessage, buildPatch, buildSite, dayOf, FIRST_PAGE } from './builders.js';
import type { StoreFactory } from './contract.js';

const CLEO = { name: 'Cleo Example', email: 'cleo@example.org' };
const FRAME = 'drivers/widget/frame.c';

/** Four remarks: two at one file of Ada's, one at another and one on nothing of Cleo's, who has two addresses. */
const COMMENTS: readonly ReviewComment[] = [
  buildComment('a@x', 'Point 0', { site: buildSite(FRAME, 'widget_free_frame'), category: 'rcu', date: dayOf(1) }),
  buildComment('a@x', 'Point 1', {
    ordinal: 1,
    site: { ...buildSite(FRAME), line: null },
    category: 'rcu',
    date: dayOf(2),
  }),
  buildComment('b@x', 'Point 2', { site: buildSite('drivers/gadget.c'), author: CLEO, date: dayOf(3), origin: 'bot' }),
  buildComment('b@x', 'Point 3', {
    ordinal: 1,
    site: null,
    author: { ...CLEO, email: 'c@example.org' },
    date: dayOf(4),
  }),
];

export function describeBrowsing(engine: string, factory: StoreFactory): void {
  describe(`${engine}, browsed`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await factory.openFresh();
    });
    afterEach(async () => {
      await store.close();
    });

    async function fill(): Promise<void> {
      await store.saveMessages([buildMessage('a@x'), buildMessage('b@x', { date: '2026-04-02T10:00:00.000Z' })]);
      const titled = (id: string, title: string, files: readonly string[]) => {
        const patch = buildPatch(id);
        const places = files.map((file) => ({ file, symbol: null }));
        return { ...patch, subject: { ...patch.subject, title }, places };
      };
      const patches = [
        titled('a@x', 'widget: free the frame', [FRAME]),
        titled('b@x', 'widget: keep the frame', [FRAME, 'drivers/gadget.c']),
      ];
      for (const threadId of await store.findStaleThreads(100)) {
        const ids = new Set((await store.findMessagesOfThread(threadId)).map(({ id }) => id));
        await store.saveAnalyses([
          {
            threadId,
            patches: patches.filter(({ messageId }) => ids.has(messageId)),
            comments: COMMENTS.filter(({ messageId }) => ids.has(messageId)),
          },
        ]);
      }
    }

    test('an empty store has nothing to browse', async () => {
      expect(await store.listCode({}, FIRST_PAGE)).toEqual({ entries: [], total: 0 });
      expect(await store.listPeople(FIRST_PAGE)).toEqual({ people: [], total: 0 });
      expect(await store.listMonths()).toEqual([]);
      expect(await store.listRecurringSubjects(5)).toEqual([]);
      expect(await store.findPersonFigures('ada@example.org', 5)).toBeNull();
    });

    test('the places in a file come newest first, with what a reader chooses by', async () => {
      await fill();
      const sites = await store.findSitesInFile(FRAME);
      expect(sites.map(({ symbol, line, category, state }) => [symbol, line, category, state])).toEqual([
        [null, null, 'rcu', 'candidate'],
        ['widget_free_frame', 12, 'rcu', 'candidate'],
      ]);
      expect(await store.findSitesInFile('drivers')).toEqual([]);
    });

    test('counts follow every decision', async () => {
      await fill();
      expect((await store.listCode({}, FIRST_PAGE)).entries[0]).toMatchObject({ file: 'drivers', concerns: 3 });
      const [site] = await store.findSitesInFile(FRAME);
      await store.saveDecision(buildDecision(site?.concernId ?? '', { type: 'dismiss', reason: 'no' }));
      expect((await store.listCode({}, FIRST_PAGE)).entries[0]).toMatchObject({ concerns: 2, newest: dayOf(3) });
      expect(await store.findSitesInFile(FRAME)).toHaveLength(1);
      expect((await store.stats()).dismissed).toBe(1);
    });

    test('concerns are listed below a folder, and of a person', async () => {
      await fill();
      const total = async (filter: object) => (await store.listConcerns(filter, FIRST_PAGE)).total;
      expect(await total({ folder: 'drivers' })).toBe(3);
      expect(await total({ folder: 'drivers/widget' })).toBe(2);
      expect(await total({ folder: 'driver' })).toBe(0);
      expect(await total({ authorEmail: 'cleo@example.org' })).toBe(1);
    });

    test('a part of the code is called what titles of patches call it, where enough agree', async () => {
      await fill();
      const names = await store.findSubsystems([FRAME, 'drivers', 'drivers/gadget.c', 'none']);
      expect([...names]).toEqual([
        [FRAME, 'widget'],
        ['drivers', 'widget'],
      ]);
    });

    test('what recurs in a file is counted by category', async () => {
      await fill();
      const [first] = await store.listRecurringSubjects(1);
      expect(first).toEqual({ file: FRAME, category: 'rcu', concerns: 2, newest: dayOf(2) });
    });

    test('people come with what they raised, by address', async () => {
      await fill();
      const { people, total } = await store.listPeople(FIRST_PAGE);
      expect(total).toBe(3);
      expect(people[0]).toEqual({
        email: 'ada@example.org',
        name: 'Ada Example',
        concerns: 2,
        fixed: 0,
        confirmed: 0,
        newest: dayOf(2),
        isBot: false,
      });
      expect((await store.listPeople({ ...FIRST_PAGE, limit: 1, sort: 'recency' })).people[0]?.email).toBe(
        'c@example.org',
      );
      const cleo = await store.findPersonFigures('cleo@example.org', 5);
      expect(cleo?.person.isBot).toBe(true);
      expect(cleo?.alike.map(({ email }) => email)).toEqual(['c@example.org']);
      expect(cleo?.files).toEqual([{ file: 'drivers/gadget.c', count: 1 }]);
      expect(cleo?.byCategory).toEqual([{ category: 'lifetime', count: 1 }]);
      expect(cleo?.byResolution).toEqual([{ resolution: 'open', count: 1 }]);
    });

    test('months hold the mails and the concerns of their days', async () => {
      await fill();
      expect(await store.listMonths()).toEqual([
        { month: '2026-03', messages: 1, concerns: 4 },
        { month: '2026-04', messages: 1, concerns: 0 },
      ]);
    });
  });
}
