// Every regular expression of this folder that meets input. All are linear: no nested repeats, no overlapping neighbours.

/** `@@ -10,7 +10,9 @@ section`; counts of 1 are left out. */
export const HUNK_HEADER = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@ ?(.*)$/;

/** The same with the white space that mailers collapse or drop, and without what a wrap cut off. */
export const LOOSE_HUNK_HEADER =
  /^@@\s{0,4}-(\d{1,9})(?:,(\d{1,9}))?\s{1,4}\+(\d{1,9})(?:,(\d{1,9}))?(?:\s{0,4}@@\s?(.*))?$/;

/** The hunk header of a merge: one `-range` for each parent. */
export const COMBINED_HUNK_HEADER = /^@{3,9}((?: -\d{1,9}(?:,\d{1,9})?){2,8}) \+(\d{1,9})(?:,(\d{1,9}))? @{3,9} ?(.*)$/;

/** A date behind a path, as Mercurial, CVS and GNU diff write it. */
export const PATH_DATE = /\s(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} |\d{4}-\d\d-\d\d ).*$/;

/** The version line under the signature separator of git format-patch. */
export const SIGNATURE_VERSION = /^\s*(?:\d+\.\d+|git\b)/i;

/** An in-body header at the top of a patch mail. */
export const IN_BODY_HEADER = /^(?:From|Date|Subject|To|Cc|Message-Id|X-[\w-]{1,40}): \S/i;

/** A scissors line: what stands above is no part of the commit message. */
export const SCISSORS = /^[-\s]{0,40}(?:>8|8<|%<|>%)[-\s]{0,60}(?:cut here)?[-\s]{0,40}(?:>8|8<|%<|>%)?[-\s]{0,40}$/;

/** One escape of a path that git quoted, e.g. `\303` or `\t`. */
export const PATH_ESCAPE = /\\([0-7]{3}|.)/g;

/** What a reviewer puts in the place of lines that are left out: `[...]`, `[snip]`, `<snip>`, `...`. A context line's leading space makes it code. */
export const LEFT_OUT =
  /^(?:[[<({]\s{0,3}(?:\.{2,8}|…|snip|cut|trim|skip)[^\]>)}]{0,60}[\]>)}]|(?:\.{2,8}|…|[-=]{1,20})?\s{0,3}(?:snip(?:ped)?|8<|>8)[\s.…=-]{0,20}|\.{2,8}|…)\s*$/i;

/** Quote marks that a mailer left inside a quoted line, mostly by gluing it to an empty one above: `  > -foo`, `...> +foo`. */
export const STRAY_MARKS = /^[\s.]{0,8}>[\s>]{0,8}?(?=[^\s>]|\s[^>]|$)/;

/** Between such a mark and the marker of the line. */
export const GLUED_BLANKS = /^[\s.>|]+(?=[+-])/;

