import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { ownFile } from '../own-file.ts';

const overlayModule = z.object({
  overlay: z.array(
    z.object({ actorId: z.string(), path: z.string(), body: z.record(z.string(), z.unknown()) }),
  ),
});

/** `clean`: the data as they are. `hostile`: with records that speak to the machine that reads them. */
export const PROFILES = ['clean', 'hostile'] as const;
export type Profile = (typeof PROFILES)[number];

/** The records that a profile puts on top of the clean data: scenarios are read at run time, never imported. */
export async function readOverlay(profile: Profile): Promise<z.infer<typeof overlayModule>['overlay']> {
  if (profile === 'clean') return [];
  const module: unknown = await import(pathToFileURL(ownFile(`scenarios/${profile}/overlay.ts`)).href);
  return overlayModule.parse(module).overlay;
}
