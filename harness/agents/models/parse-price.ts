import { PlaypenError, quoted } from '../../errors.ts';
import type { Price } from './exchange-recorder.ts';

/**
 * Reads a price such as `3/15`: USD for a million tokens in and out.
 *
 * @throws PlaypenError `USAGE`
 */
export function parsePrice(text: string): Price {
  const [, input, output] = /^(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (input !== undefined && output !== undefined) return { input: Number(input), output: Number(output) };
  throw new PlaypenError(
    'USAGE',
    `Cannot take the price ${quoted(text)}: it is none; expected USD for a million tokens in and out, such as 3/15`,
  );
}
