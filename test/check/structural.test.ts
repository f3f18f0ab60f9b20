// Structural conditions on fragments of C: what is a call, what comes before it, and what the rest of the series shows.
import { describe, expect, test } from 'vitest';
import { buildChecklist } from '../../src/check/build-checklist.js';
import { listCalls } from '../../src/check/c-calls.js';
import { newBudget } from '../../src/check/c-parser.js';
import { createTriggerMatcher } from '../../src/check/match-triggers.js';
import { listUnread } from '../../src/check/patch-names.js';
import type { StructuralCondition } from '../../src/model/concern.js';
import type { Patch } from '../../src/model/patch.js';
import { ANY_CALL as ANY, makeInput, makePatch, makeTrigger } from './samples.js';

const patchOf = (lines: readonly string[], options: { section?: string } = {}, file = 'lib/demo.c') =>
  makePatch('[PATCH] demo: change', file, lines, options);

function hits(patch: Patch, conditions: readonly Partial<StructuralCondition>[], siblings: readonly Patch[] = []) {
  const structural = conditions.map((condition) => ({ ...ANY, ...condition }));
  const found = createTriggerMatcher(patch, siblings)([makeTrigger({ structural })]);
  return (found[0]?.places ?? []).map(({ content }) => content?.trim());
}

const namesIn = (lines: readonly string[]) =>
  patchOf(lines).files.flatMap(({ hunks, path }) =>
    hunks.flatMap((hunk) => listCalls(hunk, path, newBudget()).map(({ name }) => name)),
  );
const isMark = (name: string) => name.startsWith('return') || name.startsWith('#');

describe('a call', () => {
  test.each([
    ['in a statement', ['+\tkfree(d);'], ['kfree']],
    ['in a condition that the hunk cuts off', ['+\tif (copy_from_user(&a, arg, sizeof(a)) &&'], ['copy_from_user']],
    ['through a member', ['+\tret = d->ops->free(d);'], ['free']],
    ['inside another', ['+\tfoo(bar(1));'], ['foo', 'bar']],
    ['over two lines', ['+\tkmem_cache_free', '+\t\t(cache, d);'], ['kmem_cache_free']],
    ['as a loop', ['+\tlist_for_each_entry(pos, &head, node) {', '+\t\tkfree(pos);'], ['list_for_each_entry', 'kfree']],
    ['in a macro', ['+#define demo_free(d) kfree(d)'], ['kfree']],
    [
      'between halves of a condition',
      ['+#ifdef CONFIG_DEMO', '+\tif (demo(d)) {', '+#else', '+\t{', '+#endif'],
      ['demo'],
    ],
  ])('is found %s', (_name, lines, names) => {
    expect(namesIn(lines)).toEqual(names);
  });

  test.each([
    ['a declaration', ['+extern void kfree(const void *object);']],
    ['a definition', ['+static void demo_free(struct demo *d)', '+{', '+}']],
    ['a definition with its type above', ['+static void', '+demo_free(struct demo *d)', '+{', '+}']],
    ['a comment', ['+\t/* kfree(d) comes later */']],
    ['a comment over lines', ['+\t/*', '+\t * kfree(d)', '+\t   kfree(e)', '+\t */']],
    ['the rest of a comment', ['+\t * frees with kfree(d)', '+\t */']],
    ['a line comment', ['+\t// kfree(d)']],
    ['a text', ['+\tx = "kfree(d)";']],
    ['a keyword', ['+\tif (x)', '+\t\treturn (x);', '+\tn = sizeof(x);']],
    ['a name alone', ['+\tx = kfree;']],
  ])('is not %s', (_name, lines) => {
    expect(namesIn(lines).filter((name) => !isMark(name))).toEqual([]);
  });

  test('of the old side counts for nothing', () => {
    expect(namesIn(['-\tkfree(d);', '+\tkvfree(d);'])).toEqual(['kvfree']);
  });
});

describe('what stands beside calls', () => {
  test('is a return, with what it returns', () => {
    expect(namesIn(['+\tif (v < 0)', '+\t\treturn - EINVAL;', '+\treturn;'])).toEqual(['return -EINVAL', 'return']);
    expect(namesIn([`+\treturn ${'('.repeat(5000)}`])).toHaveLength(1);
  });

  test.each([
    ['between statements', [' \tint i;', '+#ifdef CONFIG_DEMO', '+\ti = 1;', '+#endif'], 1],
    ['first in a body', ['+int demo(void)', '+{', '+#ifdef CONFIG_DEMO', '+\tint i;', '+#endif'], 1],
    ['around a function', [' \treturn 0;', ' }', '+#ifdef CONFIG_DEMO', '+int demo(void)', '+{', '+}', '+#endif'], 0],
    ['below a declaration', [' int demo;', '+#ifdef CONFIG_DEMO', '+\t/* text */', '+#endif'], 0],
    ['in a table', [' static struct demo table[] = {', '+#ifdef CONFIG_DEMO', '+\t{ "a" },', '+#endif'], 0],
    ['in an initializer', [' \t.a = 1,', '+#ifdef CONFIG_DEMO', '+\t.b = 2,', '+#endif'], 0],
  ])('is a condition %s', (_name, lines, count) => {
    const section = 'static int demo_set(struct demo *d)';
    expect(hits(patchOf(lines, { section }), [{ call: ['#ifdef CONFIG_*'] }])).toHaveLength(count);
  });
});

