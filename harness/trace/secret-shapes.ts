/** A kind of text that must not be stored, and how to find it. */
export type SecretShape = {
  /** Stands in the replacement: `[redacted:<name>]`. */
  readonly name: string;
  /** A regular expression; where it has the group `secret`, only that group is replaced. */
  readonly source: string;
  readonly flags: string;
  /** Returns how many characters of a match are to go, from its start; 0 spares it. */
  readonly check?: (match: string) => number;
};

const SECRET_KEY =
  '(?:pass(?:word|wd|phrase)|pwd|(?:client|shared|signing|webhook)?[_-]?secret|(?:access|refresh|id|auth|csrf|session)?[_-]?token|(?:api|access|private|secret|signing)[_-]?key|authorization|cookie|credentials?)';

/** True for a member or header name whose value is a secret, such as `set-cookie` or `clientSecret`. */
export function isSecretKey(key: string): boolean {
  const name = key.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return /(?:^|[_.\s-])(?:password|passwd|passphrase|pwd|secret|token|(?:api|access|private|signing)[_-]?key|apikey|authorization|cookies?|credentials?)(?:_hash|_value)?$/.test(
    name,
  );
}

/** Shapes that are secret wherever they stand. Earlier ones win. */
export const SECRET_SHAPES: readonly SecretShape[] = [
  {
    name: 'private_key',
    source:
      '-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:[A-Za-z0-9+/=\\s\\\\:,-]{0,8000}?-----END [A-Z ]{0,30}PRIVATE KEY-----|[A-Za-z0-9+/=\\s\\\\]{16,8000})',
    flags: 'g',
  },
  { name: 'jwt', source: '(?<![\\w-])eyJ[\\w-]{8,}\\.[\\w-]{8,}(?:\\.[\\w-]*)?', flags: 'g' },
  {
    name: 'api_key',
    // Prefixes as published by Stripe, OpenAI, Anthropic, GitHub, GitLab, Slack, AWS, Google, npm, Hugging Face, SendGrid, Shopify.
    source:
      '(?<![A-Za-z0-9])(?:(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,}|whsec_[A-Za-z0-9+/=]{16,}|sk-(?:ant-|proj-)?[A-Za-z0-9_-]{20,}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|xox[abeprs]-[A-Za-z0-9-]{10,}|(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[A-Za-z0-9_-]{35}|npm_[A-Za-z0-9]{30,}|hf_[A-Za-z0-9]{20,}|SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}|shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{20,})',
    flags: 'g',
  },
  {
    name: 'api_key',
    // Prefixes that can be told even when another word runs into them, as when a page joins two texts.
    source:
      '(?:(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9+/=]{16,}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,})',
    flags: 'g',
    check: (match) => (looksRandom(match) ? match.length : 0),
  },
  {
    name: 'authorization',
    source: '\\b(?:bearer|basic)\\s{1,4}(?<secret>[A-Za-z0-9._~+/-]{8,}={0,2})',
    flags: 'gi',
    check: (match) => (looksRandom(match) ? match.length : 0),
  },
  {
    name: 'authorization',
    source:
      '\\b(?:proxy-)?authorization["\']?\\s{0,4}[:=]\\s{0,4}["\']?(?:[a-z]{4,10}\\s{1,4})?(?<secret>[^\\s"\'<>\\[\\],;]{6,})',
    flags: 'gi',
    check: (match) => (match.length >= 16 || looksRandom(match) ? match.length : 0),
  },
  {
    name: 'url_credentials',
    source:
      '\\b[a-z][a-z0-9+.-]{1,20}://(?<secret>[^\\s/?#@"\'<>\\[\\]]{1,200}:[^\\s/?#@"\'<>\\[\\]]{1,200})@',
    flags: 'gi',
  },
  { name: 'query_secret', source: `[?&;]${SECRET_KEY}=(?<secret>[^\\s&#"'<>\\[\\]]{3,})`, flags: 'gi' },
  {
    name: 'password_field',
    source:
      '<input\\b(?=[^>]{0,2000}\\btype=["\']?password\\b)[^>]{0,2000}?\\bvalue=(?<secret>"[^"\\[][^"]*"|\'[^\'\\[][^\']*\'|[^\\s"\'>\\[]+)',
    flags: 'gi',
  },
  {
    name: 'keyed_secret',
    source: `${SECRET_KEY}\\w{0,8}(?:["']?\\s{0,4}[:=]\\s{0,4}|["']\\s[^<>]{0,200}?(?:value|content)=)["']?(?<secret>[A-Za-z0-9_~+/.=-]{12,})`,
    flags: 'gi',
    check: (match) => (looksRandom(match) ? match.length : 0),
  },
  {
    name: 'card_number',
    source:
      '(?<![\\w.-])[2-6]\\d{3}[ -]?(?:\\d{4}[ -]?){2}\\d{1,7}(?![\\w-])|(?<![\\w.-])3[47]\\d{2}[ -]?\\d{6}[ -]?\\d{5}(?![\\w-])',
    flags: 'g',
    check: (match) => (passesLuhn(match) ? match.length : 0),
  },
  {
    name: 'iban',
    source: '(?<![A-Za-z0-9])[A-Z]{2}\\d{2}(?:[ -]?[A-Z0-9]){11,30}(?![a-z0-9])',
    flags: 'g',
    check: ibanLength,
  },
];

