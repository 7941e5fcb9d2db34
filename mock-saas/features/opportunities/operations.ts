import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { minorUnits, paged, pageQuery } from '../../api/shapes.ts';
import { opportunityStages } from '../../model/crm.ts';
import { closedStages } from '../../model/sales.ts';
import { maxBodyLength, required } from '../../parse-body.ts';
import { dayText } from './form.ts';
import { crmNoteShape, opportunityShape, stageSumShape, versionShape } from './shapes.ts';

const text = {
  name: required('name'),
  accountId: required('accountId'),
  contactId: z.string().nullable(),
  amountMinor: minorUnits.min(0),
  closeOn: dayText('closeOn').meta({ format: 'date' }),
  ownerId: z.string().nullable(),
};

const one = z.object({ opportunity: opportunityShape });

export const opportunityOperations = defineOperations({
  listOpportunities: {
    method: 'GET',
    path: '/opportunities',
    capability: 'opportunity.read',
    access: 'crm:read',
    summary: 'List opportunities, by the day they are expected to close',
    query: pageQuery.extend({
      stage: z.enum(opportunityStages).optional(),
      owner: z.string().optional(),
    }),
    answer: z.object({ opportunities: z.array(opportunityShape), ...paged }),
  },
  readPipeline: {
    method: 'GET',
    path: '/pipeline',
    capability: 'opportunity.read',
    access: 'crm:read',
    summary: 'Read how many opportunities are in each stage, and their sum',
    answer: z.object({ currency: z.string(), stages: z.array(stageSumShape) }),
  },
  createOpportunity: {
    method: 'POST',
    path: '/opportunities',
    capability: 'opportunity.write',
    access: 'crm:write',
    summary: 'Create an opportunity in the workspace’s currency',
    body: z.strictObject({ ...text, stage: z.enum(opportunityStages).default('new') }),
    answer: one,
    status: 201,
  },
  readOpportunity: {
    method: 'GET',
    path: '/opportunities/:id',
    capability: 'opportunity.read',
    access: 'crm:read',
    summary: 'Read an opportunity with its notes',
    answer: one.extend({ notes: z.array(crmNoteShape) }),
  },
  editOpportunity: {
    method: 'PATCH',
    path: '/opportunities/:id',
    capability: 'opportunity.write',
    access: 'crm:write',
    summary: 'Change what is said of an opportunity',
    body: z.strictObject(text).partial().extend({ version: versionShape }),
    answer: one,
  },
  moveOpportunity: {
    method: 'POST',
    path: '/opportunities/:id/move',
    capability: 'opportunity.move',
    access: 'crm:write',
    summary: 'Move an opportunity to another stage, or to another place of its own',
    body: z.strictObject({
      stage: z.enum(opportunityStages),
      beforeId: z.string().nullable().optional().meta({
        description: 'Who comes after it in the column; null for the end',
      }),
      reason: required('reason').optional().meta({ description: 'Wanted for lost' }),
      version: versionShape,
    }),
    answer: one,
  },
  closeOpportunity: {
    method: 'POST',
    path: '/opportunities/:id/close',
    capability: 'opportunity.move',
    access: 'crm:write',
    summary: 'Close an opportunity as won or lost',
    body: z.strictObject({
      as: z.enum(closedStages),
      reason: required('reason').optional().meta({ description: 'Wanted for lost' }),
      version: versionShape,
    }),
    answer: one,
  },
  noteOpportunity: {
    method: 'POST',
    path: '/opportunities/:id/notes',
    capability: 'opportunity.note',
    access: 'crm:write',
    summary: 'Add a note to an opportunity',
    body: z.strictObject({ body: required('body', maxBodyLength) }),
    answer: z.object({ note: crmNoteShape }),
    status: 201,
  },
  deleteOpportunity: {
    method: 'DELETE',
    path: '/opportunities/:id',
    capability: 'opportunity.delete',
    access: 'crm:delete',
    summary: 'Delete an opportunity; its notes and tasks are kept',
    query: z.strictObject({ version: z.coerce.number().pipe(versionShape) }),
  },
});
