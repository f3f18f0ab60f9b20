// The definition that encloses or directly follows a line, by the rules of its language.
import { describe, expect, it } from 'vitest';
import { parseDiff } from '../../src/diff/parse-patch.js';
import { findEnclosingSymbol, findTouchedSymbols } from '../../src/diff/symbols.js';

/** Each line of the hunk is `symbol<TAB…>| diff line`; the symbols must come out. */
function check(path: string, section: string, table: string): void {
  const rows = table
    .replace(/^\n/, '')
    .split('\n')
    .filter((row) => row.includes('|'));
  const lines = rows.map((row) => row.slice(row.indexOf('|') + 1));
  const file = parseDiff([`--- a/${path}`, `+++ b/${path}`, `@@ -1,99 +1,99 @@ ${section}`, ...lines])[0];
  const hunk = file?.hunks[0];
  if (hunk === undefined) throw new Error('the table holds no hunk');
  const found = hunk.lines.map((_, at) => findEnclosingSymbol(hunk, at, path) ?? '-');
  expect(found).toEqual(rows.map((row) => row.slice(0, row.indexOf('|')).trim()));
}

describe('C', () => {
  it('a definition inside the hunk wins over the header, a comment goes with what follows', () =>
    check(
      'a.c',
      'static int first(struct foo *foo)',
      `
first  | 	return 0;
first  | }
first  | 
second |+/**
second |+ * second() - does it
second |+ */
second |+static __always_inline struct foo *
second |+second(struct bar *bar,
second |+       int count)
second |+{
second |+	call(bar);
second |+out:
second |+	return NULL;
second |+}
second |+EXPORT_SYMBOL_GPL(second);
`,
    ));

  it('structs, enums, initializers, macros, typedefs', () =>
    check(
      'a.h',
      '',
      `
MAX    |+#define MAX(a, b) \\
MAX    |+	((a) > (b) ? (a) : (b))
foo    |+struct foo {
foo    |+	int a;
foo    |+};
foo_ops|+static const struct file_operations foo_ops = {
foo_ops|+	.open = foo_open,
foo_ops|+};
ids    |+static const int ids[] __initconst = {
ids    |+	1,
ids    |+};
kind   |+enum kind {
kind   |+	KIND_A,
kind   |+};
mode_t |+typedef struct {
mode_t |+	int mode;
mode_t |+} mode_t;
handler|+typedef void (*handler)(int);
FLAG_B |+enum {
FLAG_B |+	FLAG_B = 1,
counter|+};
counter|+extern int counter;
`
        .replace('FLAG_B |+enum {', '-      |+enum {')
        .replace('counter|+};', '-      |+};'),
    ));

  it('macros that define', () =>
    check(
      'a.c',
      '',
      `
demo_call |+SYSCALL_DEFINE2(demo_call, int, fd,
demo_call |+		unsigned int, flags)
demo_call |+{
demo_call |+	return 0;
demo_call |+}
demo_lock |+static DEFINE_MUTEX(demo_lock);
demo_count|+DEFINE_PER_CPU(int, demo_count);
demo_init |+module_init(demo_init);
`,
    ));

  it('each side has its own definitions', () =>
    check(
      'a.c',
      'int before(void)',
      `
old_name |-static int old_name(void)
new_name |+static int new_name(int arg)
new_name | {
old_name |-	return 0;
new_name |+	return arg;
new_name | }
`,
    ));

  it('labels, directives, commented-out code and attributes end nothing', () =>
    check(
      'a.c',
      '__printf(1, 2) static void warn_at(const char *text,',
      `
warn_at | 	a();
warn_at |+#ifdef CONFIG_X
warn_at |+	b();
warn_at |+#endif
warn_at |+//	c();
warn_at | err:
warn_at | 	return;
`,
    ));

  it('a body whose indent was lost holds calls, not definitions', () =>
    check(
      'a.c',
      'static void f(void)',
      `
f | demo_call(x, y);
f | if (x)
f |+ return;
`,
    ));

  it('a head whose brace a quote left out does not swallow what comes next', () =>
    check(
      'a.c',
      '',
      `
first  |+int first(struct foo *foo,
first  |+	  int count)
second |+static int second(int count)
second |+{
second |+	return 0;
second |+}
third  |+static int third(void)
third  |+	int ret;
third  |+	ret = call();
fourth |+static int fourth(void)
fourth |+	__must_hold(lock)
fourth |+{
`,
    ));

  it('what stands below the end of a definition is not its own', () =>
    check(
      'a.c',
      'static int old(struct foo *foo)',
      `
old   | 	return 0;
old   | }
table |+#ifdef CONFIG_OF
table |+static const struct id table[] = {
table |+	{ "a" },
table |+};
table |+#endif
-     |+#include "late.h"
done  |+ /*
done  |+  * Indented by one.
done  |+  */
done  |+int done(void)
done  |+{
done  |+}
-     |+	call_of_another();
last  |+int last(void)
last  |+{
last  |+}
-     |+/* About another. */
-     |+	call_of_another();
`,
    ));

  it('a nameless struct is named by what it declares, before and behind the name', () =>
    check(
      'a.c',
      '',
      `
map |+static const struct {
map |+	int a;
map |+} map[] = {
map |+	{ 1 },
map |+};
`,
    ));

  it('what describes a module names nothing, and an assignment is no enumerator', () => {
    check('a.c', '', '-|+MODULE_LICENSE("GPL v2");\nids|+MODULE_DEVICE_TABLE(of, ids);');
    check('a.c', '', '-|+/* About the file. */\n-|+#include "a.h"\na|+int a(void)');
    check('a.c', '', 'foo_ops|+static SIMPLE_DEV_PM_OPS(foo_ops, foo_suspend, foo_resume);');
    check('a.c', '', '-|+	regs = map(a, b);');
    check('a.c', '', 'FOO_A|+	FOO_A = 1,\nFOO_B|+	FOO_B,');
  });

  it("a comment without its definition is what its kernel-doc names, else nobody's", () => {
    check(
      'a.c',
      'static void f(void)',
      `
f    | }
later|+/**
later|+ * later() - comes with the next hunk
later|+ */
`,
    );
    check(
      'a.c',
      'static void f(void)',
      `
f | }
- |+/* of whom? */
`,
    );
  });
});

