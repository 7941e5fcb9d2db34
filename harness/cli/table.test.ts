import { expect, test } from '@playwright/test';
import { table } from './table.ts';

const head = ['run', 'scenario', 'steps', 'stop reason'];
const rows = [['run_01M84KYAXMHR7RKQHY4WB6FRJX', 'support-refund/wrong-tenant', 8, 'finished']];

test('a table stands in columns, numbers to the right', () => {
  expect(table(head, rows)).toBe(
    [
      'run                             scenario                     steps  stop reason',
      'run_01M84KYAXMHR7RKQHY4WB6FRJX  support-refund/wrong-tenant      8  finished',
    ].join('\n'),
  );
});

test('on a narrow terminal what is expendable goes first, then the widest text is cut, and never the first column', () => {
  const lines = table(head, rows, { expendable: ['stop reason'], width: 60 }).split('\n');
  expect(lines[0]).not.toContain('stop reason');
  expect(lines[1]).toMatch(/^run_01M84KYAXMHR7RKQHY4WB6FRJX {2}support-refund\S*… {6}8$/);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(60);
  expect(table(head, rows, { width: 10 })).toContain('run_01M84KYAXMHR7RKQHY4WB6FRJX');
});
