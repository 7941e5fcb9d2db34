import { PlaypenError } from '../errors.ts';
import { replaceEncoded } from './encodings.ts';
import { isSecretKey, PERSONAL_SHAPES, SECRET_SHAPES, type SecretShape } from './secret-shapes.ts';

/** Takes secrets and personal data out of everything that is stored or shown. */
export type Redactor = {
  text(text: string): string;
  /** Redacts every string in a JSON value, and whatever stands under a name that says it is a secret. */
  value<T>(json: T): T;
  /**
   * The same shapes, so that the text can be found in a page and blacked out in pictures. The literal secrets are
   * among them: use these where the page's own scripts cannot read.
   */
  readonly patterns: readonly { readonly name: string; readonly source: string; readonly flags: string }[];
  /** Takes one more literal secret out from here on. @throws PlaypenError `POLICY_INVALID` as for the first ones */
  learn(secret: string): void;
};

export type RedactorOptions = {
  /** Literal secrets, at least 4 characters each; also found URL-, HTML-, JSON- and base64-encoded. */
  readonly secrets?: readonly string[];
  readonly personal?: readonly (keyof typeof PERSONAL_SHAPES)[];
};

const MARKER = /(\[redacted:[a-z_]+\])/;

/** A part of an address, or of a form's body; something in it may be percent-encoded, or a space be a plus. */
const PART = /[^\s"'<>[\]?&=#/;]+/g;
const ENCODED = /%[0-9A-Fa-f]{2}|\+/;

/** @throws PlaypenError `POLICY_INVALID` where a literal secret is too short to be told from ordinary text. */
export function createRedactor(options: RedactorOptions = {}): Redactor {
  const secrets = new Set(options.secrets);
  const shapesNow = (): readonly SecretShape[] => [
    ...literalShape([...secrets]),
    ...SECRET_SHAPES,
    ...(options.personal ?? []).map((kind) => PERSONAL_SHAPES[kind]),
  ];
  const compile = (shapes: readonly SecretShape[]) =>
    shapes.map((shape) => ({ ...shape, pattern: new RegExp(shape.source, `${shape.flags}d`) }));
  let compiled = compile(shapesNow());

  const once = (text: string): string =>
    compiled.reduce(
      (current, shape) =>
        current
          .split(MARKER)
          .map((part, index) => (index % 2 === 1 ? part : replaceMatches(part, shape, shape.pattern)))
          .join(''),
      text,
    );

  const isSecret = (decoded: string): boolean => once(decoded) !== decoded;

  const pass = (text: string): string => {
    const clean = replaceEncoded(once(text), isSecret, '[redacted:encoded]');
    if (!ENCODED.test(clean)) return clean;
    // Looked at together first: hardly any text has a secret in such a part, and each look takes its time.
    const encoded = (clean.match(PART) ?? []).filter((part) => ENCODED.test(part));
    const decoded = encoded.map((part) => decodedPart(part) ?? '').join('\n');
    if (!isSecret(decoded)) return clean;
    return clean.replace(PART, (part) => (ENCODED.test(part) ? redactEncoded(part, once) : part));
  };

  // What one pass takes out can uncover a word boundary for another shape, so it runs until nothing changes.
  const text = (input: string): string => {
    let current = input;
    for (let next = pass(current); next !== current; next = pass(current)) current = next;
    return current;
  };

  return {
    text,
    value: <T>(json: T) => redactValue(json, text, false) as T,
    get patterns() {
      return compiled.map(({ name, source, flags }) => ({ name, source, flags }));
    },
    learn(secret) {
      secrets.add(secret);
      compiled = compile(shapesNow());
    },
  };
}

/** Takes out what can only be seen in a part of an address once it is decoded; what stays is encoded again. */
function redactEncoded(part: string, redact: (text: string) => string): string {
  const decoded = decodedPart(part);
  const clean = decoded === undefined ? undefined : redact(decoded);
  if (clean === undefined || clean === decoded) return part;
  return clean
    .split(MARKER)
    .map((piece, index) => (index % 2 === 1 ? piece : encodeURIComponent(piece)))
    .join('');
}

function decodedPart(part: string): string | undefined {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

function replaceMatches(text: string, shape: SecretShape, pattern: RegExp): string {
  let result = '';
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const [from, to] = match.indices?.groups?.secret ?? [match.index, match.index + match[0].length];
    const secret = text.slice(from, to);
    const length = shape.check ? shape.check(secret) : secret.length;
    if (length === 0 || from < end) continue;
    result += `${text.slice(end, from)}[redacted:${shape.name}]`;
    end = from + length;
  }
  return result + text.slice(end);
}

function redactValue(json: unknown, text: (input: string) => string, secret: boolean): unknown {
  if (typeof json === 'string') {
    if (!secret || json === '') return text(json);
    return /^\[redacted:[a-z_]+\]$/.test(json) ? json : '[redacted:secret_field]';
  }
  if (typeof json === 'number' && secret) return '[redacted:secret_field]';
  if (Array.isArray(json)) return json.map((item) => redactValue(item, text, secret));
  if (json === null || typeof json !== 'object') return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, member]) => [
      text(key),
      redactValue(member, text, secret || isSecretKey(key)),
    ]),
  );
}

function literalShape(secrets: readonly string[]): readonly SecretShape[] {
  const short = secrets.find((secret) => secret.length < 4);
  if (short !== undefined) {
    throw new PlaypenError(
      'POLICY_INVALID',
      `Cannot redact a secret "${short.length} characters long": it would hide ordinary text; expected at least 4 characters`,
    );
  }
  const forms = [...new Set(secrets.flatMap(encodedForms))].sort((a, b) => b.length - a.length);
  if (forms.length === 0) return [];
  return [{ name: 'secret', source: forms.map(escapePattern).join('|'), flags: 'g' }];
}

/** The ways in which a secret can stand in a URL, in HTML, in JSON or inside a base64 text. */
function encodedForms(secret: string): readonly string[] {
  const url = encodeURIComponent(Buffer.from(secret).toString());
  const json = JSON.stringify(secret).slice(1, -1);
  const html = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const forms = [
    secret,
    url,
    url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    url.replaceAll('%20', '+'),
    new URLSearchParams({ s: secret }).toString().slice(2),
    json,
    json.replaceAll('/', '\\/'),
    html,
    html.replaceAll('"', '&quot;'),
    html.replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
    html.replaceAll('"', '&#34;').replaceAll("'", '&#39;'),
    html.replaceAll("'", '&apos;'),
  ];
  if (Buffer.byteLength(secret) < 8) return forms;
  return [...forms, ...[0, 1, 2].flatMap((offset) => base64Forms(secret, offset))];
}

/** The characters of a base64 text that the secret alone decides, when it begins at byte 3n + offset. */
function base64Forms(secret: string, offset: number): readonly string[] {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  const first = Math.ceil((offset * 8) / 6);
  const last = Math.floor((bytes.length * 8) / 6);
  return [bytes.toString('base64').slice(first, last), bytes.toString('base64url').slice(first, last)];
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
