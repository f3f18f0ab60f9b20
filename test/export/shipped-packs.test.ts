// The packs that are shipped: valid, complete, and their triggers hit what they are meant to hit.
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testPack } from '../../src/app/test-pack.js';
import { createTriggerMatcher } from '../../src/check/match-triggers.js';
import { parsePatch } from '../../src/diff/parse-patch.js';
import { readPack } from '../../src/export/pack-read.js';
import { readInput } from '../../src/mail/read-input.js';
import type { Concern } from '../../src/model/concern.js';
import type { Patch } from '../../src/model/patch.js';
import type { Scenario } from '../../src/model/scenario.js';

const ROOT = join(import.meta.dirname, '../..');
const SHARED = process.env.PATCHLORE_SHARED ?? join(ROOT, '../shared');
const ARCHIVE = join(SHARED, 'corpora/rmpopt.mbox');
const names = await readdir(join(ROOT, 'data/packs'));
const packs = new Map(
  await Promise.all(names.map(async (name) => [name, await readPack(join(ROOT, 'data/packs', name))] as const)),
);

function concernsOf(name: string): readonly Concern[] {
  return packs.get(name)?.concerns ?? [];
}

/** The slugs of the concerns whose triggers hit. */
function hits(name: string, patch: Patch | null): readonly string[] {
  if (patch === null) throw new Error('there is no patch');
  const match = createTriggerMatcher(patch);
  return concernsOf(name)
    .filter(({ triggers }) => match(triggers).length > 0)
    .map(({ id }) => id.slice(name.length + 1));
}

function diff(file: string, section: string, ...lines: readonly string[]): Patch | null {
  const count = (sign: string) => lines.filter((line) => !line.startsWith(sign)).length;
  const text = [
    `diff --git a/${file} b/${file}`,
    `--- a/${file}`,
    `+++ b/${file}`,
    `@@ -1,${count('+')} +1,${count('-')} @@ ${section}`,
    ...lines,
  ];
  return parsePatch(`Text.\n---\n${text.join('\n')}\n`, { messageId: null, subject: '[PATCH] sample' });
}

describe.each([...packs.keys()])('%s', (name) => {
  test('bears the name of its folder', () => {
    expect(packs.get(name)?.manifest.name).toBe(name);
  });

  test.each(concernsOf(name).map((concern) => [concern.id, concern] as const))(
    '%s has a trigger, a scenario, a source and a body',
    (_id, concern) => {
      expect(concern.triggers.length).toBeGreaterThan(0);
      expect(concern.scenarioIds.length).toBeGreaterThan(0);
      expect(concern.evidence.length).toBeGreaterThan(0);
      expect(concern.body).toMatch(/\*\*(?:Usual fix|How to recognize)/);
    },
  );

  test('every trigger hits the patch that it must hit, and leaves the other alone', async () => {
    const { failures, missing } = await testPack(join(ROOT, 'data/packs', name));
    expect([...failures, ...missing]).toEqual([]);
  });

  test('every scenario is named by a concern, or says for which categories or paths it is', () => {
    const used = new Set(concernsOf(name).flatMap(({ scenarioIds }) => scenarioIds));
    const isReached = ({ id, categories = [], paths = [] }: Scenario) =>
      used.has(id) || categories.length + paths.length > 0;
    expect(packs.get(name)?.scenarios.filter((scenario) => !isReached(scenario))).toEqual([]);
  });
});

