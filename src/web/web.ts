// What every route works with.
import type { AppContext } from '../app/context.js';
import type { Serving } from '../app/serving.js';
import type { AssetUrls } from './assets.js';
import type { RenderView } from './views.js';

/** Who is known without signing in: the one at this machine's own browser, or nobody. */
export type Access = 'local-admin' | 'sign-in';

export interface Web {
  /** With the settings as they stand at this moment. */
  readonly context: AppContext;
  readonly access: Access;
  readonly serving: Serving;
  /** What the tokens of forms are made with. */
  readonly secret: () => Promise<Buffer>;
  readonly render: RenderView;
  readonly assets: AssetUrls;
}
