import { expect, test } from '@playwright/test';
import { foldText, matchParts } from './fold.ts';

test('what a person types finds what somebody else wrote: case, accents, two ways of writing one letter', () => {
  const table: [string, string][] = [
    ['Szabó', 'szabo'],
    ['Szabo\u0301', 'szabo'],
    ['ZÜRICH', 'zurich'],
    ['Straße', 'strasse'],
    ['Ｉｎｖｏｉｃｅ', 'invoice'],
    ['İstanbul', 'istanbul'],
    ['مُحَمَّد', 'محمد'],
  ];
  for (const [written, folded] of table) expect(foldText(written), written).toBe(folded);
});

test('a mark that makes another letter is kept', () => {
  expect(foldText('ガス')).not.toBe(foldText('カス'));
  expect(foldText('が')).toBe('が');
});

test('what matched is marked, in the letters as they were written', () => {
  expect(matchParts('Zsófia Szabo\u0301, Győr', ['szabo'])).toEqual([
    { text: 'Zsófia ', isMatch: false },
    { text: 'Szabo\u0301', isMatch: true },
    { text: ', Győr', isMatch: false },
  ]);
  expect(matchParts('Hauptstraße 1', ['strasse']).find(({ isMatch }) => isMatch)?.text).toBe('straße');
  for (const text of ['', 'a', '<b>&', 'ﬁn', '星野 恵']) {
    const parts = matchParts(text, ['b', 'i', '恵', '']);
    expect(parts.map((part) => part.text).join('')).toBe(text);
  }
});
