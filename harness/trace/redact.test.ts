import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { sha256 } from '../digest.ts';
import { createRedactor } from './redact.ts';

const PEM = `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEpAIBAAKCAQEA7bq\n'.repeat(8)}-----END RSA PRIVATE KEY-----`;
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';

const SECRET_TEXTS: readonly [text: string, secret: string][] = [
  ['Authorization: Bearer abcDEF123456ghiJKL', 'abcDEF123456ghiJKL'],
  ['curl -H "Authorization: Basic dXNlcjpwYXNzd29yZA=="', 'dXNlcjpwYXNzd29yZA'],
  [`cookie jar holds ${JWT}.`, JWT.slice(0, 60)],
  ['key sk_live_4eC39HqLyjWDarjtT1zdp7dc here', 'sk_live_4eC39HqLyjWDarjtT1zdp7dc'],
  ['ghp_16C7e42F292c6912E7710c838347Ae178B4a', 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'],
  ['AKIAIOSFODNN7EXAMPLE', 'AKIAIOSFODNN7EXAMPLE'],
  [PEM, 'MIIEpAIBAAKCAQEA7bq'],
  [PEM.slice(0, 120), 'MIIEpAIBAAKCAQEA7bq'],
  [JSON.stringify({ pem: PEM }), 'MIIEpAIBAAKCAQEA7bq'],
  ['Card 4242 4242 4242 4242 exp 12/29', '4242 4242 4242 4242'],
  ['Card 378282246310005.', '378282246310005'],
  ['Pay to GB82 WEST 1234 5698 7654 32 USD today', 'WEST 1234 5698'],
  ['DE89370400440532013000', 'DE89370400440532013000'],
  ['STRIPE_API_KEY="q8Zx71LmPo0Rt55V"', 'q8Zx71LmPo0Rt55V'],
  ['{"clientSecret":"q8Zx71LmPo0Rt55V"}', 'q8Zx71LmPo0Rt55V'],
  ['<input type="hidden" name="csrf_token" class="x" value="q8Zx71LmPo0Rt55V">', 'q8Zx71LmPo0Rt55V'],
  ['<input value="hunter2" name=p type=password>', 'hunter2'],
  ['https://app.example/reset?token=abc123&next=/', 'abc123'],
  ['https://ana:hunter2@host.example/', 'hunter2'],
];

for (const [index, [text, secret]] of SECRET_TEXTS.entries()) {
  test(`redaction takes the secret out of text ${index + 1}: ${JSON.stringify(text.slice(0, 50))}`, () => {
    const { text: redact } = createRedactor();
    expect(redact(text)).not.toContain(secret);
    expect(redact(text)).toContain('[redacted:');
    expect(redact(redact(text))).toBe(redact(text));
  });
}

test('a secret that a page has encoded by itself is found where the whole is a secret by its shape alone', () => {
  const { text } = createRedactor();
  for (const secret of [
    'sk_live_4eC39HqLyjWDarjtT1zdp7dc',
    'Bearer abcDEF123456ghiJKL',
    '4242 4242 4242 4242',
  ]) {
    const bytes = Buffer.from(`key ${secret}.`);
    for (const carrier of [
      bytes.toString('base64'),
      `/files/${bytes.toString('base64url')}`,
      `data:text/plain;base64,${bytes.toString('base64')}`,
      ...['', ' ', '  '].map((before) => Buffer.from(`${before}${secret}`).toString('base64')),
      bytes.toString('hex'),
      `0x${bytes.toString('hex').toUpperCase()}`,
      secret.replace(/./g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
      secret.replace(/./g, (character) => `&#${character.charCodeAt(0)};`),
      encodeURIComponent(bytes.toString('base64')),
    ]) {
      const clean = text(`before ${carrier} after`);
      expect(clean, carrier).toContain('[redacted:');
      expect(clean.startsWith('before ') && clean.endsWith(' after'), clean).toBe(true);
      expect(text(clean)).toBe(clean);
    }
  }
});

test('ordinary base64 and hexadecimal stay', () => {
  const { text } = createRedactor();
  for (const digest of ['', 'a', 'b', 'c', 'd'].map((seed) => sha256(seed))) {
    const bytes = Buffer.from(digest, 'hex');
    for (const plain of [digest, bytes.toString('base64'), bytes.toString('base64url')]) {
      expect(text(plain)).toBe(plain);
    }
  }
  const words = Buffer.from('The invoice was paid on the 3rd of March.').toString('base64');
  expect(text(words)).toBe(words);
});

test('redaction leaves ordinary business text alone', () => {
  const texts = [
    'INV-1042',
    '420.00 USD',
    'Call 555-0134 or +1 202 555 0134',
    '2025-01-31T10:00:00.000Z',
    'Due 31.01.2025',
    '01JABCDEF0123456789ABCDEFG',
    'run_01JB2XK3M4N5P6Q7R8S9T0V1W2',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'Password: required',
    'Token: expired',
    'Authorization: pending',
    'Basic information and bearer instruments',
    'order 4242424242424241',
    'ana@acme.example',
    'https://acme.saas.test/tickets?page=2&sort=created',
    'The risk-management desk-top sk-learn',
  ];
  const redactor = createRedactor();
  for (const text of texts) expect(redactor.text(text)).toBe(text);
});

test('personal data goes only where the policy asks for it', () => {
  const text = 'ana@acme.example, 555-0134, +1 (202) 555-0134, 2025-01-31, 10.0.0.1, 420.00 USD';
  expect(createRedactor().text(text)).toBe(text);
  expect(createRedactor({ personal: ['email', 'phone'] }).text(text)).toBe(
    '[redacted:email], [redacted:phone], [redacted:phone], 2025-01-31, 10.0.0.1, 420.00 USD',
  );
});

test('a literal secret is found in every encoding it can travel in', () => {
  const secret = 'p&ss "w/rd" é<1>';
  const { text } = createRedactor({ secrets: [secret] });
  const carriers = [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ q: secret }).toString(),
    JSON.stringify({ q: secret }),
    secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    ...['', 'x', 'xy'].map((before) => Buffer.from(`${before}${secret} and more`).toString('base64')),
    ...['', 'x', 'xy'].map((before) => Buffer.from(`${before}${secret}`).toString('base64url')),
  ];
  for (const carrier of carriers) expect(text(carrier), carrier).toContain('[redacted:secret]');
});

