import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { PlaypenError, quoted } from '../errors.ts';
import type { Approval, Edit } from '../model/approval.ts';
import { parseStrictJson } from '../policy/strict-json.ts';
import type { TraceStore } from '../trace/store.ts';

/** How long the run may take to try an edited request. */
const TRIED_WITHIN_MS = 15_000;
const POLL_MS = 50;

const EXPECTED = { number: 'a number such as 10.5', boolean: 'true or false' } as const;

const editSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/**
 * Reads the fields that a person changes, and compares their names with those of the request that is held.
 *
 * @throws PlaypenError `EDIT_INVALID`
 */
export function readEdit(path: string, { id, subject: { payload } }: Approval): Edit {
  const refuse = (what: string, expected: string) =>
    new PlaypenError('EDIT_INVALID', `Cannot edit the approval ${quoted(id)}: ${what}; expected ${expected}`);
  if (payload === null || !payload.readable) {
    throw refuse('its request has no field that can be read', 'an approval that shows what it sends');
  }
  const fields = payload.fields.map(({ name }) => name);
  const parsed = editSchema.safeParse(contentOf(path, refuse));
  if (!parsed.success || Object.keys(parsed.data).length === 0) {
    throw refuse(`${quoted(path)} does not name fields and values`, 'an object such as {"amount": "10.00"}');
  }
  const unknown = Object.keys(parsed.data).find((name) => !fields.includes(name));
  if (unknown !== undefined && payload.more === 0) {
    throw refuse(`it has no field ${quoted(unknown)}`, `one of ${fields.map(quoted).join(', ')}`);
  }
  const misfit = payload.fields.find(({ name, type }) => {
    const value = parsed.data[name] ?? null;
    return value !== null && type !== undefined && typeof value !== type;
  });
  if (misfit !== undefined) {
    const { name, type } = misfit;
    throw refuse(`the field ${quoted(name)} is a ${type}`, `${EXPECTED[type ?? 'number']}, without quotes`);
  }
  return parsed.data;
}

function contentOf(path: string, refuse: (what: string, expected: string) => PlaypenError): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw refuse(`${quoted(path)} can't be read`, 'a file with an object of fields');
  }
  const read = parseStrictJson(text);
  if ('json' in read) return read.json;
  throw refuse(`${quoted(path)} can't be read as JSON: ${read.fault}`, 'a file with an object of fields');
}

/**
 * Waits until the run has tried an edited request; returns the approval for what came of it.
 *
 * @throws PlaypenError `EDIT_INVALID` where the run, the product or the policy refuses the edit
 */
export async function whatCameOfEdit(store: TraceStore, id: string, clock: Clock): Promise<Approval> {
  const until = clock.elapsedMs() + TRIED_WITHIN_MS;
  const { runId } = store.getApproval(id);
  for (;;) {
    const next = store.listApprovals({ runId }).find(({ editOf }) => editOf === id);
    if (next !== undefined) return next;
    const { status, reason } = store.getApproval(id);
    if (status !== 'edited' || clock.elapsedMs() > until) {
      const what =
        status === 'edited'
          ? 'the run has not tried it in time'
          : `${reason ?? 'it is over'}; it is ${status} now`;
      throw new PlaypenError(
        'EDIT_INVALID',
        `Cannot edit the approval ${quoted(id)}: ${what.replace(/^the edit can\u2019t be used: /, '')}; expected a change that the product and the policy accept`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
