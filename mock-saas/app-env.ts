import type { TenantRow } from './db/schema.ts';
import type { Face } from './face.ts';
import type { LiveRoom } from './live/hub.ts';
import type { Identity } from './tenancy/permissions.ts';
import type { Workspace, World } from './tenancy/workspace.ts';
import type { Word } from './ui/i18n/words.ts';
import type { Skin } from './ui/skins/skins.ts';

/** What the wrappers in `app.tsx` put on every request. */
export interface AppEnv {
  Bindings: { live: LiveRoom } & Face;
  Variables: {
    world: World;
    tenant: TenantRow;
    skin: Skin;
    /** Navigation, buttons and columns in the tenant's language, for titles that a route gives. */
    words: Readonly<Record<Word, string>>;
    identity: Identity | undefined;
    /** Set on every route whose access is not `anyone`. */
    workspace: Workspace;
  };
}
