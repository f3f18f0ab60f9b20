// What every route works with.
import type { AppContext } from '../app/context.js';
import type { AssetUrls } from './assets.js';
import type { RenderView } from './views.js';

/** Who may write: the one at this machine's own browser, or nobody. */
export type Access = 'local-admin' | 'read-only';

export interface Web {
  readonly context: AppContext;
  readonly access: Access;
  readonly render: RenderView;
  readonly assets: AssetUrls;
}
