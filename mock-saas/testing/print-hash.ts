/** Prints the content hash of a small world, for a test that asks a process of its own: `print-hash.ts <seed>`. */
import { buildImage } from '../seed/build-image.ts';
import { openWorld } from '../world.ts';

console.log(openWorld(buildImage({ seed: Number(process.argv[2]), profile: 'small' })).hash());
