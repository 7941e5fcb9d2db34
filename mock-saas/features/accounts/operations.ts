import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { paged, pageQuery } from '../../api/shapes.ts';
import { accountStages } from '../../model/crm.ts';
import { required } from '../../parse-body.ts';
import { domainPattern } from './forms.ts';
import { accountMergeFields } from './merge-accounts.ts';
import { accountSorts } from './service.ts';
import { accountShape, crmNoteShape } from './shapes.ts';

const text = (maxLength: number) => z.string().trim().min(1).max(maxLength).nullable();
const id = z.string().max(80);

const fields = z.strictObject({
  name: required('name'),
  stage: z.enum(accountStages),
  domain: z.string().regex(domainPattern).nullable().default(null),
  industry: text(80).default(null),
  city: text(80).default(null),
  country: text(80).default(null),
  ownerId: id.nullable().default(null),
  customerId: id.nullable().default(null),
  parentId: id.nullable().default(null),
});

const patch = z.strictObject({
  version: z.int(),
  name: required('name').optional(),
  stage: z.enum(accountStages).optional(),
  domain: z.string().regex(domainPattern).nullable().optional(),
  industry: text(80).optional(),
  city: text(80).optional(),
  country: text(80).optional(),
  ownerId: id.nullable().optional(),
  customerId: id.nullable().optional(),
  parentId: id.nullable().optional(),
});

const one = z.object({ account: accountShape });

export const accountOperations = defineOperations({
  listAccounts: {
    method: 'GET',
    path: '/accounts',
    capability: 'account.read',
    access: 'crm:read',
    summary: 'List accounts',
    query: pageQuery.extend({
      stage: z.enum(accountStages).optional(),
      owner: id.optional().meta({ description: 'Id of the owner' }),
      sort: z.enum(accountSorts).default('name'),
      show: z.enum(['live', 'deleted']).default('live'),
    }),
    answer: z.object({ accounts: z.array(accountShape), ...paged }),
  },
  createAccount: {
    method: 'POST',
    path: '/accounts',
    capability: 'account.write',
    access: 'crm:write',
    summary: 'Create an account',
    body: fields,
    answer: one,
    status: 201,
  },
  readAccount: {
    method: 'GET',
    path: '/accounts/:id',
    capability: 'account.read',
    access: 'crm:read',
    summary: 'Read an account with its notes and the ids of what belongs to it',
    answer: one.extend({
      notes: z.array(crmNoteShape),
      contactIds: z.array(z.string()),
      opportunityIds: z.array(z.string()),
      taskIds: z.array(z.string()),
      childIds: z.array(z.string()),
    }),
  },
  updateAccount: {
    method: 'PATCH',
    path: '/accounts/:id',
    capability: 'account.write',
    access: 'crm:write',
    summary: 'Change fields of an account',
    body: patch,
    answer: one,
  },
  noteAccount: {
    method: 'POST',
    path: '/accounts/:id/notes',
    capability: 'crm.note',
    access: 'crm:write',
    summary: 'Add a note to an account',
    body: z.strictObject({ body: required('body', 10_000) }),
    answer: z.object({ note: crmNoteShape }),
    status: 201,
  },
  deleteAccount: {
    method: 'POST',
    path: '/accounts/:id/delete',
    capability: 'account.delete',
    access: 'crm:delete',
    summary: 'Delete an account; it can be restored',
    answer: one,
  },
  restoreAccount: {
    method: 'POST',
    path: '/accounts/:id/restore',
    capability: 'account.restore',
    access: 'crm:delete',
    summary: 'Restore a deleted account',
    answer: one,
  },
  mergeAccounts: {
    method: 'POST',
    path: '/accounts/:id/merge',
    capability: 'account.merge',
    access: 'crm:merge',
    summary: 'Merge another account into this one, for good',
    body: z.strictObject({
      otherId: id,
      version: z.int(),
      otherVersion: z.int(),
      take: z
        .array(z.enum(accountMergeFields))
        .default([])
        .meta({ description: 'Fields to take from the other account' }),
    }),
    answer: one,
  },
});
