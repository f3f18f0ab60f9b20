// Knowledge as text: a folder with a manifest, concerns and scenarios.
import type { Concern } from './concern.js';
import type { Scenario } from './scenario.js';

export interface PackManifest {
  /** Lower case, digits and dashes; the first part of its concerns' ids. */
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly description: string;
  /** The code base it is about, e.g. `linux`. */
  readonly codeBase: string;
  /** Globs over its paths: playbooks keep to patches that touch one. Absent where a playbook fits everywhere. */
  readonly paths?: readonly string[];
}

export interface Pack {
  readonly manifest: PackManifest;
  readonly concerns: readonly Concern[];
  readonly scenarios: readonly Scenario[];
}
