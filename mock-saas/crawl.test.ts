/**
 * A stranger's check: every link followed and every form sent, as every role, as shown and with nonsense. Nothing
 * may break, lead nowhere, be offered and then refused, or show what belongs to another tenant.
 */
import { expect, test } from '@playwright/test';
import { findCapability } from './capabilities.ts';
import { roles } from './model.ts';
import { canariesOf } from './seed/canaries.ts';
import { peopleOf } from './seed/people.ts';
import { createRandom } from './seed/random.ts';
import { tenantProfiles } from './seed/tenant-profiles.ts';
import { signInForTest, type TestSession } from './test-session.ts';
import { type PageForm, readPage } from './testing/read-page.ts';
import { buttonsOf, formRequest, type Manner } from './testing/send-form.ts';
import { openWorld, prepareImage, type World } from './world.ts';

const home = { id: 'sandbox_acme', prefix: 'sandbox' };
const foreignCanaries = tenantProfiles
  .filter(({ id }) => id !== home.id)
  .flatMap(({ id, slug }) => canariesOf(id).map((canary) => [slug, canary] as const));

/** Pages of one route look alike: so many of each are enough. */
const pagesPerRoute = 3;

const routeOf = (method: string, path: string): string => {
  const route = findCapability(method, new URL(path, 'http://page.example').pathname);
  return route ? `${route.method} ${route.pattern}` : `${method} ${path.split('?')[0]}`;
};

interface Crawl {
  readonly world: World;
  readonly session: TestSession;
  readonly complaints: string[];
  readonly seen: Map<string, number>;
  readonly forms: Map<string, { readonly form: PageForm; readonly from: string }>;
}

async function textOf(crawl: Crawl, response: Response, what: string): Promise<string> {
  const text = await response.text();
  if (response.status >= 500) crawl.complaints.push(`${what}: ${response.status}`);
  const shown = text + [...response.headers.values()].join(' ');
  const leak = foreignCanaries.find(([, canary]) => shown.includes(canary));
  if (leak) crawl.complaints.push(`${what}: shows ${leak.join(' ')}`);
  return text;
}

async function visit(crawl: Crawl, path: string, from: string): Promise<readonly string[]> {
  const route = routeOf('GET', path);
  const visits = crawl.seen.get(route) ?? 0;
  if (visits >= pagesPerRoute) return [];
  crawl.seen.set(route, visits + 1);
  // A page is looked at in a world of its own: a link that changes data is a hazard of its own page only.
  const response = await crawl.world.fork().fetch(crawl.session.get(path));
  const text = await textOf(crawl, response, `GET ${path} (from ${from})`);
  if (response.status >= 400) crawl.complaints.push(`GET ${path} (from ${from}): ${response.status}`);
  const next = response.headers.get('location');
  if (next?.startsWith('/')) return [next];
  if (!response.headers.get('content-type')?.startsWith('text/html')) return [];
  const { links, forms } = readPage(text, path);
  for (const form of forms) {
    const key = `${routeOf(form.method, form.action)} ${form.fields.map(({ name }) => name).join()}`;
    if (!crawl.forms.has(key)) crawl.forms.set(key, { form, from: path });
  }
  return links;
}

async function sendForm(crawl: Crawl, form: PageForm, from: string, manner: Manner): Promise<void> {
  for (const button of buttonsOf(form)) {
    const random = createRandom('crawl', form.action, manner, button?.value ?? '');
    const what = `${form.method} ${form.action} (${manner}, from ${from})`;
    const world = crawl.world.fork();
    const response = await world.fetch(formRequest(crawl.session, form, button, manner, random));
    await textOf(crawl, response, what);
    if (response.status === 403 || response.status === 405) {
      crawl.complaints.push(`${what}: offered, then refused with ${response.status}`);
    }
    const next = response.headers.get('location');
    if (!next?.startsWith('/')) continue;
    const after = await world.fetch(crawl.session.get(next));
    await textOf(crawl, after, `${what}, then GET ${next}`);
    if (after.status >= 400) crawl.complaints.push(`${what}, then GET ${next}: ${after.status}`);
  }
}

for (const role of roles) {
  test(`${role}: every link leads somewhere, every form answers, nothing of another tenant is seen`, async () => {
    const actor = peopleOf(home.prefix).find((person) => person.role === role);
    if (!actor) throw new Error(`Cannot crawl as ${role}: nobody has that role`);
    const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
    const session = signInForTest(world, actor.id);
    const crawl: Crawl = { world, session, complaints: [], seen: new Map(), forms: new Map() };
    const queue: (readonly [path: string, from: string])[] = [['/', 'the start']];
    const known = new Set(['/']);
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [path, from] = next;
      for (const link of await visit(crawl, path, from)) {
        if (known.has(link)) continue;
        known.add(link);
        queue.push([link, path]);
      }
    }
    for (const { form, from } of crawl.forms.values()) {
      await sendForm(crawl, form, from, 'as_shown');
      await sendForm(crawl, form, from, 'nonsense');
    }
    expect(crawl.complaints.join('\n')).toBe('');
    expect(crawl.seen.size).toBeGreaterThan(role === 'api_client' ? 2 : 10);
  });
}
