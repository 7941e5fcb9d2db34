import type { TenantRow } from './db/schema.ts';
import type { Identity } from './tenancy/permissions.ts';
import type { Workspace, World } from './tenancy/workspace.ts';

/** What the wrappers in `app.tsx` put on every request. */
export interface AppEnv {
  Variables: {
    world: World;
    tenant: TenantRow;
    identity: Identity | undefined;
    /** Set on every route whose access is not `anyone`. */
    workspace: Workspace;
  };
}
