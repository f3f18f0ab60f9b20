import { describe, expect, it } from 'vitest';
import { changeSite, type TypedSite } from '../../src/app/typed-site.js';
import { parsePatch } from '../../src/diff/parse-patch.js';
import type { Site } from '../../src/model/comment.js';

const HUNK = '@@ -40,5 +40,6 @@ static int ring_open(struct ring *ring)';
const PATCH = parsePatch(
  `diff --git a/lib/ring.c b/lib/ring.c
--- a/lib/ring.c
+++ b/lib/ring.c
${HUNK}
 static void ring_release(struct ring *ring)
 {
-	kfree(ring->slot);
+	kfree(ring->buffer);
+	ring->buffer = NULL;
 	kfree(ring);
 }
`,
  { messageId: null, subject: '' },
);
const PLACE: Site = { file: 'lib/ring.c', symbol: 'ring_get', side: 'new', line: 7, anchor: ' x', hunk: '@@ -7 +7 @@' };
const change = (typed: TypedSite, place: Site | null = PLACE): Site => changeSite(place, typed, PATCH);

describe('a place that is typed', () => {
  it('has the anchor and the symbol of its line in the patch', () => {
    const there = { file: 'lib/ring.c', symbol: 'ring_release', hunk: HUNK };
    const buffer = { ...there, side: 'new', line: 43, anchor: '+	ring->buffer = NULL;' };
    expect(change({ file: 'lib/ring.c', line: 43 }, null)).toEqual(buffer);
    expect(change({ line: 43 })).toEqual(buffer);
    expect(change({ line: 42, side: 'old' })).toEqual({
      ...buffer,
      side: 'old',
      line: 42,
      anchor: '-	kfree(ring->slot);',
    });
  });

  it('has the line of its anchor', () => {
    expect(change({ anchor: '-	kfree(ring->slot);' })).toMatchObject({
      side: 'old',
      line: 42,
      symbol: 'ring_release',
    });
    expect(change({ anchor: ' 	kfree(ring);' })).toMatchObject({ side: 'new', line: 44 });
    expect(change({ anchor: ' 	kfree(ring);', side: 'old' })).toMatchObject({ side: 'old', line: 43 });
  });

  it('has nothing of another line where the patch does not show it', () => {
    expect(change({ line: 99 })).toEqual({ ...PLACE, line: 99, symbol: null, anchor: null, hunk: null });
    expect(change({ anchor: '+	gone();' })).toEqual({
      ...PLACE,
      line: null,
      symbol: null,
      anchor: '+	gone();',
      hunk: null,
    });
    expect(changeSite(PLACE, { line: 43 }, null)).toMatchObject({ line: 43, anchor: null });
  });

  it('keeps all that stands for itself', () => {
    expect(change({ symbol: 'ring_put' })).toEqual({ ...PLACE, symbol: 'ring_put' });
    expect(change({ file: 'lib/ring.c', symbol: 'ring_put', line: null })).toMatchObject({
      symbol: 'ring_put',
      line: null,
    });
    expect(change({ line: 43, anchor: '+	mine();', symbol: 'mine' })).toMatchObject({
      line: 43,
      anchor: '+	mine();',
      symbol: 'mine',
    });
    expect(() => change({ line: 43 }, null)).toThrow('needs its file');
  });
});
