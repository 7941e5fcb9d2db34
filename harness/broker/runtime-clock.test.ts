import { expect, test } from '@playwright/test';
import { RuntimeClock } from './runtime-clock.ts';
import { fakeClock } from './testing/fake-clock.ts';

function setUp() {
  const clock = fakeClock();
  const runtime = new RuntimeClock(clock, 1_000);
  const ended: number[] = [];
  runtime.start(() => ended.push(clock.elapsedMs()));
  return { clock, runtime, ended };
}

/** A wait that is over when it is told to be. */
function someWait() {
  let end = () => {};
  const wait = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { wait, end: () => end() };
}

test('says once, without being asked, that the time is up', () => {
  const { clock, runtime, ended } = setUp();
  clock.advance(1_000);
  expect([runtime.usedMs(), ended]).toEqual([1_000, []]);
  clock.advance(1);
  clock.advance(10_000);
  expect(ended).toEqual([1_001]);
});

test('a person’s time does not count while the agent waits for it', async () => {
  const { clock, runtime, ended } = setUp();
  const person = someWait();
  const action = runtime.whileActing(() => runtime.whileWaiting(person.wait));
  clock.advance(60_000);
  expect([runtime.usedMs(), ended]).toEqual([0, []]);
  person.end();
  await action;
  clock.advance(1_001);
  expect([runtime.usedMs(), ended]).toEqual([1_001, [61_001]]);
});

test('what waits for a person while the agent does nothing stops no clock', async () => {
  const { clock, runtime, ended } = setUp();
  const person = someWait();
  const held = runtime.whileWaiting(person.wait);
  clock.advance(1_001);
  expect([runtime.usedMs(), ended]).toEqual([1_001, [1_001]]);
  person.end();
  await held;
});

test('a stopped clock says nothing more', () => {
  const { clock, runtime, ended } = setUp();
  runtime.stop();
  clock.advance(5_000);
  expect(ended).toEqual([]);
});
