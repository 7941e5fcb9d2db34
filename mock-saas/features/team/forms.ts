import { z } from 'zod';
import { roles } from '../../model.ts';
import { email, required } from '../../parse-body.ts';
import { listQuery } from '../../ui/paging.tsx';
import { memberStates } from './members.ts';

export const memberQuery = listQuery.extend({
  role: z.enum(roles).optional().catch(undefined),
  state: z.enum(memberStates).optional().catch(undefined),
});

export const invitationForm = z.object({ email: email('The address'), role: z.enum(roles) });

/** Of the row the form was made from. */
export const formVersion = z.coerce.number().int().positive();

export const roleForm = z.object({
  role: z.enum(roles),
  reason: required('The reason'),
  version: formVersion,
});

export const deactivationForm = z.object({ reassignTo: z.string().optional(), version: formVersion });

export const versionForm = z.object({ version: formVersion });

export const newcomer = z.object({
  name: required('Your name', 80),
  title: required('The job title', 80),
  password: z
    .string({ error: 'The password is missing.' })
    .min(10, 'The password must have at least 10 characters.')
    .max(200, 'The password is too long; at most 200 characters.'),
});

/** What was typed, so that a refused form does not come back empty. */
export const typed = (name: string, form: Readonly<Record<string, unknown>>): string => {
  const value = form[name];
  return typeof value === 'string' ? value : '';
};