describe('a condition', () => {
  test('asks for added lines, or for any line', () => {
    const patch = patchOf([' \tkfree(d);', '+\tkfree(e);']);
    expect(hits(patch, [{ call: ['kfree'] }])).toEqual(['+\tkfree(e);']);
    expect(hits(patch, [{ call: ['kfree'], line: 'any' }])).toEqual(['kfree(d);', '+\tkfree(e);']);
  });

  test('takes stars in names', () => {
    expect(hits(patchOf(['+\tkvm_arch_forget(d);']), [{ call: ['kvm_arch_*'] }])).toHaveLength(1);
    expect(hits(patchOf(['+\tkvm_forget(d);']), [{ call: ['kvm_arch_*'] }])).toEqual([]);
  });

  test('is silent after one of some calls, in the same function only', () => {
    const condition = { call: ['kmem_cache_destroy'], notAfter: ['rcu_barrier'] };
    const within = patchOf([' void demo_exit(void)', ' {', ' \trcu_barrier();', '+\tkmem_cache_destroy(c);', ' }']);
    const elsewhere = patchOf([
      ' void demo_stop(void)',
      ' {',
      ' \trcu_barrier();',
      ' }',
      ' void demo_exit(void)',
      ' {',
      '+\tkmem_cache_destroy(c);',
      ' }',
    ]);
    expect(hits(within, [condition])).toEqual([]);
    expect(hits(elsewhere, [condition])).toEqual(['+\tkmem_cache_destroy(c);']);
  });

  test('a call on a way that was left does not come before', () => {
    const patch = patchOf([
      ' void demo_exit(void)',
      ' {',
      ' \tif (none) {',
      ' \t\trcu_barrier();',
      ' \t\treturn;',
      ' \t}',
      '+\tkmem_cache_destroy(c);',
      ' }',
    ]);
    expect(hits(patch, [{ call: ['kmem_cache_destroy'], notAfter: ['rcu_barrier'] }])).toHaveLength(1);
  });

  test('asks for a call before it', () => {
    const condition = { call: ['kfree'], after: ['list_del_rcu'] };
    expect(hits(patchOf(['+\tlist_del_rcu(&d->n);', '+\tkfree(d);']), [condition])).toEqual(['+\tkfree(d);']);
    expect(hits(patchOf(['+\tkfree(d);', '+\tlist_del_rcu(&d->n);']), [condition])).toEqual([]);
  });

  test('holds between a call that opens and one that closes', () => {
    const condition = { call: ['kmalloc'], between: { open: ['spin_lock*'], close: ['spin_unlock*'] } };
    const under = [' \tspin_lock(&l);', '+\tp = kmalloc(8, GFP_KERNEL);', ' \tspin_unlock(&l);'];
    const behind = [' \tspin_lock(&l);', ' \tspin_unlock(&l);', '+\tp = kmalloc(8, GFP_KERNEL);'];
    const leaves = [
      ' \tspin_lock(&l);',
      ' \tif (gone) {',
      ' \t\tspin_unlock(&l);',
      ' \t\treturn;',
      ' \t}',
      '+\tp = kmalloc(8, GFP_KERNEL);',
    ];
    expect(hits(patchOf(under), [condition])).toHaveLength(1);
    expect(hits(patchOf(behind), [condition])).toEqual([]);
    expect(hits(patchOf(leaves), [condition])).toHaveLength(1);
  });

  test('a return between a lock and its unlock, in what one hunk shows', () => {
    const condition = { call: ['return -E*'], between: { open: ['mutex_lock'], close: ['mutex_unlock'] } };
    const held = ['+\tmutex_lock(&l);', '+\tif (v < 0)', '+\t\treturn -EINVAL;', '+\tmutex_unlock(&l);'];
    const before = ['+\tif (v < 0)', '+\t\treturn -EINVAL;', '+\tmutex_lock(&l);', '+\tmutex_unlock(&l);'];
    const namesake = [' \tmutex_lock(&l);', ' \tdone:', ' }', '+int demo(void)', '+{', '+\treturn -EINVAL;', '+}'];
    expect(hits(patchOf(held), [condition])).toEqual(['+\t\treturn -EINVAL;']);
    expect(hits(patchOf(before), [condition])).toEqual([]);
    expect(hits(patchOf(namesake, { section: 'int demo(void)' }), [condition])).toEqual([]);
  });

  test('knows the function by its name, or by the member that it is installed as', () => {
    const body = [' static void demo_gone(struct inode *i)', ' {', '+\tforget(i);', ' }'];
    const table = [' static const struct super_operations ops = {', ' \t.free_inode = demo_gone,', ' };'];
    const condition = { call: ['forget'], inInstalledAs: ['free_inode'] };
    expect(hits(patchOf(body), [condition])).toEqual([]);
    expect(hits(patchOf([...body, ...table]), [condition])).toHaveLength(1);
    expect(hits(patchOf(body), [condition], [patchOf(table, {}, 'fs/demo.c')])).toHaveLength(1);
    expect(hits(patchOf(body), [condition], [patchOf([' \tops->free_inode = &demo_gone;'])])).toHaveLength(1);
    const named = patchOf([' static void demo_free_inode(struct inode *i)', ' {', '+\tforget(i);', ' }']);
    expect(hits(named, [condition])).toHaveLength(1);
    expect(hits(named, [{ call: ['forget'], inFunction: ['demo_*'] }])).toHaveLength(1);
    expect(hits(named, [{ call: ['forget'], inFunction: ['demo_exit'] }])).toEqual([]);
  });

  test('asks what the patch and its siblings name', () => {
    const patch = patchOf(['+\tschedule_work(&d->work);']);
    const sibling = patchOf(['+\tcancel_work_sync(&d->work);'], {}, 'lib/other.c');
    const without = { call: ['schedule_work'], notInPatch: ['cancel_work*'] };
    expect(hits(patch, [without])).toHaveLength(1);
    expect(hits(patch, [without], [sibling])).toEqual([]);
    expect(hits(patch, [{ call: ['schedule_work'], inPatch: ['module_exit'] }])).toEqual([]);
    expect(hits(patchOf(['+\t/* cancel_work_sync() */', '+\tschedule_work(w);']), [without])).toHaveLength(1);
  });

  test('all of them must hold in a file', () => {
    const both = [{ call: ['call_rcu'] }, { call: ['kmem_cache_destroy'], line: 'any' as const }];
    expect(hits(patchOf(['+\tcall_rcu(&d->rcu, f);', ' \tkmem_cache_destroy(c);']), both)).toHaveLength(2);
    expect(hits(patchOf(['+\tcall_rcu(&d->rcu, f);']), both)).toEqual([]);
  });

  test('asks that the call before it has the same first argument', () => {
    const condition = { call: ['set'], after: ['read'], sameArgument: true };
    expect(hits(patchOf(['+\tif (read(&d->n))', '+\t\tset(&d->n, 1);']), [condition])).toHaveLength(1);
    expect(hits(patchOf(['+\tif (read(&e->n))', '+\t\tset(&d->n, 1);']), [condition])).toEqual([]);
  });

  test('asks that what it returns goes where its argument came from', () => {
    const condition = { call: ['resize'], intoArgument: true };
    const sure = ['+\tp = resize(p, 8);', '+\td->buf = resize(d->buf, 8);', '+\t*list = resize(*list, 8);'];
    const other = ['+\tq = resize(p, 8);', '+\td->buf = resize(buf, 8);', '+\treturn resize(p, 8);'];
    expect(hits(patchOf([...sure, ...other]), [condition])).toEqual(sure);
  });

  test('asks for a call without a comment', () => {
    const condition = { call: ['barrier'], uncommented: true };
    expect(hits(patchOf(['+\tx = 1;', '+\tbarrier();']), [condition])).toHaveLength(1);
    expect(hits(patchOf(['+\tbarrier(); /* pairs with demo() */']), [condition])).toEqual([]);
    expect(hits(patchOf([' \t/* pairs with', ' \t * demo() */', '+\tbarrier();']), [condition])).toEqual([]);
  });

  test('asks for a name that no other source file has', () => {
    const condition = { call: ['EXPORT'], argumentOnlyHere: true };
    const patch = patchOf([' }', '+EXPORT(demo_set);']);
    expect(hits(patch, [condition])).toHaveLength(1);
    expect(hits(patch, [condition], [patchOf(['+int demo_set(void);'], {}, 'lib/demo.h')])).toHaveLength(1);
    expect(hits(patch, [condition], [patchOf(['+\tdemo_set();'], {}, 'lib/user.c')])).toEqual([]);
  });

  test('what a return calls is over behind it', () => {
    const lines = [' \tif (x) {', '+\t\treturn start(d);', ' \t}', '+\tinit(d);'];
    expect(hits(patchOf(lines), [{ call: ['init'], between: { open: ['start'], close: ['stop'] } }])).toEqual([]);
  });

  test('speaks of C alone', () => {
    expect(hits(patchOf(['+\tkfree(d);'], {}, 'Documentation/demo.rst'), [{ call: ['kfree'] }])).toEqual([]);
  });
});

