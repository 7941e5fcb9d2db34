/** Those who answer for models, as they stand before the colon of an agent's name. */
const PROVIDER_NAMES = ['openai-compatible', 'anthropic', 'openai', 'gemini'] as const;
export type ProviderName = (typeof PROVIDER_NAMES)[number];

/** The provider and the model of a name such as `openai-compatible:llama3.3:70b`; undefined for another name. */
export function parseModelName(
  name: string,
): { readonly provider: ProviderName; readonly model: string } | undefined {
  const [prefix = '', ...rest] = name.split(':');
  const provider = PROVIDER_NAMES.find((one) => one === prefix);
  const model = rest.join(':');
  return provider === undefined || model === '' ? undefined : { provider, model };
}
