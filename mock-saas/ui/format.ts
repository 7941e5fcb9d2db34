import type { Language } from '../model.ts';
import { decimalsOf, exponentOf } from '../money.ts';

/** How one workspace writes days and amounts. Times are stored in UTC and shown in the workspace's zone. */
export interface Formats {
  readonly language: Language;
  readonly timeZone: string;
  /** `2026-02-10T14:04:00.000Z` ⇒ `10 Feb 2026` */
  day(iso: string): string;
  /** `2026-02-10T14:04:00.000Z` ⇒ `10 Feb 2026, 14:04` */
  instant(iso: string): string;
  /** The day in the workspace's zone, `2026-02-10`, as stored and as a date field holds it. */
  isoDay(iso: string): string;
  /** 42000, USD ⇒ `$420.00` */
  money(minor: number, currency: string): string;
  /** 42000, USD ⇒ `420.00`, as a form field holds it */
  amount(minor: number, currency: string): string;
  /** `420`, `420.00`, `1,310.00` ⇒ minor units; undefined for anything else, more decimals than the currency has included */
  parseAmount(text: string, currency: string): number | undefined;
}

/** Digits are Latin everywhere, so that a number that is read is a number that can be typed. */
const locales: Readonly<Record<Language, { readonly date: string; readonly number: string }>> = {
  en: { date: 'en-GB', number: 'en-US' },
  de: { date: 'de-DE', number: 'de-DE' },
  fr: { date: 'fr-FR', number: 'fr-FR' },
  ja: { date: 'ja-JP', number: 'ja-JP' },
  ar: { date: 'ar-EG-u-nu-latn', number: 'ar-EG-u-nu-latn' },
};

const known = new Map<string, Formats>();

export function formatsOf(language: Language, timeZone: string): Formats {
  const key = `${language} ${timeZone}`;
  const formats = known.get(key) ?? createFormats(language, timeZone);
  known.set(key, formats);
  return formats;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function createFormats(language: Language, timeZone: string): Formats {
  const locale = locales[language];
  const zoned = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const worded = new Intl.DateTimeFormat(locale.date, {
    timeZone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
  });
  const decimal = decimalSign(locale.number);
  const pattern = amountPattern(locale.number, decimal);

  /** `2026-02-10, 14:04`, whatever the language. */
  const zonedText = (iso: string): string => zoned.format(new Date(iso));
  const isoDay = (iso: string): string => zonedText(iso).slice(0, 10);

  function day(iso: string): string {
    if (language !== 'en') return worded.format(new Date(iso));
    const [year = '', month = '', date = ''] = isoDay(iso).split('-');
    return `${Number(date)} ${months[Number(month) - 1]} ${year}`;
  }

  const moneyFormats = new Map<string, Intl.NumberFormat>();
  function moneyFormat(currency: string): Intl.NumberFormat {
    const format =
      moneyFormats.get(currency) ??
      new Intl.NumberFormat(locale.number, {
        style: 'currency',
        currency,
        minimumFractionDigits: exponentOf(currency),
        maximumFractionDigits: exponentOf(currency),
      });
    moneyFormats.set(currency, format);
    return format;
  }

  return {
    language,
    timeZone,
    day,
    isoDay,
    instant: (iso) => `${day(iso)}, ${zonedText(iso).slice(-5)}`,
    money: (minor, currency) => moneyFormat(currency).format(minor / 10 ** exponentOf(currency)),
    amount: (minor, currency) => decimalsOf(minor, currency).replace('.', decimal),
    parseAmount: (text, currency) => {
      const exponent = exponentOf(currency);
      const [, whole, fraction = ''] = pattern.exec(text.trim()) ?? [];
      if (whole === undefined || fraction.length > exponent) return undefined;
      return Number(whole.replace(/\D/g, '') + fraction.padEnd(exponent, '0'));
    },
  };
}

function decimalSign(locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(0.5);
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
}

/** Where a comma is the decimal sign, `1,310` is one and a bit; thousands are then set off by points or spaces. */
function amountPattern(locale: string, decimal: string): RegExp {
  const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567);
  const group = parts.find(({ type }) => type === 'group')?.value ?? '';
  const groups = /\s/.test(group) ? '\\s' : `\\${group}`;
  return new RegExp(`^(\\d{1,9}|\\d{1,3}(?:[${groups}]\\d{3})+)(?:\\${decimal}(\\d+))?$`);
}

/** `support_agent` ⇒ `Support agent` */
export function formatWord(word: string): string {
  const text = word.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