describe('with other lists', () => {
  const patch = patchOf([' void demo_exit(void)', ' {', '-\trcu_barrier();', '+\tkfree(d);', ' }']);
  const structural = [{ ...ANY, call: ['kfree'] }];
  const count = (fields: Parameters<typeof makeTrigger>[0]) =>
    createTriggerMatcher(patch)([makeTrigger({ structural, ...fields })])[0]?.places.length ?? 0;

  test('symbols and near narrow it, paths and without rule it out, line patterns add to it', () => {
    expect(count({})).toBe(1);
    expect(count({ symbols: ['demo_exit'] })).toBe(1);
    expect(count({ symbols: ['demo_init'] })).toBe(0);
    expect(count({ near: ['mutex_lock('] })).toBe(0);
    expect(count({ paths: ['fs/**'] })).toBe(0);
    expect(count({ without: ['kfree('] })).toBe(0);
    expect(count({ removed: ['rcu_barrier('] })).toBe(2);
    expect(count({ removed: ['synchronize_rcu('] })).toBe(0);
  });
});

describe('the commit message', () => {
  const patch = (message: string) =>
    makePatch('[PATCH] demo: fix the leak', 'lib/demo.c', ['+\tkfree(d);'], { message });
  const hit = (message: string, fields: Parameters<typeof makeTrigger>[0]) =>
    createTriggerMatcher(patch(message))([makeTrigger(fields)]);

  test('is asked line by line, the subject too', () => {
    expect(hit('Why.\n\nFixes: 012345 ("demo")', { message: ['Fixes: *'] })).toHaveLength(1);
    expect(hit('Why.', { message: ['Fixes: *'] })).toEqual([]);
    expect(hit('Why.', { message: ['fix the leak'] })[0]?.places).toEqual([]);
  });

  test('is asked for its subject alone', () => {
    expect(hit('Why.', { subject: ['*: fix *'] })).toHaveLength(1);
    expect(hit('Why: fix it.', { subject: ['*: fix it*'] })).toEqual([]);
  });

  test('lacks what it should hold', () => {
    const fields = { message: ['Fixes: *'], messageWithout: ['Cc: *stable*'] };
    expect(hit('Fixes: 012345', fields)).toHaveLength(1);
    expect(hit('Fixes: 012345\nCc: stable@vger.example.org', fields)).toEqual([]);
  });

  test('a diff without one is not judged', () => {
    const bare = { ...patch(''), commitMessage: '' };
    expect(createTriggerMatcher(bare)([makeTrigger({ messageWithout: ['Signed-off-by: *'] })])).toEqual([]);
  });
});

