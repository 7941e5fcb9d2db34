import { readFileSync } from 'node:fs';
import type { Hazard } from './hazard-steps.ts';
import { hazardsOfRecords } from './hazards-of-records.ts';
import { hazardsOfTheDesk } from './hazards-of-the-desk.ts';

const HAZARDS = { ...hazardsOfRecords, ...hazardsOfTheDesk };

/**
 * Every hazard that the product documents, named, each with a way to come upon it.
 *
 * @throws Error where one of them is not here
 */
export function everyHazard(): readonly (readonly [name: string, hazard: Hazard])[] {
  const text = readFileSync(new URL('../mock-saas/HAZARDS.md', import.meta.url), 'utf8');
  return text.split(/^## /m).flatMap((section, index) => {
    const [title = '', ...lines] = section.split('\n');
    const rows = lines.filter((line) => line.startsWith('| ') && !line.startsWith('| hazard'));
    return index === 0
      ? []
      : rows.map((row) => {
          const name = row.split('|')[1]?.trim() ?? '';
          const hazard = HAZARDS[title]?.[name];
          if (hazard === undefined) {
            throw new Error(
              `Cannot record every hazard: "${name}" of "${title}" has no steps; expected some`,
            );
          }
          return [`${title}: ${name}`, hazard] as const;
        });
  });
}
