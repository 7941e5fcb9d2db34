import { seedKb } from '../kb.ts';
import type { SeedModule } from '../seed-module.ts';

export const seedKbModule: SeedModule = ({ seed, profile, rows }) => {
  const { articles, revisions } = seedKb(seed, profile);
  rows.kbArticles.push(...articles);
  rows.kbRevisions.push(...revisions);
};
