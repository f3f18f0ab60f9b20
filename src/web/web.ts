// What every route works with.
import type { AppContext } from '../app/context.js';
import type { AssetUrls } from './assets.js';
import type { RenderView } from './views.js';

/** Who is known without signing in: the one at this machine's own browser, or nobody. */
export type Access = 'local-admin' | 'sign-in';

export interface Web {
  readonly context: AppContext;
  readonly access: Access;
  /** What tokens are made with that no session stands behind. */
  readonly secret: Buffer;
  readonly render: RenderView;
  readonly assets: AssetUrls;
}
