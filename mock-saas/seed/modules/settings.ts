import { baseInstant } from '../../db/clock.ts';
import { addDays, rowHead } from '../row-maker.ts';
import type { SeedModule } from '../seed-module.ts';

/** People sign in with addresses of the workspace's own domain. */
export const seedSettingsModule: SeedModule = ({ profile, rows }) => {
  const [owner] = profile.people;
  if (!owner) return;
  const createdAt = addDays(baseInstant, -500);
  rows.allowedDomains.push({
    ...rowHead(profile, 'allowed_domains', 1),
    domain: profile.mailDomain,
    purpose: 'sign_in',
    addedById: owner.id,
    createdAt,
    verifiedAt: createdAt,
  });
  if (profile.roundsToCoin) {
    rows.workspaceSettings.push({
      ...rowHead(profile, 'workspace_settings', 90),
      name: 'billing.rounds_to_coin',
      value: 'true',
      updatedAt: createdAt,
    });
  }
};
