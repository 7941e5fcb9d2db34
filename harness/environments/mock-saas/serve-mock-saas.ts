import { serveSaas } from '../../../mock-saas/main.ts';
import type { SkinName } from '../../../mock-saas/model.ts';
import type { OverlayRequest } from '../../../mock-saas/overlay.ts';

/** Serves the fake SaaS alone, without any gate, for a person. */
export async function serveMockSaas(options: {
  readonly port: number;
  readonly skin?: SkinName;
  /** Records that are added before anybody looks. */
  readonly overlay?: readonly OverlayRequest[];
}): Promise<{
  readonly tenants: readonly { readonly name: string; readonly url: string }[];
  close(): Promise<void>;
}> {
  const served = await serveSaas(options);
  return {
    tenants: served.world.tenants().map(({ name, slug }) => ({
      name,
      url: `http://${slug}.saas.localhost:${served.port}/switch`,
    })),
    close: served.close,
  };
}
