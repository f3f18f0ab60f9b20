// The named features of a passage's place: the commented line, the file's path, and the line that is quoted last.
import { feature, type NamedFeature, type PassageView } from './passage-view.js';
import * as rules from './rules-classify.js';

const line = (rule: RegExp) => (view: PassageView) => view.placeLine !== '' && rule.test(view.placeLine);
const path = (rule: RegExp) => (view: PassageView) => view.path !== '' && rule.test(view.path);
const quoted = (rule: RegExp) => (view: PassageView) => view.lastQuoted !== '' && rule.test(view.lastQuoted);

export const PLACE_FEATURES: readonly NamedFeature[] = [
  feature('line-comment', 'at a comment', line(rules.COMMENT_LINE)),
  feature('line-include', 'at an include', line(rules.INCLUDE_LINE)),
  feature('line-conditional', 'at an #if', line(rules.CONDITIONAL_LINE)),
  feature('line-define', 'at a #define', line(rules.DEFINE_LINE)),
  feature('line-declaration', 'at a declaration', line(rules.DECLARATION_LINE)),
  feature('line-function', "at a function's head", line(rules.FUNCTION_LINE)),
  feature('line-return', 'at a return', line(rules.RETURN_LINE)),
  feature('line-goto', 'at a goto', line(rules.GOTO_LINE)),
  feature('line-if', 'at an if or a loop', line(rules.IF_LINE)),
  feature('line-brace', 'at a lone brace', line(rules.BRACE_LINE)),
  feature('line-call', 'at a call', line(rules.CALL_LINE)),
  feature('line-assignment', 'at an assignment', line(rules.ASSIGNMENT_LINE)),
  feature('line-print', 'at a message', line(rules.PRINT_LINE)),
  feature('line-alloc', 'at an allocation', line(rules.ALLOC_LINE)),
  feature('line-free', 'at a release', line(rules.FREE_LINE)),
  feature('line-lock', 'at a lock', line(rules.LOCK_LINE)),
  feature('line-copy', 'at a copy or a format', line(rules.COPY_LINE)),
  feature('path-doc', 'in documentation', path(rules.DOC_PATH)),
  feature('path-binding', 'in a binding', path(rules.BINDING_PATH)),
  feature('path-dts', 'in a device tree', path(rules.DTS_PATH)),
  feature('path-build', 'in Kconfig or a makefile', path(rules.BUILD_PATH)),
  feature('path-ci', 'in the description of a CI run', path(rules.CI_PATH)),
  feature('path-maintainers', 'in the list of maintainers', path(rules.MAINTAINERS_PATH)),
  feature('path-header', 'in a header', path(rules.HEADER_PATH)),
  feature('path-uapi', 'in a header for user space', path(rules.UAPI_PATH)),
  feature('path-test', 'in a test', path(rules.TEST_PATH)),
  feature('path-script', 'in a script', path(rules.SCRIPT_PATH)),
  feature('path-assembly', 'in assembly', path(rules.ASSEMBLY_PATH)),
  feature('path-rust', 'in Rust', path(rules.RUST_PATH)),
  feature('path-c', 'in C', path(rules.C_PATH)),
  feature('quoted-trailer', 'after a quoted tag line', quoted(rules.QUOTED_TRAILER)),
  feature('quoted-diffstat', 'after a quoted diffstat', quoted(rules.QUOTED_DIFFSTAT)),
  feature('quoted-diff-head', "after a diff's head", quoted(rules.QUOTED_DIFF_HEAD)),
  feature(
    'quoted-prose',
    'after quoted prose of the patch',
    ({ passage, lastQuoted }) =>
      passage.answersPatch && passage.place === null && lastQuoted !== '' && !rules.QUOTED_DIFF_LINE.test(lastQuoted),
  ),
];
