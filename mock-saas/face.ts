import type { SkinName } from './model.ts';

/** How a world shows itself; no row of it differs. */
export interface Face {
  /** Of every tenant; left out: each tenant's own. */
  readonly skin?: SkinName | undefined;
}
