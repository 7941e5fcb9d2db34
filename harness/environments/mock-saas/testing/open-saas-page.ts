import { type Browser, chromium, type Page } from '@playwright/test';
import type { Face } from '../../../../mock-saas/face.ts';
import { type ServedSaas, serveSaas } from '../../../../mock-saas/main.ts';
import { ensureBrowser } from '../../../browser/find-browser.ts';

/** A served world and plain Chromium, without Playpen between them: for what a page does by itself. */
export interface SaasBench {
  readonly saas: ServedSaas;
  /** A page of the actor's own context, signed in, at a path of their tenant. Errors of its console are collected. */
  open(actorId: string, path: string, screen?: Screen): Promise<SaasPage>;
  close(): Promise<void>;
}

/** What the page is shown on; a wide one in light colours unless told. */
export interface Screen {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
}

export interface SaasPage {
  readonly page: Page;
  /** What a healthy page never has: errors of the console, uncaught exceptions. */
  readonly complaints: readonly string[];
}

export async function openSaasBench(face: Face = {}): Promise<SaasBench> {
  const { executablePath } = await ensureBrowser();
  const saas = await serveSaas({ port: 0, ...face });
  const browser: Browser = await chromium.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
  });
  return {
    saas,
    async open(actorId, path, { width = 1280, colorScheme = 'light' } = {}) {
      const tenantId = saas.world.actor(actorId)?.tenantId;
      const slug = saas.world.tenants().find(({ id }) => id === tenantId)?.slug;
      const origin = `http://${slug}.saas.localhost:${saas.port}`;
      const context = await browser.newContext({
        baseURL: origin,
        reducedMotion: 'reduce',
        viewport: { width, height: 800 },
        colorScheme,
      });
      const { name, value } = saas.world.signIn(actorId);
      await context.addCookies([{ name, value, url: origin }]);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        // What the page itself was answered with is the test's own business.
        if (message.type() === 'error' && message.location().url !== page.url()) {
          complaints.push(`${message.text()} ${message.location().url}`);
        }
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
