import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { type Approver, nobody } from '../../broker/approvers.ts';
import { CLERK_SESSION, type Ledgerly, openLedgerly } from '../../environments/remote/testing/ledgerly.ts';
import { openRemoteGate } from '../../environments/remote/testing/open-remote-gate.ts';
import type { HttpRequest } from '../../model/http.ts';
import type { Attack } from '../attack.ts';

/**
 * Requests to an app that can't be forked, in forms that Deskline does not speak. It is read by its route map, so that
 * whatever reaches it without an approval got through. The control sends the same bytes to the app itself.
 */
export type RemoteAttack = Pick<Attack, 'id' | 'technique'> &
  Partial<Pick<Attack, 'expects'>> & {
    /** By path. */
    readonly sends: readonly HttpRequest[];
    /** Who answers; nobody unless told. */
    readonly approver?: () => Approver;
  };

export function remoteAttacks(attacks: readonly RemoteAttack[]): readonly Attack[] {
  return attacks.map(({ id, technique, expects = 'held', sends, approver }) => ({
    id,
    technique,
    mustStop: 'request_gate',
    expects,
    control: () =>
      withApp(async (app) => {
        for (const request of sends) await sendPlain(app, request);
        const got = app.seen.map(({ method, url }) => `${method} ${url}`);
        return got.length === sends.length
          ? { fired: true, what: `the app got ${got.at(-1)}` }
          : { fired: false, why: 'the app did not get it either way', cannot: false };
      }),
    attempt: () =>
      withApp(async (app) => {
        const at = await openRemoteGate(app, { approver: approver?.() ?? nobody });
        try {
          for (const request of sends) await at.fromPage(request);
          await at.gate.drain();
          const approved = at
            .approvals()
            .flatMap(({ id: key, status }) => (status === 'consumed' ? [key] : []));
          const through = app.seen
            .map(({ method, url, headers }) => ({
              what: `${method} ${url}`,
              key: headers['idempotency-key'],
            }))
            .filter(({ key }) => !approved.includes(String(key)))
            .map(({ what }) => `nobody approved what the app got: ${what}`);
          const spent = app.seen.length > approved.length ? ['more reached the app than was approved'] : [];
          const isStopped = at.requests().some(({ outcome }) => outcome !== 'allowed');
          if (!isStopped && through.length === 0) throw new Error('nothing says that it was stopped');
          return { through: [...through, ...spent], by: isStopped ? ['request_gate'] : [] };
        } finally {
          await at.close();
        }
      }),
  }));
}

async function withApp<T>(use: (app: Ledgerly) => Promise<T>): Promise<T> {
  const app = await openLedgerly();
  try {
    return await use(app);
  } finally {
    await app.close();
  }
}

async function sendPlain(app: Ledgerly, { method, url, headers, body }: HttpRequest): Promise<void> {
  const outgoing = httpRequest(new URL(url, app.origin), {
    method,
    headers: { ...Object.fromEntries(headers), cookie: `sid=${CLERK_SESSION}` },
    agent: false,
  });
  outgoing.end(body);
  const answered = once(outgoing, 'response').then(([response]) => response.resume());
  // An app that breaks on what it got has got it.
  await answered.catch(() => undefined);
}
