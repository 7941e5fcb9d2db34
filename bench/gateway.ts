/**
 * Measures what the gateway adds to a request, with 1, 10 and 100 in flight, in turns, in one process: a host reached
 * directly · through a plain proxy that passes bytes on · through Playpen's gateway, which decides on each request and
 * records it. Then the fake SaaS, served plainly and through the gateway; and a large body from the host.
 *
 * `npx tsx bench/gateway.ts [--requests 300] [--json]`
 */
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { parseArgs } from 'node:util';
import { openProxy } from '../harness/environments/mock-saas/testing/open-proxy.ts';
import { supportPolicy } from '../harness/environments/mock-saas/testing/policies.ts';
import { serveSaas } from '../mock-saas/main.ts';
import { median, quantile, rounded } from './statistics.ts';

const { values: options } = parseArgs({
  options: { requests: { type: 'string', default: '300' }, json: { type: 'boolean', default: false } },
});
const requests = Number(options.requests);
const IN_FLIGHT = [1, 10, 100];
const ROUNDS = 3;
const LARGE_BYTES = 16_000_000;
const ACTOR = 'sandbox_support_agent_01';

/** One road to one address. */
type Road = {
  readonly name: string;
  readonly url: string;
  readonly proxy?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

type Measured = {
  readonly road: string;
  readonly inFlight: number;
  readonly perSecond: number;
  readonly medianMs: number;
  readonly p90Ms: number;
};

const agent = new Agent({ keepAlive: true, maxSockets: 100 });
const page = Buffer.alloc(10_000, 'x');
const large = Buffer.alloc(1_000_000, 'y');

const proxy = await openProxy();
const saas = await serveSaas({ port: 0 });
try {
  const { host } = await proxy.upstream(answer);
  const plainProxy = await proxy.listen(createServer(passOn));
  const egress = { allow: [{ host: `http://${host}`, private: true }] };
  const { header } = proxy.enter([], 'run_bench', {
    policy: supportPolicy({ egress, budget: { max_requests_per_minute: 10_000_000 } }),
  });
  const credentials = { 'proxy-authorization': header.slice(header.indexOf(':') + 1).trim() };
  const cookie = await signIn();
  const outside = `http://${host}/page`;
  const inside = '/tickets/T-1007';
  const saasHost = 'acme.saas.localhost';
  const comparisons: readonly (readonly Road[])[] = [
    [
      { name: 'a listed host, directly', url: outside },
      { name: 'a listed host, plain proxy', url: outside, proxy: plainProxy },
      {
        name: 'a listed host, gateway',
        url: outside,
        proxy: new URL(proxy.server).host,
        headers: credentials,
      },
    ],
    [
      {
        name: 'the fake SaaS, served plainly',
        url: `http://127.0.0.1:${saas.port}${inside}`,
        headers: { host: `${saasHost}:${saas.port}`, cookie },
      },
      {
        name: 'the fake SaaS, gateway',
        url: `http://${saasHost}${inside}`,
        proxy: new URL(proxy.server).host,
        headers: { ...credentials, 'sec-fetch-site': 'none' },
      },
    ],
  ];
  const measured: Measured[] = [];
  for (const roads of comparisons)
    for (const inFlight of IN_FLIGHT) measured.push(...(await inTurns(roads, inFlight)));
  const [directly, , gateway] = comparisons[0] ?? [];
  const heldMb = gateway && {
    gateway: await largeBody(gateway),
    directly: directly && (await largeBody(directly)),
  };
  report(measured, heldMb);
} finally {
  agent.destroy();
  await proxy.close();
  await saas.close();
}

function answer({ url }: IncomingMessage, outgoing: ServerResponse): void {
  if (url !== '/large') return void outgoing.writeHead(200, { 'content-type': 'text/plain' }).end(page);
  outgoing.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': LARGE_BYTES });
  let left = LARGE_BYTES / large.length;
  const more = (): void => {
    while (left > 0) {
      left -= 1;
      if (!outgoing.write(large)) return void outgoing.once('drain', more);
    }
    outgoing.end();
  };
  more();
}

function passOn(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const onward = request(
    incoming.url ?? '',
    { method: incoming.method, headers: incoming.headers, agent },
    (came) => {
      outgoing.writeHead(came.statusCode ?? 502, came.headers);
      came.pipe(outgoing);
    },
  );
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}

/** Not by `fetch`, which sends no `Host` but its own. */
function signIn(): Promise<string> {
  return new Promise((done, failed) => {
    const headers = { host: `acme.saas.localhost:${saas.port}` };
    request({ hostname: '127.0.0.1', port: saas.port, path: `/switch?actor=${ACTOR}`, headers }, (came) => {
      came.resume();
      done(came.headers['set-cookie']?.[0]?.split(';')[0] ?? '');
    })
      .on('error', failed)
      .end();
  });
}

/** Asks once, and reads the answer to its end; returns how long that took, and the bytes that came. */
function ask(
  { url, proxy: through, headers = {} }: Road,
  path?: string,
): Promise<{ ms: number; bytes: number }> {
  const to = path === undefined ? new URL(url) : new URL(path, url);
  const { hostname, port } = through === undefined ? to : new URL(`http://${through}`);
  const startedMs = performance.now();
  return new Promise((done, failed) => {
    const options = {
      hostname,
      port,
      path: through === undefined ? to.pathname : to.href,
      headers: { host: to.host, ...headers },
      agent,
    };
    request(options, (came) => {
      let bytes = 0;
      came.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      came.on('end', () =>
        came.statusCode === 200
          ? done({ ms: performance.now() - startedMs, bytes })
          : failed(new Error(`Cannot measure ${to.href}: it answered ${came.statusCode}; expected 200`)),
      );
      came.on('error', failed);
    })
      .on('error', failed)
      .end();
  });
}

async function inTurns(roads: readonly Road[], inFlight: number): Promise<Measured[]> {
  const tookMs = roads.map((): number[] => []);
  const rates = roads.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [index, road] of roads.entries()) {
      let left = requests;
      const startedMs = performance.now();
      const worker = async (): Promise<void> => {
        while (left > 0) {
          left -= 1;
          const { ms } = await ask(road);
          // The first round only warms up.
          if (round > 0) tookMs[index]?.push(ms);
        }
      };
      await Promise.all(Array.from({ length: inFlight }, worker));
      if (round > 0) rates[index]?.push((requests / (performance.now() - startedMs)) * 1000);
    }
  }
  return roads.map(({ name }, index) => ({
    road: name,
    inFlight,
    perSecond: rounded(median(rates[index] ?? []), 0),
    medianMs: rounded(median(tookMs[index] ?? []), 2),
    p90Ms: rounded(quantile(tookMs[index] ?? [], 0.9), 2),
  }));
}

/** How much more memory the process holds at the most, MB, while a large body comes. */
async function largeBody(road: Road): Promise<number> {
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  await ask(road, '/large');
  clearInterval(timer);
  return rounded((most - before) / 1e6, 0);
}

function report(measured: readonly Measured[], heldMb: unknown): void {
  if (options.json) return void process.stdout.write(`${JSON.stringify({ measured, heldMb }, null, 2)}\n`);
  for (const { road, inFlight, perSecond, medianMs, p90Ms } of measured) {
    const [first] = measured.filter(
      (one) => one.inFlight === inFlight && one.road.split(',')[0] === road.split(',')[0],
    );
    const ratio = first === undefined ? '' : `${rounded(medianMs / first.medianMs, 2)} ×`;
    process.stdout.write(
      `${road.padEnd(30)} ${String(inFlight).padStart(3)} in flight  ${String(perSecond).padStart(6)} a second  median ${String(medianMs).padStart(7)} ms  p90 ${String(p90Ms).padStart(7)} ms  ${ratio}\n`,
    );
  }
  process.stdout.write(`memory more while ${LARGE_BYTES / 1e6} MB come: ${JSON.stringify(heldMb)} MB\n`);
}
