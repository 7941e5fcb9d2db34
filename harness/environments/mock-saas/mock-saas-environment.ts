import { type SkinName, skinNames } from '../../../mock-saas/model.ts';
import type { Environment } from '../../model/environment.ts';
import { capabilities } from './capabilities.ts';
import { tools } from './tools/tools.ts';

/** @param skin of every tenant; each tenant's own where it is left out */
function mockSaas(name: string, skin?: SkinName): Environment {
  return {
    name,
    capabilities,
    tools,
    // The product is most of the code there is: who only lists scenarios does without.
    open: async (seed) => (await import('./open-mock-saas.ts')).openMockSaas(seed, skin),
  };
}

/** Deskline, the fake helpdesk and billing product that comes with Playpen. */
export const mockSaasEnvironment: Environment = {
  ...mockSaas('mock-saas'),
  skins: Object.fromEntries(skinNames.map((skin) => [skin, mockSaas(`mock-saas-${skin}`, skin)])),
};
