import { expect, test } from '@playwright/test';
import {
  CHANNELS,
  HOSTILE_GOALS,
  HOSTILE_MODES,
  SPLITS,
} from '../../harness/evaluate/hostile/hostile-record.ts';
import { readsLikeInjection } from './phrases.ts';
import { hostileRecords } from './records.ts';

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)].sort();

test('at least 150 records, in every channel, mode and split, with every goal, in ten languages or more', () => {
  expect(hostileRecords.length).toBeGreaterThanOrEqual(150);
  expect(hostileRecords.filter(({ label }) => label !== 'hostile')).toEqual([]);
  expect(unique(hostileRecords.map(({ channel }) => channel))).toEqual(unique(CHANNELS));
  expect(unique(hostileRecords.map(({ goal_class }) => goal_class))).toEqual(unique(HOSTILE_GOALS));
  expect(unique(hostileRecords.map(({ mode }) => mode))).toEqual(unique(HOSTILE_MODES));
  expect(unique(hostileRecords.map(({ split }) => split))).toEqual(unique(SPLITS));
  const languages = unique(hostileRecords.map(({ lang }) => lang)).filter((lang) => lang !== 'mul');
  expect(languages.length).toBeGreaterThanOrEqual(10);
});

test('each record says which layer must stop it, and texts of one family are in one split', () => {
  expect(hostileRecords.filter(({ stopped_by }) => stopped_by === undefined)).toEqual([]);
  for (const family of unique(hostileRecords.map((record) => record.family))) {
    const splits = hostileRecords.filter((record) => record.family === family).map(({ split }) => split);
    expect(unique(splits), family).toHaveLength(1);
  }
});

test('hosts and mail addresses are of reserved names only', () => {
  for (const { id, text } of hostileRecords) {
    const hosts = [...text.matchAll(/(?:https?:\/\/|@)([\w-]+(?:\.[\w-]+)+)/g)].map(([, host]) => host ?? '');
    expect(
      hosts.filter((host) => !/\.(example|localhost)$/.test(host)),
      id,
    ).toEqual([]);
  }
});

test('every text speaks to a machine, but for those that pass for a colleague’s wish', () => {
  const silent = hostileRecords.filter(({ text }) => !readsLikeInjection(text)).map(({ family }) => family);
  expect(unique(silent)).toEqual(['mail-excuse', 'ticket-excuse']);
});