describe('hostile patches', () => {
  const ask = (lines: readonly string[]) =>
    hits(patchOf(lines), [{ call: ['a'], after: ['b'], between: { open: ['c'], close: ['d'] } }]);

  test.each(['(', '{', 'a((', '/* ', '"', "'", 'a(', '#if x\n+{', 'a b', '(a)&', '\\', '}'])(
    '%s without end',
    (piece) => {
      const line = `+${piece.repeat(60)} a(`;
      expect(ask(Array.from({ length: 400 }, () => line).flatMap((text) => text.split('\n')))).toEqual([]);
    },
  );

  test('many calls of the same name', () => {
    expect(ask(Array.from({ length: 5000 }, () => '+\ta(1);'))).toEqual([]);
  });

  test('what is beyond the parser’s budget is told by what stands before the names', () => {
    const patch = patchOf(['+\tkfree(d);', '+extern void kfree(const void *p);']);
    const [hunk] = patch.files[0]?.hunks ?? [];
    expect(hunk && listCalls(hunk, 'lib/demo.c', { characters: 0 }).map(({ line }) => line)).toEqual([0]);
  });

  test('a file that is too large is left out, and told', () => {
    const patch = patchOf(Array.from({ length: 6000 }, () => `+\ta("${'x'.repeat(90)}");`));
    expect(hits(patch, [{ call: ['a'] }])).toEqual([]);
    expect(listUnread(patch)).toEqual(['lib/demo.c']);
    const { notes } = buildChecklist(makeInput([patch]));
    expect(notes).toEqual(['lib/demo.c is too large: its calls were not looked at']);
  });
});
