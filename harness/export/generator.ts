import { readFileSync } from 'node:fs';
import { z } from 'zod';

const read = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
const { version } = z.object({ version: z.string() }).parse(JSON.parse(read));

/** Who wrote an export. */
export const GENERATOR = { name: 'Playpen', version } as const;