/** What the rest of a wrapped hunk header begins with. */
export const HEADER_TAIL = /^[\w(*&]/;

/** How a line of code ends, and a line of prose mostly does not. */
export const CODE_END = /[;{}\\]\s*$|\)\s*\{?$|\*\/\s*$|,\s*$/;
/** An item of a list: a dash, one space, a word; code that is indented by one space ends like code. */
export const LIST_ITEM = /^[-+] [A-Za-z`'"](?:.{0,400}[^;{}\\\s])?\s*$/;

/** A line of prose: a sentence begins, and no code does. */
export const PROSE_LINE = /^[A-Z](?:'?[a-z]{0,20})(?: [\w',.()-]{1,40}){4,30}[:?!]?\s*$/;

/** A number, as a log or a call's result begins with. */
export const DIGIT = /^\d/;

/** A statement of C ends here, or its block begins or ends. */
export const STATEMENT_END = /[;{}]\s*$/;

/** White space, and what mailers put in its place. */
export const WHITE_SPACE = /[\s\u0000-\u0020\u00a0\u200b\ufeff]+/g;

// Lines that are of one language alone.

export const KCONFIG_ONLY = /^(?:menu)?config [A-Z0-9_]+\s*$/;
export const MAKE_ONLY = /^[\w-]{1,80}-(?:\$\(\w{1,80}\)|[ymn]|objs)\s*[:+]?=/;
export const C_ONLY =
  /^#\s?(?:include|define|ifn?def)\b|^(?:static|struct|extern|enum|union|typedef|unsigned|void|int|bool|[us](?:8|16|32|64))\s[^:]{0,300}[({;=]|^[{}];?\s*$|^\t+[\w>.*-]{1,80} ?(?:[-+|&^]?=[^=]|\().{0,300};\s*$/;

/** Files without definitions: manual pages, configurations, notes. */
export const PROSE_FILE = /^(?:MAINTAINERS|CREDITS|README|NEWS|TODO|COPYING|ChangeLog)\b|_defconfig$|\.\d[a-z]{0,3}$/;

// Definitions, by language. Each takes one line, long ones cut off by the caller.

export const C_AGGREGATE =
  /^(?:typedef\s+|static\s+|const\s+|volatile\s+|extern\s+)*(?:struct|union|enum|class|namespace)\s+(?:__\w+(?:\([^()]{0,80}\))?\s+)*([A-Za-z_]\w*)\s*(?:__\w+\s*)*(?:\{|$|:[^:])/;
export const C_NAMELESS_AGGREGATE = /^(?:typedef\s+|static\s+|const\s+)*(?:struct|union|enum)\s*(?:__\w+\s*)*(?:\{|$)/;
export const C_AGGREGATE_END = /^\}\s*(?:__\w+(?:\([^()]{0,80}\))?\s*)*([A-Za-z_]\w*)\s*(?:\[[^\]]{0,80}\]\s*)?(?:;|=)/;
/** A block that is no C: a version of a linker script. */
export const NAMED_BLOCK = /^([A-Za-z_][\w.]*)\s*\{$/;
/** Indented once, in capitals, and no assignment. */
export const ENUMERATOR = /^(?:\t| {2,8})([A-Z][A-Z0-9]*_\w+)\s*(?:=[^;]{0,300}$|,|$)/;
export const C_DEFINE = /^\s*#\s*(?:define|undef)\s+([A-Za-z_]\w*)/;
export const C_CONDITION = /^#\s*if/;
export const C_INCLUDE = /^#\s*include\b/;
/** Between the parameters of a function and its brace. */
export const C_HEAD_ATTRIBUTE = /^\s*(?:__\w|noexcept\b|const\b|override\b|:)/;
/** Describes the file, and names nothing. */
export const C_NAMELESS_CALL =
  /^MODULE_(?:LICENSE|AUTHOR|DESCRIPTION|ALIAS\w*|VERSION|FIRMWARE|IMPORT_NS|INFO|SOFTDEP)$/;
/** Nothing but `static` before a name. */
export const STATIC = /^static\s+\w+\s*$/;
export const C_LABEL = /^[A-Za-z_]\w*\s*:(?!:)/;
export const C_STATEMENT = /^(?:if|for|while|do|switch|return|goto|else|case|default|break|continue|sizeof)\b/;
export const C_ATTRIBUTE =
  /^(?:__attribute__|__declspec|__printf|__scanf|__aligned|__section|__acquires|__releases|__must_hold|__cond_acquires|__counted_by|__alloc_size|__free|__cleanup|__init_or_module|__diag\w*|_Alignas|alignas|noexcept|asmlinkage|G_GNUC_\w+|QEMU_\w+|GCC_FMT_ATTR|TSA_\w+|coroutine_mixed_fn|__bpf_kfunc|SEC|__guarded_by|__pt_guarded_by)$/;
/** Macros whose first (or, where noted in the caller, second) argument is what they define. */
export const C_DEFINER =
  /^(?:(?:COMPAT_|__|KSYSCALL_)?SYSCALL\w*DEFINE\w*|(?:__)?(?:DEFINE|DECLARE)_?\w*|TRACE_EVENT\w*|EXPORT_\w+|\w*_HEAD|BPF_\w+|SYM_\w+|ENTRY|TEST\w*|FIXTURE\w*|MODULE_\w+|LIST_HEAD|\w+_ATTR(?:_\w+)?|STATIC_KEY\w*|ATOMIC\w*|\w*initcall\w*|module_\w+|late_param|early_param|__setup|fs_param\w*|type_init|opts_init|block_init)$/;
export const C_SECOND_ARGUMENT =
  /^(?:DEFINE_EVENT\w*|(?:DEFINE|DECLARE)_PER_CPU\w*|DECLARE_BITMAP_TYPE|MODULE_DEVICE_TABLE|TEST_F\w*|DEFINE_SHOW_STORE)$/;
export const IDENTIFIER_AT_END = /([A-Za-z_~]\w*)\s*$/;
export const IDENTIFIER_AT_START = /^[\s*&("']*([A-Za-z_][\w.-]*)/;
export const FUNCTION_POINTER =
  /^\(\s*(?:\w+\s+)?\*{0,3}\s*(?:const\s+)?([A-Za-z_]\w*)\s*(?:\[[^\]]{0,80}\]\s*)?\)\s*\(/;
/** The first line of a kernel-doc comment, which names what it describes. */
export const KERNEL_DOC =
  /^\s?\*\s+(?:(?:struct|enum|union|typedef|macro|define)\s+)?(?!DOC\b)([A-Za-z_]\w*)(?:\(\))?\s*(?:[-:–]\s|$)/;
export const ARRAY_OR_END = /\s*(?:\[[^\]]{0,120}\]\s*)*(?:__\w+(?:\([^()]{0,80}\))?\s*)*$/;

export const RUST_DEFINITION =
  /^\s*(?:pub(?:\([^)]{0,40}\))?\s+)?(?:default\s+|const\s+|async\s+|unsafe\s+|extern\s+(?:"[^"]{0,20}"\s+)?)*(?:fn|struct|enum|trait|mod|union|macro_rules!|static(?:\s+mut)?|const|type)\s+([A-Za-z_]\w*)/;
export const RUST_IMPL = /^\s*(?:unsafe\s+)?impl\b/;
export const RUST_GENERICS = /^\s*<[^>]{0,200}>/;
export const RUST_PATH_END = /[<{]|\bwhere\b/;
export const RUST_PATH = /([A-Za-z_]\w*)$/;
export const RUST_LEAD = /^\s*(?:\/\/|#\[|#!\[|\/\*|\*)/;
export const PYTHON_DEFINITION = /^\s*(?:async\s+)?(?:def|class)\s+([A-Za-z_]\w*)/;
export const PYTHON_VARIABLE = /^([A-Za-z_]\w*)\s*(?::[^=]{1,200})?=(?!=)/;
export const PYTHON_LEAD = /^\s*[#@]/;
export const SHELL_DEFINITION = /^\s*(?:function\s+([\w:.-]+)\s*(?:\(\s*\))?|([\w:.-]+)\s*\(\s*\))\s*[{(]?\s*$/;
/** A line of a shell script alone. */
export const SHELL_ONLY =
  /^#!.{0,40}sh\b|^\s*(?:fi|done|esac|then)\s*$|^\s*(?:if|elif|while) \[|^\s*local \w|=\$\(|"\$[A-Za-z_{]/;
export const SHELL_LEAD = /^\s*#/;
export const PERL_DEFINITION = /^\s*(?:sub|package)\s+([A-Za-z_][\w:]*)/;
export const DEVICE_NODE = /^\s*(?:([A-Za-z_]\w*)\s*:\s*)*(?!\/\s)(&?[\w,.@+/-]+)\s*\{/;
/** A property with cells: no other language has such a line. */
export const DEVICE_PROPERTY = /^\s*[\w,#-]{1,80} = </;
export const DEVICE_LEAD = /^\s*(?:\/\*|\*|\/\/)/;
export const YAML_TOP = /^["']?([\w$.,#-]+)["']?\s*:(?:\s|$)/;
/** `name: x` of a list's item. */
export const YAML_ITEM_NAME = /^\s+(?:-\s+)?name\s*:\s+["']?([\w.,-]+)["']?\s*$/;
/** A key with a block below it, but for those that only give a schema its shape. */
export const YAML_BLOCK =
  /^\s+(?:-\s+)?["']?(?!(?:items|oneOf|anyOf|allOf|if|then|else|not|contains|properties|patternProperties|description|enum|required)\b)([\w$.,#@^-]+)["']?\s*:\s*(?:[|>&!]\S{0,40}\s*)?$/;

export const KCONFIG_ENTRY = /^\s*(?:menu)?config\s+([A-Z0-9_a-z]+)/;
export const KCONFIG_BLOCK = /^(?:menu|endmenu|choice|endchoice|if|endif|source|comment|mainmenu)\b/;
export const MAKE_VARIABLE = /^(?:export\s+|override\s+|define\s+)?([\w.$()/-]+)\s*(?:[:+?!]{0,2}=)/;
/** A list of what kbuild builds: `obj-$(CONFIG_FOO)`, `foo-y`. */
export const MAKE_LIST = /^[\w-]{1,80}-(?:\$\(\w{1,80}\)|[ymn]|objs)$/;
export const MAKE_CONDITION = /^(?:ifdef|ifndef|ifeq|ifneq|else|endif|include|-include)\b/;
export const MAKE_TARGET = /^([\w.$()/%-][\w.$()/% -]{0,200}?)\s*::?(?!=)/;
export const ASM_START =
  /^\s*(?:SYM_\w*START\w*|ENTRY|WEAK|GLOBAL|AES_ENTRY|__HEAD_FUNC)\s*\(\s*([A-Za-z_.$][\w.$]*)|^\s*\.macro\s+([A-Za-z_]\w*)|^([A-Za-z_$][\w$.]*):/;
export const ASM_END = /^\s*(?:SYM_\w*END\w*|END|ENDPROC|\.endm\b)/;
export const ASM_LEAD = /^\s*(?:\/\*|\*|\/\/|#(?!\s*(?:define|if|else|endif|include))|;|@)/;