/** Shapes of personal data, hidden only where a policy asks for it. */
export const PERSONAL_SHAPES = {
  email: {
    name: 'email',
    source: '(?<![\\w.+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}(?![\\w-])',
    flags: 'g',
  },
  phone: {
    name: 'phone',
    source:
      '(?<![\\w.-])(?:\\+\\d{1,3}[ .-]?)?(?:\\(\\d{1,4}\\)[ .-]?)?\\d{2,4}(?:[ .-]\\d{2,4}){1,4}(?![\\w-])',
    flags: 'g',
    check: (match) => (looksLikePhone(match) ? match.length : 0),
  },
} as const satisfies Record<string, SecretShape>;

/** Tells a generated secret from a word: enough entropy, and more than one kind of character. */
function looksRandom(text: string): boolean {
  if (!/[0-9]/.test(text) && !/[a-z][A-Z]|[A-Z]{2}[a-z]/.test(text)) return false;
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits >= 2.5;
}

/** The check digit of card numbers (ISO/IEC 7812-1, annex B). */
function passesLuhn(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  if (digits.length < 13 || digits.length > 19) return false;
  const sum = [...digits].reverse().reduce((total, character, position) => {
    const digit = Number(character) * (position % 2 === 1 ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return sum % 10 === 0;
}

/** Length of the IBAN a match begins with (ISO 13616, mod 97), which may be followed by other words; 0 where there is none. */
function ibanLength(match: string): number {
  for (let end = match.length; end >= 15; end -= 1) {
    if (/[A-Za-z0-9]/.test(match.charAt(end)) || !/[A-Z0-9]/.test(match.charAt(end - 1))) continue;
    const compact = match.slice(0, end).replace(/[ -]/g, '');
    if (compact.length < 15 || compact.length > 34) continue;
    const rearranged = compact.slice(4) + compact.slice(0, 4);
    const remainder = [...rearranged].reduce((rest, c) => Number(`${rest}${Number.parseInt(c, 36)}`) % 97, 0);
    if (remainder === 1) return end;
  }
  return 0;
}

function looksLikePhone(match: string): boolean {
  const digits = match.replace(/\D/g, '').length;
  const isDate = /^\d{4}-\d{2}-\d{2}/.test(match) || /^\d{2}[.-]\d{2}[.-]\d{4}$/.test(match);
  const isAddress = /^\d{1,3}(?:\.\d{1,3}){3}$/.test(match);
  return digits >= 7 && digits <= 15 && !isDate && !isAddress;
}
