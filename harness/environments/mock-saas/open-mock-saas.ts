import type { SkinName } from '../../../mock-saas/model.ts';
import { openWorld, prepareImage } from '../../../mock-saas/world.ts';
import type { World } from '../../model/environment.ts';
import { mockSaasWorld } from './mock-saas-world.ts';

/**
 * Opens one world of Deskline; the same seed gives the same world, byte for byte.
 *
 * @param skin of every tenant; each tenant's own where it is left out
 */
export function openMockSaas(seed: number, skin?: SkinName): World {
  const image = prepareImage({ seed, profile: 'small' });
  return mockSaasWorld(openWorld(image, { skin }), openWorld(image, { skin }));
}
