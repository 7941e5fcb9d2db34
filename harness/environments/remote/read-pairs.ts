import type { Json } from '../../policy/strict-json.ts';
import { decodeText } from './path-fault.ts';

/** Names and values of a query or a form. */
export type Pairs = {
  readonly values: { readonly [name: string]: Json };
  /** Names that come more than once: which one counts, only the app knows. */
  readonly repeated: readonly string[];
};

/** Reads what is written as `a=1&b=2`. */
export function readPairs(text: string): Pairs | { readonly fault: string } {
  if (text === '') return { values: {}, repeated: [] };
  if (/[;\p{Cc}]/u.test(text))
    return { fault: 'it has a semicolon or a control character between its fields' };
  const pairs: [string, string][] = [];
  for (const part of text.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const name = decodeText((at < 0 ? part : part.slice(0, at)).replaceAll('+', ' '));
    const value = decodeText(at < 0 ? '' : part.slice(at + 1).replaceAll('+', ' '));
    if (name === undefined || value === undefined) return { fault: 'its fields are not UTF-8' };
    pairs.push([name, value]);
  }
  return toPairs(pairs);
}

/** Puts fields together. `a`, `A`, `a[]` and `a[0]` are one name: some apps make one field of them. */
export function toPairs(
  pairs: readonly (readonly [name: string, value: string])[],
): Pairs | { fault: string } {
  const values = new Map<string, Json>();
  const spellings = new Map<string, string>();
  const repeated = new Set<string>();
  for (const [name, value] of pairs) {
    if (/^__proto__(\[|$)|[\p{Cc}\p{Cf}]/u.test(name))
      return { fault: `it has a field named ${JSON.stringify(name)}` };
    const base = name.replace(/\[.*$/s, '').normalize('NFKC').toLowerCase();
    const spelling = name.replace(/\[.*$/s, '[]');
    const before = spellings.get(base);
    if (before !== undefined && before !== spelling)
      return { fault: `it has the field ${JSON.stringify(name)} in two ways` };
    spellings.set(base, spelling);
    const known = values.get(name);
    if (known !== undefined) repeated.add(name);
    values.set(name, known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value]);
  }
  return { values: Object.fromEntries(values), repeated: [...repeated] };
}
