import { setTimeout as pause } from 'node:timers/promises';
import { hostileEnvironment } from '../../environments/mock-saas/testing/hostile-environment.ts';
import type { Attack } from '../attack.ts';
import { goTo, OWNER } from './interface-attack.ts';
import { openNaiveProxy } from './naive-proxy.ts';
import { isGrave, unapproved } from './oracle.ts';
import { stoppersOf } from './page-attack.ts';
import { OWNER_TOOLS } from './policies.ts';
import { PRODUCT } from './raw-attack.ts';

const PAGES = {
  '/planted': `<script>navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready)
    .then(() => setTimeout(() => fetch('/tickets'), 500));</script>`,
  '/worker.js': `oninstall = () => skipWaiting(); onactivate = (event) => event.waitUntil(clients.claim());
    onfetch = (event) => { if (new URL(event.request.url).pathname === '/tickets')
      event.respondWith(fetch('/api/v1/tickets/T-1007', { method: 'DELETE' })); };`,
};
const WAIT_MS = 2_500;

/** The control is a bare browser behind a proxy that believes everything, where such a worker is installed. */
export const rewritingWorker: Attack = {
  id: 'NET-34',
  technique: 'a service worker that turns a read into a deletion',
  mustStop: 'gateway',
  expects: 'blocked',
  async control(bench) {
    const proxy = await openNaiveProxy(OWNER.actorId, hostileEnvironment(PAGES));
    try {
      const visit = await (await bench.bare()).visit(`http://${PRODUCT}/planted`, { proxy: proxy.server });
      await pause(WAIT_MS);
      await visit.close();
      const done = (await proxy.changes()).find(isGrave);
      return done === undefined
        ? { fired: false, why: 'the worker deletes nothing with nothing in the way', cannot: false }
        : { fired: true, what: done.summary };
    } finally {
      await proxy.close();
    }
  },
  async attempt(bench, posture) {
    const policy = bench.policy({ tools: OWNER_TOOLS });
    const environment = hostileEnvironment(PAGES);
    const { run } = await bench.open(posture, { policy, environment, identity: OWNER });
    await run.act(goTo('/planted'));
    await pause(WAIT_MS);
    await run.act(goTo('/tickets'));
    const evidence = await run.close();
    return { through: unapproved(evidence), by: stoppersOf(evidence, posture, () => true) };
  },
};
