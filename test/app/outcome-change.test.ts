// The code that answered a remark.
import { describe, expect, it } from 'vitest';
import { findConcernDetail } from '../../src/app/concern-detail.js';
import { findOutcomeChange } from '../../src/app/outcome-change.js';
import type { Series } from '../../src/model/series.js';
import { CONCERN_ID, createWorld, PATCH_V2_ID } from '../web/world.js';

describe('findOutcomeChange', () => {
  it('finds what the revision that fixed it makes of the line, and nothing where nothing was fixed', async () => {
    const world = await createWorld();
    const { context } = world;
    const { comment, series } = await findConcernDetail(context, CONCERN_ID);
    if (comment === null || series === null) throw new Error('the world lacks its concern');
    const fixed = {
      ...comment,
      resolution: { state: 'fixed' as const, by: [{ messageId: 'v3@example.org', stance: null, text: '' }] },
    };
    const patch = await context.store.findMessage(PATCH_V2_ID);
    if (patch === null) throw new Error('the world lacks its patch');
    const text = patch.text
      .replace('+\tfrob->name = dev_name(dev);', '+\tif (frob)\n+\t\tfrob->name = dev_name(dev);')
      .replace('+10,8', '+10,9');
    await context.store.saveMessages([
      { ...patch, id: 'v3@example.org', subject: '[PATCH v3] frob: register at probe', text },
    ]);
    const [first] = series.revisions;
    if (first === undefined) throw new Error('the series lacks revisions');
    const longer: Series = {
      ...series,
      revisions: [...series.revisions, { ...first, version: 3, patchIds: ['v3@example.org'] }],
    };
    const change = await findOutcomeChange(context, fixed, longer);
    expect(change).toMatchObject({
      messageId: 'v3@example.org',
      file: 'drivers/frob/core.c',
      revision: { version: 3 },
    });
    expect(change?.hunk.lines.map(({ type, content }) => type + content.trim())).toContain('+if (frob)');
    expect(await findOutcomeChange(context, comment, longer)).toBeNull();
    expect(await findOutcomeChange(context, { ...fixed, patchMessageId: 'no@example.org' }, longer)).toBeNull();
    expect(await findOutcomeChange(context, fixed, series)).toBeNull();
    await world.close();
  });
});
