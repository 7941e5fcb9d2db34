/** Every page, wide or narrow, light or dark, and each skin: what axe finds serious, and what the console says. */
import { expect, test } from '@playwright/test';
import axe from 'axe-core';
import { pagesOf } from '../../../mock-saas/testing/pages.ts';
import { openSaasBench } from './testing/open-saas-page.ts';

/**
 * Each page in one of them, by turns, so that each skin, each scheme, each width and the tenant that reads from right to
 * left have their share.
 */
const faces = [
  {
    skin: 'classic',
    colorScheme: 'light',
    width: 1280,
    tenantId: 'sandbox_acme',
    actorId: 'sandbox_owner_01',
  },
  { skin: 'classic', colorScheme: 'dark', width: 390, tenantId: 'sandbox_acme', actorId: 'sandbox_owner_01' },
  {
    skin: 'compact',
    colorScheme: 'dark',
    width: 1280,
    tenantId: 'sandbox_acme',
    actorId: 'sandbox_owner_01',
  },
  {
    skin: 'plain',
    colorScheme: 'light',
    width: 390,
    tenantId: 'sandbox_dana',
    actorId: 'sandbox_dana_owner_01',
  },
] as const;

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

for (const [place, { skin, colorScheme, width, tenantId, actorId }] of faces.entries()) {
  test(`${skin}, ${colorScheme}, ${width} px, ${tenantId}: nothing serious on every fourth page, from page ${place + 1} on`, async () => {
    test.setTimeout(300_000);
    const bench = await openSaasBench({ skin });
    const complaints: string[] = [];
    try {
      const { page, complaints: said } = await bench.open(actorId, '/', { colorScheme, width });
      const paths = pagesOf(bench.saas.world, tenantId).filter((_, at) => at % faces.length === place);
      for (const path of paths) {
        const response = await page.goto(path);
        // What is not there, or does not fit the record's state, is said on a page too.
        const status = response?.status() ?? 500;
        if (status >= 500) complaints.push(`${path}: ${status}`);
        // In this frame alone: a script in a sandboxed one would be the test's own complaint.
        await page.evaluate(axe.source);
        const found = await page.evaluate<readonly Violation[]>(
          "axe.run(document, { resultTypes: ['violations'], iframes: false }).then(({ violations }) => violations)",
        );
        for (const { id, impact, nodes } of found) {
          if (impact !== 'serious' && impact !== 'critical') continue;
          complaints.push(`${path}: ${id} on ${nodes.length}, such as ${nodes[0]?.html.slice(0, 160)}`);
        }
        const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        if (Number(wider) > 0) complaints.push(`${path}: ${wider} px wider than the window`);
      }
      expect([...complaints, ...said].join('\n')).toBe('');
    } finally {
      await bench.close();
    }
  });
}
