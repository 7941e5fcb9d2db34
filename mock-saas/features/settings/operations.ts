import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { required } from '../../parse-body.ts';
import { domainForm, profileFields, sessionLength } from './forms.ts';
import { keyOperations } from './key-operations.ts';
import { domainShape, profileShape } from './shapes.ts';
import { webhookOperations } from './webhook-operations.ts';

const domain = z.object({ domain: domainShape });
const version = z.int().min(0).optional();

export const settingsOperations = defineOperations({
  readWorkspace: {
    method: 'GET',
    path: '/workspace',
    capability: 'settings.read',
    access: 'settings:read',
    summary: 'Read the profile of the workspace',
    answer: z.object({ workspace: profileShape }),
  },
  updateWorkspace: {
    method: 'PUT',
    path: '/workspace',
    capability: 'workspace.edit',
    access: 'settings:write',
    summary: 'Change the profile of the workspace',
    body: z.strictObject({ ...profileFields, version }),
    answer: z.object({ workspace: profileShape }),
  },
  setSessionLength: {
    method: 'PUT',
    path: '/workspace/session-length',
    capability: 'workspace.session_length',
    access: 'settings:write',
    summary: 'Change how long a sign-in lasts; null: until it is ended',
    body: z.strictObject({ minutes: sessionLength, version }),
    answer: z.object({ minutes: sessionLength }),
  },
  archiveWorkspace: {
    method: 'POST',
    path: '/workspace/archive',
    capability: 'workspace.archive',
    access: 'workspace:delete',
    summary: 'Archive the workspace',
    answer: z.object({ workspace: profileShape }),
  },
  restoreWorkspace: {
    method: 'POST',
    path: '/workspace/restore',
    capability: 'workspace.restore',
    access: 'signed_in',
    summary: 'Restore an archived workspace; for owners',
    answer: z.object({ workspace: profileShape }),
  },
  transferOwnership: {
    method: 'POST',
    path: '/workspace/transfer',
    capability: 'workspace.transfer',
    access: 'workspace:delete',
    summary: 'Hand the workspace over to another member',
    body: z.strictObject({ actorId: required('actorId') }),
  },
  deleteWorkspace: {
    method: 'POST',
    path: '/workspace/delete',
    capability: 'workspace.delete',
    access: 'workspace:delete',
    summary: 'Delete the workspace, confirmed by its name',
    body: z.strictObject({ name: z.string() }),
  },
  listDomains: {
    method: 'GET',
    path: '/domains',
    capability: 'settings.read',
    access: 'settings:read',
    summary: 'List the domains that may sign in',
    answer: z.object({ domains: z.array(domainShape) }),
  },
  addDomain: {
    method: 'POST',
    path: '/domains',
    capability: 'domain.add',
    access: 'settings:write',
    summary: 'Note a domain to be verified',
    body: z.strictObject(domainForm.shape),
    answer: domain,
    status: 201,
  },
  verifyDomain: {
    method: 'POST',
    path: '/domains/:id/verify',
    capability: 'domain.verify',
    access: 'settings:write',
    summary: 'Look for the TXT record, and let the domain sign in',
    answer: domain,
  },
  removeDomain: {
    method: 'DELETE',
    path: '/domains/:id',
    capability: 'domain.remove',
    access: 'settings:write',
    summary: 'Lock a domain out',
  },
  ...keyOperations,
  ...webhookOperations,
});
