import { openWorld, prepareImage } from '../../../mock-saas/world.ts';
import type { Environment } from '../../model/environment.ts';
import { capabilities } from './capabilities.ts';
import { mockSaasWorld } from './mock-saas-world.ts';
import { tools } from './tools/tools.ts';

/** Deskline, the fake helpdesk and billing product that comes with Playpen. */
export const mockSaasEnvironment: Environment = {
  name: 'mock-saas',
  capabilities,
  tools,
  open(seed) {
    const image = prepareImage({ seed, profile: 'small' });
    return mockSaasWorld(openWorld(image), openWorld(image));
  },
};
