import { expect, test } from '@playwright/test';
import { GuestWorlds } from './guest-worlds.ts';

const created = (id: number, name: string, isDefault = false) => ({
  context: { id, uniqueId: `${id}.${name}`, name, auxData: { isDefault } },
});
const CREATED = 'Runtime.executionContextCreated';

test('an id that was the guest’s is nobody’s once its process is gone, and the harness’ once the harness has it', () => {
  const worlds = new GuestWorlds();
  expect(worlds.hear(CREATED, created(1, '', true))).toBe(true);
  worlds.findFault('mine');
  expect(worlds.hear(CREATED, created(7, 'mine'))).toBe(true);
  expect(worlds.isForeign({ contextId: 7 })).toBe(false);
  worlds.hear('Runtime.executionContextsCleared', {});
  expect(worlds.isForeign({ contextId: 7 })).toBe(true);
  expect(worlds.hear(CREATED, created(7, 'playpen'))).toBe(false);
  for (const asked of [
    { contextId: 7 },
    { executionContextId: 7 },
    { uniqueContextId: '7.playpen' },
    { objectId: '-5571341.7.1' },
    { promiseObjectId: '5571341.7.2' },
  ]) {
    expect(worlds.isForeign(asked)).toBe(true);
  }
  expect(worlds.hear('Runtime.consoleAPICalled', { executionContextId: 7 })).toBe(false);
});

test('a world without a name is the guest’s if it was made for the guest', () => {
  const worlds = new GuestWorlds();
  for (const id of [3, 4]) expect(worlds.hear(CREATED, created(id, ''))).toBe(false);
  worlds.made(4);
  expect([3, 4].map((contextId) => worlds.isForeign({ contextId }))).toEqual([true, false]);
  expect(worlds.isForeign({ objectId: '1.4.1' })).toBe(false);
  // Told of anew, as after `Runtime.enable`.
  expect(worlds.hear(CREATED, created(4, ''))).toBe(true);
  expect(worlds.hear('Runtime.executionContextDestroyed', { executionContextId: 4 })).toBe(true);
  expect(worlds.isForeign({ contextId: 4 })).toBe(true);
});
