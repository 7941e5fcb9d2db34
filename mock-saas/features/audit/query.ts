import { z } from 'zod';
import { listQuery } from '../../ui/paging.tsx';

/** `2026-02-10`, a day that there is. */
export const day = z.iso.date();

const optionalText = z.string().trim().max(80).catch('');

/** Nonsense counts as not asked. */
export const auditQuery = listQuery.extend({
  actor: optionalText,
  action: optionalText,
  from: day.catch(''),
  to: day.catch(''),
});
