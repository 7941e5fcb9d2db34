import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../db/client.ts';
import { workspaceSettings } from '../db/schema.ts';

/** The name of the row in `workspace_settings`. */
export const sessionLengthSetting = 'session_minutes';

const storedMinutes = z.number().int().positive().nullable();

/** How long a sign-in lasts, in minutes of the world's clock; null: until it is ended. */
export function sessionMinutesOf(db: Db, tenantId: string): number | null {
  const row = db
    .select()
    .from(workspaceSettings)
    .where(and(eq(workspaceSettings.tenantId, tenantId), eq(workspaceSettings.name, sessionLengthSetting)))
    .get();
  return row ? storedMinutes.parse(JSON.parse(row.value)) : null;
}
