import { expect, test } from '@playwright/test';
import { cutChrome } from './cut-chrome.ts';

const page = `- generic [ref=e1]:
  - banner [ref=e2]:
    - link "Home" [ref=e3]
    - navigation [ref=e4]:
      - link "Tickets" [ref=e5]
  - main [ref=e6]:
    - navigation "Pages" [ref=e7]:
      - link "2" [ref=e8]
    - heading "Tickets"
  - contentinfo [ref=e9]: © Acme`;

test('what stands around the main part of a page is cut to one line that can be asked for', () => {
  expect(cutChrome(page)).toBe(`- generic [ref=e1]:
  - banner [ref=e2]: # 3 lines left out; browser_snapshot shows them
  - main [ref=e6]:
    - navigation "Pages" [ref=e7]:
      - link "2" [ref=e8]
    - heading "Tickets"
  - contentinfo [ref=e9]: © Acme`);
});

test('a page without a main part, or with it inside a banner, loses nothing of it', () => {
  const bare = page.replace('- main', '- generic');
  expect(cutChrome(bare)).toBe(bare);
  const inside = '- banner:\n  - main:\n    - heading "Tickets"';
  expect(cutChrome(inside)).toBe(inside);
});
