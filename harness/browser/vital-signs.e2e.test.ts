import { expect, test } from '@playwright/test';
import { withSite } from './testing/open-site.ts';

const startWorkers =
  "for (let i = 0; i < 40; i++) new Worker(window.URL.createObjectURL(new Blob(['setInterval(Date, 1e3)'])))";

test('a page with more workers than it may have has failed, and is not asked again', async () => {
  const pages = { '/': `<button onclick="${startWorkers}">Go</button>`, '/next': '<p>fine' };
  await withSite(pages, async ({ open, click, capture }) => {
    await open('/');
    await click('Go').catch(() => undefined);
    await expect(() => expect(capture()).rejects.toThrow('workers; at most 20 may be')).toPass();
    await expect(open('/next')).rejects.toThrow('workers; at most 20 may be');
  });
});
