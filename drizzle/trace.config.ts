import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./drizzle/trace/schema.ts', './drizzle/trace/reviewer-schema.ts'],
  out: './drizzle/trace',
});
