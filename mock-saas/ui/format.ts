const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-02-10T14:04:00.000Z` ⇒ `10 Feb 2026` */
export function formatDay(iso: string): string {
  const [year = '', month = '', day = ''] = iso.slice(0, 10).split('-');
  return `${Number(day)} ${months[Number(month) - 1]} ${year}`;
}

/** `2026-02-10T14:04:00.000Z` ⇒ `10 Feb 2026, 14:04` */
export const formatInstant = (iso: string): string => `${formatDay(iso)}, ${iso.slice(11, 16)}`;

/** `support_agent` ⇒ `Support agent` */
export function formatWord(word: string): string {
  const text = word.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const formats = new Map<string, Intl.NumberFormat>();

function moneyFormat(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const created = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  formats.set(currency, created);
  return created;
}

/** How many digits the currency has behind the point: 2 for USD, 0 for JPY. */
function exponentOf(currency: string): number {
  return moneyFormat(currency).resolvedOptions().maximumFractionDigits ?? 2;
}

/** 42000, USD ⇒ `$420.00` */
export const formatMoney = (minor: number, currency: string): string =>
  moneyFormat(currency).format(minor / 10 ** exponentOf(currency));

/** 42000, USD ⇒ `420.00`, as a form field holds it */
export const formatAmount = (minor: number, currency: string): string =>
  (minor / 10 ** exponentOf(currency)).toFixed(exponentOf(currency));

/** `420`, `420.00`, `1,310.00` ⇒ minor units; undefined for anything else, more decimals than the currency has included */
export function parseAmount(text: string, currency: string): number | undefined {
  const exponent = exponentOf(currency);
  const match = /^(\d{1,9}|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(text.trim());
  const [, whole, fraction = ''] = match ?? [];
  if (whole === undefined || fraction.length > exponent) return undefined;
  return Number(whole.replaceAll(',', '') + fraction.padEnd(exponent, '0'));
}
