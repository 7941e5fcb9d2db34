import type { Attack } from '../attack.ts';
import { PRODUCT, type RawAttack, rawAttacks } from './raw-attack.ts';

/** A request of the product's own page, as far as a raw client can write one. */
type Sent = {
  readonly path: string;
  /** Default POST. */
  readonly method?: string;
  /** A form's fields, or a body as it stands, `\n` for the end of a line. */
  readonly body?: Readonly<Record<string, string>> | string;
  /** Header lines in place of, or besides, those of a form; what is undefined is left out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
};

/** Requests that end in an effect which nobody approves; the steps before the last are allowed ones. */
export type FormAttack = Pick<RawAttack, 'id' | 'technique' | 'as' | 'does'> & {
  readonly expects?: 'held' | 'refused';
  readonly sends: readonly Sent[];
};

/** Makes attacks of requests: the control sends them to the bare product, the attempt to the gateway. */
export function formAttacks(attacks: readonly FormAttack[]): readonly Attack[] {
  return rawAttacks(
    attacks.map(({ sends, expects = 'held', ...rest }) => ({
      ...rest,
      mustStop: 'request_gate',
      expects,
      bytes: sends.map(bytesOf),
    })),
  );
}

function bytesOf({ path, method = 'POST', body = {}, headers = {} }: Sent, index: number): string {
  const text = typeof body === 'string' ? body : new URLSearchParams(body).toString();
  const lines = {
    Host: PRODUCT,
    Origin: `http://${PRODUCT}`,
    'Sec-Fetch-Site': 'same-origin',
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': String(Buffer.byteLength(text.replaceAll('\n', '\r\n'), 'latin1')),
    ...headers,
  };
  const head = Object.entries(lines).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}\n`],
  );
  const signed = index === 0 ? '' : 'CREDENTIALS\n';
  return `${method} http://${PRODUCT}${path} HTTP/1.1\n${head.join('')}${signed}\n${text}`;
}
