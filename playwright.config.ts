import { defineConfig } from '@playwright/test';

const isCI = Boolean(process.env.CI);

/**
 * One runner for unit tests, end-to-end tests and scenarios. Files run side by side; the tests of a file stay
 * together, since they share what `beforeAll` built. Scenarios share nothing and spread out, also over shards.
 */
export default defineConfig({
  testDir: '.',
  testIgnore: ['**/node_modules/**', '**/.playpen/**', '**/test-results/**'],
  workers: 2,
  retries: 0,
  forbidOnly: isCI,
  // Caps against a hang, far above what anything takes on a slow machine; nothing is asserted on time.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  globalTimeout: 45 * 60_000,
  reporter: isCI ? 'line' : 'list',
  projects: [
    {
      name: 'unit',
      testMatch: '**/*.test.ts',
      testIgnore: ['**/*.e2e.test.ts', '**/node_modules/**', '**/.playpen/**', '**/test-results/**'],
      outputDir: 'test-results/unit',
    },
    { name: 'e2e', testMatch: '**/*.e2e.test.ts', outputDir: 'test-results/e2e' },
    {
      name: 'scenarios',
      testDir: 'scenarios',
      testMatch: '**/*.scenario.ts',
      fullyParallel: true,
      outputDir: 'test-results/scenarios',
    },
  ],
});
