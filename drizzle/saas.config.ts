import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: './mock-saas/db/schema.ts',
  out: './drizzle/saas',
});
