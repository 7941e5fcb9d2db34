import type { Price } from '../../agents/models/exchange-recorder.ts';
import { PlaypenError, quoted } from '../../errors.ts';
import { findUrl } from '../../find-url.ts';
import type { ModelApi, Upstream, Upstreams } from './model-api.ts';

/** Where each API is, and the environment variable of its key. */
const KNOWN: Readonly<Record<ModelApi, { readonly url: string; readonly keyName: string }>> = {
  openai: { url: 'https://api.openai.com', keyName: 'OPENAI_API_KEY' },
  anthropic: { url: 'https://api.anthropic.com', keyName: 'ANTHROPIC_API_KEY' },
};

/** What is counted where nobody says: more than models cost, so that a limit is met early. */
const HIGH_PRICE: Price = { input: 15, output: 75 };

export type UpstreamOptions = {
  /** Roots of other servers that speak an API, by API. */
  readonly urls?: Partial<Readonly<Record<ModelApi, string>>>;
  /** USD for a million tokens, of every model. */
  readonly price?: Price | undefined;
};

/**
 * The providers that models are forwarded to: those for which the environment has a key.
 *
 * @throws PlaypenError `USAGE`
 */
export function upstreamsFrom(
  env: NodeJS.ProcessEnv,
  { urls = {}, price = HIGH_PRICE }: UpstreamOptions = {},
): Upstreams {
  const upstreamOf = (api: ModelApi): Upstream | null => {
    const { url: own, keyName } = KNOWN[api];
    const key = env[keyName] ?? '';
    if (key === '') return null;
    const url = urls[api] ?? own;
    if (!/^https?:$/.test(findUrl(url)?.protocol ?? ''))
      throw new PlaypenError(
        'USAGE',
        `Cannot forward models to ${quoted(url)}: expected an address of http or https`,
      );
    return { url: url.replace(/\/(?:v1\/?)?$/, ''), key, price };
  };
  return { openai: upstreamOf('openai'), anthropic: upstreamOf('anthropic') };
}
