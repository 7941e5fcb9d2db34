/** Every currency a workspace may use: how many digits its minor unit has, and the smallest coin in minor units. */
const facts = {
  USD: { exponent: 2, coinMinor: 1 },
  EUR: { exponent: 2, coinMinor: 1 },
  GBP: { exponent: 2, coinMinor: 1 },
  AUD: { exponent: 2, coinMinor: 5 },
  CAD: { exponent: 2, coinMinor: 5 },
  CHF: { exponent: 2, coinMinor: 5 },
  JPY: { exponent: 0, coinMinor: 1 },
  KWD: { exponent: 3, coinMinor: 5 },
  NPR: { exponent: 2, coinMinor: 1 },
} as const;
export type Currency = keyof typeof facts;
export const currencies: readonly string[] = Object.keys(facts);

export const isCurrency = (code: string): code is Currency => Object.hasOwn(facts, code);

/** @throws for a code no workspace uses: an amount of unknown exponent would be wrong by tens */
function factsOf(code: string): (typeof facts)[Currency] {
  if (isCurrency(code)) return facts[code];
  throw new Error(
    `Cannot count in "${code}": it is no known currency; expected one of ${currencies.join(', ')}`,
  );
}

/** 2 for USD, 0 for JPY, 3 for KWD. */
export const exponentOf = (code: string): number => factsOf(code).exponent;

/** Minor units as plain decimals, whatever the language: 42000, USD ⇒ `420.00`; 4200, JPY ⇒ `4200`. */
export function decimalsOf(minor: number, code: string): string {
  const exponent = exponentOf(code);
  return (minor / 10 ** exponent).toFixed(exponent);
}

/** To what can be paid in coins: 1.02 CHF ⇒ 1.00, 1.03 ⇒ 1.05. Only totals are rounded, and only where the workspace asks for it. */
export function roundToCoin(minor: number, code: string): number {
  const { coinMinor } = factsOf(code);
  return Math.round(minor / coinMinor) * coinMinor;
}
