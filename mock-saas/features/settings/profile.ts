import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type TenantRow, workspaceSettings } from '../../db/schema.ts';
import type { Language, SkinName } from '../../model.ts';
import { accept, conflict, type Result, reject } from '../../problem.ts';
import { sessionLengthSetting } from '../../tenancy/session-length.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';

const profileSetting = 'profile';

/** What the workspace says of itself; name, mail, language, zone and skin are the tenant's own. */
const storedProfile = z.object({
  address: z.string().catch(''),
  phone: z.string().catch(''),
  signature: z.string().catch(''),
});

export interface WorkspaceProfile extends z.infer<typeof storedProfile> {
  readonly name: string;
  readonly supportEmail: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly skin: SkinName;
}

export interface ProfileDetail {
  readonly profile: WorkspaceProfile;
  /** Of the profile; 0 as long as nobody has changed it. */
  readonly version: number;
  readonly tenant: TenantRow;
}

export function readProfile(workspace: Workspace): ProfileDetail {
  const { tenant } = workspace;
  const row = findSetting(workspace, profileSetting);
  const { name, supportEmail, language, timeZone, skin } = tenant;
  const stored = storedProfile.parse(row ? JSON.parse(row.value) : {});
  return {
    profile: { name, supportEmail, language, timeZone, skin, ...stored },
    version: row?.version ?? 0,
    tenant,
  };
}

export function saveProfile(
  workspace: Workspace,
  profile: WorkspaceProfile,
  version?: number,
): Result<WorkspaceProfile> {
  if (version !== undefined && version !== readProfile(workspace).version) return stale;
  if (!isTimeZone(profile.timeZone))
    return reject(say('"{text}" is not a time zone.', { text: profile.timeZone.slice(0, 40) }));
  const { name, supportEmail, language, timeZone, skin, address, phone, signature } = profile;
  workspace.mutate('workspace.edit', workspace.tenant.name, () => {
    workspace.changeTenant({ name, supportEmail, language, timeZone, skin });
    writeSetting(workspace, profileSetting, { address, phone, signature });
  });
  return accept(profile);
}

export const sessionLengths = [15, 60, 480, 1440] as const;

export interface SessionLength {
  /** Null: until it is ended. */
  readonly minutes: number | null;
  readonly version: number;
}

export function readSessionLength(workspace: Workspace): SessionLength {
  const row = findSetting(workspace, sessionLengthSetting);
  const minutes = z
    .number()
    .nullable()
    .parse(row ? JSON.parse(row.value) : null);
  return { minutes, version: row?.version ?? 0 };
}

/** Holds for new sign-ins; whoever is signed in now, oneself included, has that long from here. */
export function saveSessionLength(
  workspace: Workspace,
  minutes: number | null,
  version?: number,
): Result<number | null> {
  if (version !== undefined && version !== readSessionLength(workspace).version) return stale;
  workspace.mutate('workspace.session_length', minutes === null ? 'no limit' : `${minutes} minutes`, () => {
    writeSetting(workspace, sessionLengthSetting, minutes);
    if (minutes !== null) workspace.sessions.limit(minutes);
  });
  return accept(minutes);
}

const findSetting = ({ store }: Workspace, name: string) =>
  store.find(workspaceSettings, eq(workspaceSettings.name, name));

function writeSetting(workspace: Workspace, name: string, content: unknown): void {
  const { store } = workspace;
  const row = findSetting(workspace, name);
  const [value, updatedAt] = [JSON.stringify(content), workspace.now()];
  if (row) store.update(workspaceSettings, row.id, { value, updatedAt, version: row.version + 1 });
  else store.insert(workspaceSettings, { name, value, updatedAt });
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

const stale = conflict('The settings were changed in the meantime; look at them again.');
