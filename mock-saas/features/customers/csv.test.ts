import { expect, test } from '@playwright/test';
import { formatCsv } from './csv.ts';

test('a cell that a spreadsheet would run stays text', () => {
  expect(formatCsv([['=HYPERLINK("https://evil.example")', '+1', '@x', 'plain']])).toBe(
    `"'=HYPERLINK(""https://evil.example"")",'+1,'@x,plain\r\n`,
  );
});
