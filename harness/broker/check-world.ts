import { PlaypenError } from '../errors.ts';

/** Refuses a world that is not the expected one, where one is expected. @throws PlaypenError `WORLD_DIFFERS` */
export function checkWorld(found: string, expected: string | undefined): void {
  if (expected === undefined || found === expected) return;
  throw new PlaypenError(
    'WORLD_DIFFERS',
    `Cannot open the world as it was: the product’s data are not those of then, it starts as ${found.slice(0, 12)}; expected ${expected.slice(0, 12)}`,
  );
}
