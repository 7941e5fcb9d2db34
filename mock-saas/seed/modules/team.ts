import { hashPassword } from '../../tenancy/passwords.ts';
import { referenceOf } from '../../tenancy/reference.ts';
import type { SeedModule } from '../seed-module.ts';

/** Everybody's password in every world. */
export const seedPassword = 'playpen';

export const seedTeamModule: SeedModule = ({ profile, rows }) => {
  for (const { id, role, name, title, mailbox } of profile.people) {
    rows.actors.push({
      id,
      tenantId: profile.id,
      reference: referenceOf(profile.id, 'actors', id),
      email: `${mailbox}@${profile.mailDomain}`,
      name,
      title,
      role,
      passwordHash: hashPassword(id, seedPassword),
    });
  }
};
