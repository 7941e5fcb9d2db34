import type { SeedModule } from '../seed-module.ts';

/** No file yet. */
export const seedFilesModule: SeedModule = () => {};
