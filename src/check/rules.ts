// Regular expressions of the check. All of them are linear: anchored, or alternatives of literal words.

/** A word of two letters or more. A remark of less than two words is a name or an interjection. */
export const WORD = /[\p{L}\p{N}_]{2,}/gu;

/** A character of an identifier. */
export const IDENTIFIER = /^[A-Za-z0-9_]$/;

/** What is no character of an identifier. */
export const NO_IDENTIFIER = /[^A-Za-z0-9_]+/g;

/** A star of a line pattern that stands for anything. */
export const UNESCAPED_STAR = /(?<!\\)\*/;

/** Files whose comments begin so that a line shows it by itself. */
export const COMMENTED_FILE = /\.(?:c|h|cc|cpp|hpp|rs|S)$/;

/** A line inside or at the start of a C comment: what it names is spoken of, not used. */
export const COMMENT_LINE = /^(?:\/\/|\/\*|\*\/|\*$|\*\s)/;

/** Where a comment begins in a line of C code. */
export const COMMENT_BEGIN = /\/[/*]/;

/** Files of C code, and of what is read like it. */
export const C_FILE = /\.(?:c|h|cc|cpp|hpp|cxx|inc)$/;

/** A character of a name, or of a number. */
export const NAME_CHARACTER = /[A-Za-z0-9_]/;

/** A line of the preprocessor that begins, switches or ends a condition, or includes a file. */
export const CONDITIONAL = /^\s*#\s*(?:if|el|endif|include|pragma|error|warning|line)/;

/** A line that begins a condition of the preprocessor. */
export const CONDITION = /^#\s*if/;

/** A line that stands inside something: indented, and no member of an initializer, nor the rest of a comment. */
export const INDENTED = /^[ \t]+[^\s.*]/;

/** A label at the beginning of a line. */
export const LABEL = /^[A-Za-z_]\w{0,99}:/;

/** The end of a line at the top level that begins no function's body. */
export const OUTER_END = /[;}]\s*$|=\s*\{?\s*$/;

/** Words before a bracket that call nothing. */
export const C_KEYWORD =
  /^(?:if|for|while|switch|return|sizeof|typeof|__typeof__|_Alignof|alignof|__alignof__|defined|do|else|case|goto|__attribute__|asm|__asm__)$/;

/** Words that may stand before a call; any other name before it makes it a declaration. */
export const BEFORE_CALL = /^(?:return|else|do|case|goto|in|define|sizeof|likely|unlikely)$/;

/** Words that leave the block that they stand in. */
export const JUMP = /^(?:return|goto|break|continue)$/;

/** What takes the size of a value, or its type, and does not look at it. */
export const SIZE_ONLY = /^(?:sizeof|typeof|__typeof__|struct_size|flex_array_size|offsetof|ARRAY_SIZE)$/;

/** A call that takes a lock, or asserts that it is held. */
export const TAKES_LOCK =
  /^(?:(?:raw_)?(?:spin|read|write|mutex|down|rt_mutex|seq)_?\w{0,20}lock\w{0,20}|down_\w{1,20}|lock_\w{1,20}|guard|scoped_guard|lockdep_assert\w{0,30}|rtnl_lock)$/;

/** Calls that write to, or read, the memory that their first argument points to. */
export const READS_MEMORY =
  /^(?:mem(?:cpy|move|set|cmp|zero_explicit)|str(?:cpy|ncpy|lcpy|scpy|scpy_pad|cat|lcat|len|cmp|ncmp)|v?sc?n?printf|copy_from_user|memcpy_fromio)$/;

/** What stands for other characters in a name. */
export const WILDCARDS = /[*?]/;

/** The name that a line begins with and assigns to. */
export const ASSIGNED_NAME = /^\s*([A-Za-z_]\w{0,99})\s*=/;

/** A word or a name as likeness counts them: `io_rsrc_node_alloc` is one. */
export const TERM = /([A-Za-z_][A-Za-z0-9_]{2,60})/g;

/** A trailer of a commit message, whose value names people, places and other commits. */
export const TRAILER =
  /^\s?(?:[A-Z][A-Za-z]{1,30}(?:-[A-Za-z]{1,30}){1,4}|Cc|CC|Link|Closes|Fixes|Bug|Debugged|Origin): /;

/** An address of the web or of a person, as far as it goes without a blank. */
export const ADDRESS = /https?:\/\/\S+|[^\s<>@]{1,200}@[^\s<>@]{1,200}/g;

/** A name before an opening bracket. */
export const CALLED_NAME = /\b([A-Za-z_][A-Za-z0-9_]{2,60})\(/g;

/** A line that repeats what somebody else wrote. */
export const QUOTED_LINE = /^\s?>/;

/** A variable of a shell command in capital letters: `$DIR`, `${FILE%.c}`. */
export const SHELL_VARIABLE = /\$\{?([A-Z][A-Z0-9_]{0,40})/g;

/** A path that needs no quotes in a shell, and is no option. */
export const SHELL_SAFE = /^[\w.][\w./+-]*$/;

/** What a robot's report on a build is called. */
export const BUILD_FAILURE = /^Build (?:error|warning|or boot failed)\b/;

/** The name that a line of the preprocessor defines. */
export const DEFINED_NAME = /^#\s{0,20}define ([A-Za-z_]\w{0,100})/;

/** The name that a declaration ends with, as a member of a structure does. */
export const MEMBER_NAME = /([A-Za-z_]\w{0,100})(?:\[\w{0,60}\]){0,4} ?;/;

/** Beginnings of names that code of any kind uses: locks, lists, counters, memory, errors, sizes. */
export const USED_EVERYWHERE =
  /^(?:(?:raw_)?spin_|raw_|mutex_|rcu_|read_once|write_once|warn_on|bug_on|cpu_relax|local_|down_|up_|kmalloc|kzalloc|get_user|copy_|list_|atomic_|(?:set|test|clear)_bit|ptr_err|is_err|err_ptr|gfp_|seq_|s?size_t)/;
