import { type Browser, chromium, type Page } from '@playwright/test';
import { type ServedSaas, serveSaas } from '../../../../mock-saas/main.ts';
import { ensureBrowser } from '../../../browser/find-browser.ts';

/** A served world and plain Chromium, without Playpen between them: for what a page does by itself. */
export interface SaasBench {
  readonly saas: ServedSaas;
  /** A page of the actor's own context, signed in, at a path of their tenant. Errors of its console are collected. */
  open(actorId: string, path: string): Promise<SaasPage>;
  close(): Promise<void>;
}

export interface SaasPage {
  readonly page: Page;
  /** What a healthy page never has: errors of the console, uncaught exceptions. */
  readonly complaints: readonly string[];
}

export async function openSaasBench(): Promise<SaasBench> {
  const { executablePath } = await ensureBrowser();
  const saas = await serveSaas({ port: 0 });
  const browser: Browser = await chromium.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
  });
  return {
    saas,
    async open(actorId, path) {
      const tenantId = saas.world.actor(actorId)?.tenantId;
      const slug = saas.world.tenants().find(({ id }) => id === tenantId)?.slug;
      const origin = `http://${slug}.saas.localhost:${saas.port}`;
      const context = await browser.newContext({ baseURL: origin, reducedMotion: 'reduce' });
      const { name, value } = saas.world.signIn(actorId);
      await context.addCookies([{ name, value, url: origin }]);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(path);
      return { page, complaints };
    },
    async close() {
      await browser.close();
      await saas.close();
    },
  };
}
