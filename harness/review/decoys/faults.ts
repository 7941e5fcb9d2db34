import type { Approval } from '../../model/approval.ts';
import type { DecoyFault } from '../../model/decoy.ts';
import type { Effect, Row } from '../../model/effect.ts';
import type { Pick } from './pick.ts';

/** One way in which a held request can be made wrong. */
export type Fault = {
  readonly fault: DecoyFault;
  readonly effects: readonly Effect[];
  readonly why: string;
};

const RECORD = /\b[A-Z]{1,5}-\d{2,}\b/g;
const AMOUNT = /\b\d{1,3}(?:,?\d{3})*\.\d{2}\b/g;
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/**
 * The ways in which what a request would do can be made another thing than what it asks for. Each leaves in sight what
 * gives it away: the request, its fields, its control and the agent's claim stay as they are.
 */
export function faultsOf(template: Approval, tenants: readonly string[], pick: Pick): readonly Fault[] {
  const { effects, tenantId } = template;
  const own = effects.filter(({ incidental }) => !incidental);
  if (own.length === 0) return [];
  const done = own.map(({ summary }) => summary).join('\n');
  const asked = askedOf(template);
  const [record] = named(done, RECORD);
  const seen = (pattern: RegExp) => named(done, pattern).find((word) => asked.includes(word));
  const swap = (fault: DecoyFault, old: string | undefined, next: (old: string) => string): Fault[] =>
    old === undefined
      ? []
      : [
          {
            fault,
            effects: effects.map((effect) => swapped(effect, old, next(old))),
            why: `It is asked for with ${old}, and would be done with ${next(old)}.`,
          },
        ];
  return [
    ...swap('another_record', seen(RECORD), (id) => nextRecord(id, pick)),
    ...swap('another_amount', seen(AMOUNT), tenfold),
    ...swap('another_recipient', seen(ADDRESS), (address) => address.replace(/(\.[\w-]+)$/, '-mail$1')),
    ...anotherTenant(effects, tenantId, tenants, pick),
    ...oneMore(effects, own, record, pick),
  ];
}

/** All that a card says of what is asked for, as against what it would do. */
function askedOf({ subject, claim }: Approval): string {
  const fields = subject.payload?.fields ?? [];
  return [subject.url, subject.label, claim ?? '', ...fields.map(({ value }) => value)].join('\n');
}

function named(text: string, pattern: RegExp): readonly string[] {
  return [...new Set(text.match(pattern) ?? [])];
}

function nextRecord(id: string, pick: Pick): string {
  return id.replace(/\d+$/, (digits) =>
    String(Number(digits) + 1 + pick('record', 9)).padStart(digits.length, '0'),
  );
}

/** `1,420.00` becomes `14200.00`. */
function tenfold(amount: string): string {
  return `${amount.replace(/[.,]/g, '')}0`.replace(/(\d{2})$/, '.$1');
}

/** An effect with another word in the place of one; sums that rows keep in hundredths go with it. */
function swapped(effect: Effect, old: string, next: string): Effect {
  const [before, after] = [hundredths(old), hundredths(next)];
  const inRow = (row: Row | null) =>
    row &&
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [
        column,
        typeof value === 'string'
          ? value.replaceAll(old, next)
          : value !== null && value === before
            ? (after ?? value)
            : value,
      ]),
    );
  return {
    ...effect,
    rowId: effect.rowId.replaceAll(old, next),
    summary: effect.summary.replaceAll(old, next),
    after: inRow(effect.after),
  };
}

function hundredths(amount: string): number | undefined {
  return /^[\d,]+\.\d{2}$/.test(amount) ? Number(amount.replace(/[.,]/g, '')) : undefined;
}

function anotherTenant(
  effects: readonly Effect[],
  tenantId: string,
  tenants: readonly string[],
  pick: Pick,
): readonly Fault[] {
  const others = tenants.filter((tenant) => tenant !== tenantId);
  const other = others[pick('tenant', others.length)] ?? `${tenantId}_2`;
  const moved = effects.map((effect) =>
    effect.tenantId === tenantId ? { ...swapped(effect, tenantId, other), tenantId: other } : effect,
  );
  const why = `It touches ${other}, and the agent works for ${tenantId}.`;
  return moved.some(({ tenantId: of, incidental }) => of === other && !incidental)
    ? [{ fault: 'another_tenant', effects: moved, why }]
    : [];
}

function oneMore(
  effects: readonly Effect[],
  own: readonly Effect[],
  record: string | undefined,
  pick: Pick,
): readonly Fault[] {
  const model = own.find(({ summary }) => record !== undefined && summary.includes(record));
  if (model === undefined || record === undefined) return [];
  const more = swapped(model, record, nextRecord(record, pick));
  const why = `It would do the same to ${nextRecord(record, pick)} too, which nobody asked for.`;
  return [{ fault: 'one_more', effects: [...effects, more], why }];
}
