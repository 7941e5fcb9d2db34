import { once } from 'node:events';
import { createServer, get } from 'node:http';
import { openProxy } from '../../environments/mock-saas/testing/open-proxy.ts';

/**
 * A process in a network namespace whose loopback has addresses that are nobody's elsewhere, and answers at each:
 * `reserved-house.ts <address>…`. Prints one {@link Reserved} for each, as JSON.
 */
export type Reserved = {
  readonly address: string;
  /** Whether it answers a client that asks nobody. */
  readonly answers: boolean;
  /** What came there from the gateway. */
  readonly arrived: readonly string[];
  /** The gateway's rules that said no. */
  readonly rules: readonly string[];
};

const NAME = 'listed.example';

async function main(addresses: readonly string[]): Promise<void> {
  const arrived: string[] = [];
  const server = createServer((incoming, outgoing) => {
    arrived.push(`${incoming.method} ${incoming.url} for ${incoming.headers.host}`);
    outgoing.end('reached');
  });
  server.listen(0, '::');
  await once(server, 'listening');
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  let leadsTo = '';
  const proxy = await openProxy({ resolve: async () => [leadsTo] });
  const results: Reserved[] = [];
  for (const [index, address] of addresses.entries()) {
    leadsTo = address;
    const answers = await isAnswered(address, port);
    arrived.splice(0);
    const rules: string[] = [];
    for (const isPrivate of takesPrivate(address) ? [false] : [false, true]) {
      const at = proxy.enter([{ host: `${NAME}:${port}`, private: isPrivate }], `run_${index}_${isPrivate}`);
      await at.get(`http://${NAME}:${port}/metadata`);
      rules.push(
        ...at.requests().flatMap(({ outcome, decision }) => (outcome === 'blocked' ? decision.rule : [])),
      );
      at.admission.revoke();
    }
    results.push({ address, answers, arrived: [...arrived], rules });
  }
  process.stdout.write(JSON.stringify(results));
  process.exit(0);
}

/** A policy that says "private" means these; it opens no other. */
function takesPrivate(address: string): boolean {
  return /^(10\.|100\.64\.|fc|fe)/.test(address);
}

function isAnswered(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    get({ host, port, timeout: 3_000, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    })
      .on('timeout', () => resolve(false))
      .on('error', () => resolve(false));
  });
}

await main(process.argv.slice(2));
