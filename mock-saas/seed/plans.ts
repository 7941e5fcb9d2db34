export const plans: readonly { readonly name: string; readonly unitMinor: number }[] = [
  { name: 'Starter', unitMinor: 1200 },
  { name: 'Team', unitMinor: 2900 },
  { name: 'Studio', unitMinor: 3500 },
  { name: 'Business', unitMinor: 4900 },
];

/** In US cents, for one seat and month. */
export function priceOf(plan: string): number {
  const found = plans.find(({ name }) => name === plan);
  if (!found)
    throw new Error(
      `Cannot price "${plan}": there is no such plan; expected one of ${plans.map(({ name }) => name).join(', ')}`,
    );
  return found.unitMinor;
}