test('whatever stands under a secret name goes, also nested, and counts of tokens stay', () => {
  const { value } = createRedactor();
  expect(
    value({
      Authorization: 'x',
      'set-cookie': ['a=1', 'b=2'],
      apiKey: 'short',
      login: { password: 1234, user: 'ana' },
      modelTokens: 512,
      key: 'plain',
      note: null,
    }),
  ).toEqual({
    Authorization: '[redacted:secret_field]',
    'set-cookie': ['[redacted:secret_field]', '[redacted:secret_field]'],
    apiKey: '[redacted:secret_field]',
    login: { password: '[redacted:secret_field]', user: 'ana' },
    modelTokens: 512,
    key: 'plain',
    note: null,
  });
});

test('a literal secret too short to be told from ordinary text is refused', () => {
  expect(() => createRedactor({ secrets: ['abc'] })).toThrow(/at least 4 characters/);
});

test('planted secrets never survive, and redacting twice equals once', () => {
  const planted = fc.constantFrom(...SECRET_TEXTS.map(([text]) => text));
  const filler = fc.string({ unit: 'binary', maxLength: 60 });
  // A secret that is part of a marker's own words cannot be told from the marker.
  const literal = fc
    .string({ minLength: 4, maxLength: 24 })
    .filter((secret) => !/[a-z_:[\]]{4}/.test(secret));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(filler, planted), { maxLength: 4 }),
      literal,
      filler,
      (parts, secret, end) => {
        const { text } = createRedactor({ secrets: [secret], personal: ['email', 'phone'] });
        const once = text(`${parts.flat().join('')}${end}${secret}${end}`);
        expect(once.split(/\[redacted:[a-z_]+\]/).join('\n')).not.toContain(secret);
        expect(text(once)).toBe(once);
      },
    ),
    { numRuns: 300 },
  );
});

test('redacting values twice equals once', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      const { value } = createRedactor({ secrets: ['hunter22'] });
      expect(value(value(json))).toEqual(value(json));
    }),
  );
});
