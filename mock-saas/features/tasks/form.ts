import { z } from 'zod';
import { required } from '../../parse-body.ts';
import { isDay } from './days.ts';

const choice = z.string().transform((id) => id || null);

export const taskForm = z.object({
  title: required('The task'),
  body: z.string().trim().max(5000, 'The text is too long; at most 5000 characters.').default(''),
  dueOn: z
    .string()
    .refine((text) => text === '' || isDay(text), 'The due date is not a day.')
    .transform((day) => day || null)
    .default(null),
  assignee: choice.default(null),
  opportunity: choice.default(null),
});
export type TaskForm = z.output<typeof taskForm>;

export const textOf = ({ assignee, opportunity, ...rest }: TaskForm) => ({
  ...rest,
  assigneeId: assignee,
  opportunityId: opportunity,
});

/** What was typed, so that a refused form does not come back empty. */
export const typedTask = z.object({
  title: z.string().catch(''),
  body: z.string().catch(''),
  dueOn: z.string().catch(''),
  assignee: z.string().catch(''),
  opportunity: z.string().catch(''),
});
export type TypedTask = z.output<typeof typedTask>;
