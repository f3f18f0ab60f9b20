// A test that would show a concern.
import type { Category, ScenarioKind } from './taxonomy.js';

export interface Scenario {
  /** `pack/slug`, `own/…`, or a comment's id with `/scenario` behind it. */
  readonly id: string;
  readonly title: string;
  readonly kind: ScenarioKind;
  /** Steps or given/when/then, Markdown. */
  readonly steps: string;
  /** Configuration lines, e.g. `CONFIG_PROVE_RCU=y`; empty when none is needed. */
  readonly config: readonly string[];
  /** A shell command; null for a manual scenario. */
  readonly command: string | null;
  /** What is seen when the problem is absent, or present. */
  readonly expectation: string;
  readonly tool: string | null;
  readonly pack: string | null;
  /** Where its procedure is documented: a file name in the code base, a URL or a message-id. */
  readonly source: string | null;
  /** What a run takes, e.g. "10 minutes in a VM". */
  readonly cost?: string;
  /** A playbook's scenario goes with every concern of these categories … */
  readonly categories?: readonly Category[];
  /** … and with everything in a patch that touches a path like these (globs). */
  readonly paths?: readonly string[];
}
