import { z } from 'zod';
import { instant, minorUnits } from '../../api/shapes.ts';
import { planChangeStates, planIntervals, subscriptionStates } from '../../model/billing.ts';

export const planShape = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    interval: z.enum(planIntervals),
    unitMinor: minorUnits.meta({ description: 'For one seat' }),
    currency: z.string(),
  })
  .meta({ id: 'Plan' });

export const subscriptionShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    customerId: z.string(),
    planId: z.string(),
    seats: z.int(),
    state: z.enum(subscriptionStates),
    startedAt: instant,
    renewsAt: instant,
    cancelledAt: instant.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Subscription' });

export const planChangeShape = z
  .object({
    id: z.string(),
    subscriptionId: z.string(),
    fromPlanId: z.string(),
    toPlanId: z.string(),
    fromSeats: z.int(),
    toSeats: z.int(),
    prorationMinor: minorUnits.meta({ description: 'Before tax; below 0 where it is credited' }),
    currency: z.string(),
    state: z.enum(planChangeStates),
    effectiveAt: instant,
    committedAt: instant.nullable(),
  })
  .meta({ id: 'PlanChange' });

export const previewShape = z
  .object({
    daysLeft: z.int(),
    periodDays: z.int(),
    unusedMinor: minorUnits,
    remainingMinor: minorUnits,
    netMinor: minorUnits,
    taxMinor: minorUnits,
    totalMinor: minorUnits.meta({ description: 'What committing charges at once' }),
  })
  .meta({ id: 'PlanChangePreview' });