describe('other languages', () => {
  it('Rust', () =>
    check(
      'a.rs',
      'impl Old {',
      `
Demo  | /// Docs.
Demo  |+#[repr(C)]
Demo  |+pub(crate) struct Demo<T> {
Demo  |+    x: T,
Demo  |+}
Demo  |+impl<T: Clone> Drop for Demo<T> {
drop  |+    // Why.
drop  |+    fn drop(&mut self) {
drop  |+        self.x;
drop  |+    }
Demo  |+}
assert|+macro_rules! assert {
`,
    ));

  it('Python', () =>
    check(
      'a.py',
      'class Old:',
      `
Demo | class Demo:
run  |+    @property
run  |+    def run(self):
run  |+        return 1
stop |+    async def stop(self):
stop |+        pass
value |+value = 1
PATHS |+PATHS: list[str] = [
PATHS |+    'a',
PATHS |+]
-     |+main()
`,
    ));

  it('shell', () => check('a.sh', '', 'start |+start() {\nstart |+	echo\nstart |+}\n- |+start'));

  it('Kconfig', () =>
    check(
      'drivers/Kconfig',
      'config OLD',
      `
OLD | 	help
OLD | 	  Words.
OLD | 
NEW |+config NEW
NEW |+	bool "New"
-   |+endif
`,
    ));

  it('makefiles', () =>
    check(
      'Makefile',
      '',
      '-     |+obj-y += a.o \\\n-     |+	b.o\n-     |+obj-$(CONFIG_A) += c.o\nflags |+flags := -Wall\nclean |+clean:\nclean |+	rm x',
    ));

  it('device trees and YAML', () => {
    check('a.dts', '', 'uart0 |+uart0: serial@1000 {\nuart0 |+	reg = <1>;\nuart0 |+};');
    check('a.dts', '', '- |+/ {\n- |+	model = "a";\nled |+	led: led-0 {');
    check('a.yaml', '', 'properties |+properties:\nreg |+  reg:\nreg |+    maxItems: 1');
  });

  it('a line of YAML belongs to the node around it', () => {
    check(
      'a.yaml',
      'properties:',
      `
properties     |+    maxItems: 2
clock-names    |+  clock-names:
clock-names    |+    items:
clock-names    |+      - const: bus
clocks         |+  clocks:
clocks         |+    description: |
clocks         |+      Why: because.
required       |+required:
required       |+  - clocks
unevaluated    |+unevaluated: false
`,
    );
    check(
      'a.yaml',
      '',
      `
attribute-sets |+attribute-sets:
attribute-sets |+  -
cache          |+    name: cache
cache          |+    type: nest
attributes     |+    attributes:
size           |+      - name: size
size           |+        type: u64
attributes     |+      -
left           |+        name: left
left           |+        type: u32
`,
    );
  });

  it('assembly', () =>
    check(
      'a.S',
      '',
      'demo |+/* Docs. */\ndemo |+SYM_FUNC_START(demo)\ndemo |+.Lloop:\ndemo |+	ret\ndemo |+SYM_FUNC_END(demo)\n- |+	nop',
    ));

  it('a script or a device tree without a telling name', () => {
    check('common/rc', '', 'check_min |+check_min()\ncheck_min |+{\ncheck_min |+	size=$(stat "$1")\ncheck_min |+}');
    check('tests/001', '', '- |+status=1 # failure\n- |+echo "$status"');
  });

  it('prose has no symbols', () => {
    check('a.rst', 'Chapter', '- |+Words (and more):');
    check('man2/open.2', '', '- |+.BR open (2)\n- |+Opens a file (or makes it);');
    check('MAINTAINERS', 'FOO DRIVER', '- |+F: foo(bar);');
  });
});

it("findTouchedSymbols lists what a file's changed lines stand in", () => {
  const file = parseDiff(
    '--- a/a.c\n+++ b/a.c\n@@ -1,3 +1,4 @@ int f(void)\n \ta();\n+\tb();\n }\n int g(void)\n@@ -9,2 +10,2 @@ int h(void)\n-\ta();\n+\tb();\n }\n'.split(
      '\n',
    ),
  )[0];
  expect(file === undefined ? null : findTouchedSymbols(file)).toEqual(['f', 'h']);
});
