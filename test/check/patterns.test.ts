// Line patterns and path globs: what fits, what does not, and that hostile ones stay cheap.
import { describe, expect, test } from 'vitest';
import { compileLinePattern, matchLine, normalizeLine } from '../../src/check/line-pattern.js';
import { matchGlob } from '../../src/check/path-glob.js';
import fc from '../property.js';

const fits = (pattern: string, line: string) => matchLine(compileLinePattern(pattern), normalizeLine(line));

describe('a line pattern', () => {
  test.each([
    ['kfree(', '\tkfree(ptr);'],
    ['= kzalloc(', '\tp =  kzalloc(sizeof(*p), GFP_KERNEL);'],
    ['if (!  ptr)', 'if (! ptr)'],
    ['kzalloc*(', 'p = kzalloc_node(size, gfp, node);'],
    ['kmalloc(* \\* sizeof(*', 'kmalloc(n * sizeof(u32), gfp)'],
    ['*(u32 \\*)', 'x = *(u32 *)buf;'],
    ['select', '\tselect CRC32'],
    ['register_*notifier(', 'ret = register_netdevice_notifier(&nb);'],
  ])('%s fits %s', (pattern, line) => {
    expect(fits(pattern, line)).toBe(true);
  });

  test.each([
    ['kfree(', 'kvkfree(ptr);'],
    ['kfree(', 'my_kfree(ptr);'],
    ['kfree', 'kfree_rcu(ptr, rcu);'],
    ['select', 'selected = 1;'],
    ['kmalloc(* \\* sizeof(*', 'kmalloc(sizeof(*p), gfp)'],
    ['register_*notifier(', 'unregister_netdevice_notifier(&nb);'],
    ['b*a', 'a b'],
    ['***', 'anything'],
  ])('%s does not fit %s', (pattern, line) => {
    expect(fits(pattern, line)).toBe(false);
  });

  test('of any characters fits its own line, and a line that holds it among others', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), (text) => {
        fc.pre(normalizeLine(text) !== '' && !text.includes('\\'));
        expect(fits(text.replaceAll('*', '\\*'), `+ ${text} ;`)).toBe(true);
      }),
    );
  });

  test('of many stars meets a long line at once', () => {
    expect(fits(`${'a*'.repeat(90)}b`, 'a'.repeat(100_000))).toBe(false);
  });
});

describe('a path glob', () => {
  test.each([
    ['virt/kvm/guest_memfd.c', 'virt/kvm/guest_memfd.c'],
    ['virt/kvm/*.c', 'virt/kvm/guest_memfd.c'],
    ['drivers/**', 'drivers/net/a.c'],
    ['**/*.c', 'a.c'],
    ['**/*.c', 'fs/ext4/inode.c'],
    ['**/Kconfig', 'Kconfig'],
    ['arch/*/include/uapi/**', 'arch/x86/include/uapi/asm/a.h'],
    ['drivers/**/main.?', 'drivers/main.c'],
  ])('%s fits %s', (glob, path) => {
    expect(matchGlob(glob, path)).toBe(true);
  });

  test.each([
    ['virt/kvm/*.c', 'virt/kvm/x86/a.c'],
    ['drivers/**', 'sound/drivers/a.c'],
    ['**/*.c', 'a.h'],
    ['arch/*/mm/**', 'arch/x86/kvm/mm/a.c'],
    ['a.c', 'b/a.c'],
  ])('%s does not fit %s', (glob, path) => {
    expect(matchGlob(glob, path)).toBe(false);
  });

  test('of many stars meets a long path at once', () => {
    expect(matchGlob(`${'**/'.repeat(60)}${'*a'.repeat(60)}b`, `${'a/'.repeat(400)}${'a'.repeat(2000)}`)).toBe(false);
  });
});
