import { expect, test } from '@playwright/test';
import { bareCompany } from './company-key.ts';

test('one company however it is written, and two that only look alike', () => {
  const same = ['Harbor Foods Inc', 'HARBOR FOODS', 'Harbor Foods, Incorporated', 'Hárbor Foods L.L.C.'];
  expect(new Set(same.map(bareCompany))).toEqual(new Set(['harbor foods']));
  expect(bareCompany('Brightloom Studio')).not.toBe(bareCompany('Brightloom Studios'));
  expect(bareCompany('株式会社青葉製作所')).toBe(bareCompany('青葉製作所'));
  expect(bareCompany('Inc')).toBe('inc');
});
