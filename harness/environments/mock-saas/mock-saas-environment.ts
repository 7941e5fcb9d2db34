import { type SkinName, skinNames } from '../../../mock-saas/model.ts';
import { openWorld, prepareImage } from '../../../mock-saas/world.ts';
import type { Environment } from '../../model/environment.ts';
import { capabilities } from './capabilities.ts';
import { mockSaasWorld } from './mock-saas-world.ts';
import { tools } from './tools/tools.ts';

/** @param skin of every tenant; each tenant's own where it is left out */
function mockSaas(name: string, skin?: SkinName): Environment {
  return {
    name,
    capabilities,
    tools,
    open(seed) {
      const image = prepareImage({ seed, profile: 'small' });
      return mockSaasWorld(openWorld(image, { skin }), openWorld(image, { skin }));
    },
  };
}

/** Deskline, the fake helpdesk and billing product that comes with Playpen. */
export const mockSaasEnvironment: Environment = {
  ...mockSaas('mock-saas'),
  skins: Object.fromEntries(skinNames.map((skin) => [skin, mockSaas(`mock-saas-${skin}`, skin)])),
};