describe('kernel-core', () => {
  test('speaks of many categories', () => {
    expect(new Set(concernsOf('kernel-core').map(({ category }) => category)).size).toBeGreaterThanOrEqual(20);
  });

  test.each([
    ['call-rcu-without-barrier', ['+\tcall_rcu(&d->rcu, demo_free);'], [' \tcall_rcu(&d->rcu, demo_free);']],
    [
      'cache-destroy-without-barrier',
      ['+\tkmem_cache_destroy(demo_cache);'],
      ['+\trcu_barrier();', '+\tkmem_cache_destroy(demo_cache);'],
    ],
    [
      'work-not-cancelled',
      ['+\tINIT_WORK(&d->work, demo_work);'],
      ['+\tINIT_WORK(&d->work, demo_work);', ' \tcancel_work_sync(&d->work);'],
    ],
    [
      'sleep-under-spinlock',
      [' \tspin_lock(&d->lock);', '+\tp = kmalloc(8, GFP_KERNEL);'],
      [' \tspin_lock(&d->lock);', '+\tp = kmalloc(8, GFP_ATOMIC);'],
    ],
    [
      'free-after-list-del-rcu',
      ['+\tlist_del_rcu(&d->node);', '+\tkfree(d);'],
      ['+\tlist_del_rcu(&d->node);', '+\tkfree_rcu(d, rcu);'],
    ],
    [
      'allocation-size-overflow',
      ['+\tp = kmalloc(n * sizeof(*p), GFP_KERNEL);'],
      ['+\tp = kmalloc(sizeof(*p), GFP_KERNEL);'],
    ],
    [
      'allocation-unchecked',
      ['+\tp = kzalloc(8, GFP_KERNEL);', '+\tp->n = 1;'],
      ['+\tp = kzalloc(8, GFP_KERNEL);', '+\tif (!p)'],
    ],
    [
      'is-err-against-null',
      ['+\tp = kzalloc(8, GFP_KERNEL);', '+\tif (IS_ERR(p))'],
      ['+\tp = kthread_run(demo, d, "demo");', '+\tif (IS_ERR(p))'],
    ],
    [
      'test-then-set',
      ['+\tif (!test_bit(0, &d->flags))', '+\t\tset_bit(0, &d->flags);'],
      ['+\tif (!test_and_set_bit(0, &d->flags))'],
    ],
    [
      'get-ref-after-rcu-lookup',
      [' \trcu_read_lock();', '+\trefcount_inc(&d->ref);'],
      [' \trcu_read_lock();', '+\tif (!refcount_inc_not_zero(&d->ref))'],
    ],
    [
      'infoleak-through-padding',
      ['+\tstruct demo out;', '+\tcopy_to_user(arg, &out, sizeof(out));'],
      ['+\tmemset(&out, 0, sizeof(out));', '+\tcopy_to_user(arg, &out, sizeof(out));'],
    ],
    ['positive-errno', ['+\treturn EINVAL;'], ['+\treturn -EINVAL;']],
    ['jiffies-comparison', ['+\tif (jiffies > d->deadline)'], ['+\tif (time_after(jiffies, d->deadline))']],
    [
      'notifier-not-unregistered',
      ['+\tregister_netdevice_notifier(&demo_nb);'],
      ['+\tunregister_netdevice_notifier(&demo_nb);'],
    ],
    [
      'of-node-reference',
      ['+\tnp = of_parse_phandle(node, "demo", 0);'],
      ['+\tstruct device_node *np __free(device_node) = of_parse_phandle(node, "demo", 0);'],
    ],
    [
      'double-fetch',
      ['+\tif (get_user(n, &arg->size))', '+\tcopy_from_user(buf, arg, head.size)'],
      ['+\tcopy_from_user(&head, arg, sizeof(head))'],
    ],
    ['type-punned-access', ['+\tx = *(u32 *)buf;'], ['+\tx = get_unaligned_le32(buf);']],
    ['crash-on-bad-input', ['+\tBUG_ON(!d);'], ['+\tif (WARN_ON_ONCE(!d))']],
  ])('%s hits what it is about, and not what is right', (slug, wrong, right) => {
    expect(hits('kernel-core', diff('drivers/demo/demo.c', 'demo()', ...wrong))).toContain(slug);
    expect(hits('kernel-core', diff('drivers/demo/demo.c', 'demo()', ...right))).not.toContain(slug);
  });

  test('uapi concerns keep to uapi headers', () => {
    const lines = ['+struct demo_args {', '+\t__u32 flags;', '+};'];
    expect(hits('kernel-core', diff('include/uapi/linux/demo.h', '', ...lines))).toEqual(
      expect.arrayContaining(['uapi-struct-layout', 'uapi-unknown-flags']),
    );
    expect(hits('kernel-core', diff('include/linux/demo.h', '', ...lines))).toEqual([]);
  });
});

describe('guest-memfd', () => {
  const expected = [
    'dedup-in-arch-hook',
    'free-inode-after-module-unload',
    'free-inode-after-vm-teardown',
    'several-files-per-vm',
  ];

  test('a hook called from .free_inode brings RCU delay, module unload and dedup', () => {
    const patch = diff(
      'virt/kvm/guest_memfd.c',
      'static void kvm_gmem_destroy_inode(struct inode *inode)',
      ' static void kvm_gmem_free_inode(struct inode *inode)',
      ' {',
      '+\tkvm_arch_gmem_forget(inode);',
      ' \tkmem_cache_free(kvm_gmem_inode_cachep, GMEM_I(inode));',
    );
    expect(hits('guest-memfd', patch)).toEqual(expect.arrayContaining(expected));
  });

  test.skipIf(!existsSync(ARCHIVE))('the real patch of the seed is hit by trigger', async () => {
    let found: readonly string[] = [];
    for await (const item of readInput(ARCHIVE, {})) {
      if (item.type !== 'message' || !item.message.subject.startsWith('[PATCH v2 5/7]')) continue;
      const { id, subject, text } = item.message;
      found = hits('guest-memfd', parsePatch(text, { messageId: id, subject }));
    }
    expect(found).toEqual(expect.arrayContaining([...expected, 'cleanup-belongs-to-inode']));
  });
});
