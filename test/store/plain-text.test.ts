// Snippets without marks.
import { expect, test } from 'vitest';
import { jsonListsToPlain, markdownToPlain } from '../../src/store/plain-text.js';

test.each([
  ['**How to recognize it.** A new `foo()` call', 'How to recognize it. A new foo() call'],
  ['1. Load the module.\n2. Unload it.', 'Load the module. Unload it.'],
  ['see [the guide](https://docs.example.org/rcu)', 'see the guide'],
  ['# Title\n\n- one\n- two', 'Title one two'],
  ['int main(int argc, char **argv, char **envp)', 'int main(int argc, char **argv, char **envp)'],
  ['a \u0002match\u0003 in a_b_c', 'a \u0002match\u0003 in a_b_c'],
])('Markdown %j', (markdown, plain) => {
  expect(markdownToPlain(markdown)).toBe(plain);
});

test('lists of settings', () => {
  expect(jsonListsToPlain('["CONFIG_KASAN=y","CONFIG_\u0002PROVE\u0003_RCU=y"] make test')).toBe(
    'CONFIG_KASAN=y CONFIG_\u0002PROVE\u0003_RCU=y make test',
  );
  expect(jsonListsToPlain('[] make a[0]')).toBe('make a[0]');
});

test('hostile text takes linear time', () => {
  const hostile = ['**'.repeat(50_000), '['.repeat(100_000), '[a]('.repeat(30_000), '**a '.repeat(30_000)];
  for (const text of hostile) expect(jsonListsToPlain(markdownToPlain(text)).length).toBeLessThan(200_001);
});
