import type { ApprovalSubject } from '../model/approval.ts';
import type { ConsoleLog } from '../model/console-line.ts';
import type { Decision } from '../model/decision.ts';
import type { Effect } from '../model/effect.ts';
import type { StepProposed } from '../model/step.ts';
import type { Redactor } from './redact.ts';

/**
 * Redaction of the nested parts of records. Ids, digests and words of the closed sets are kept as they are: a literal
 * secret such as `1234` may stand in a digest by chance, and a record without them could not be read again.
 */

export function redactAction({ value }: Redactor, action: StepProposed['action']): StepProposed['action'] {
  const redacted = value(action);
  return { ...redacted, type: action.type } as StepProposed['action'];
}

export function redactDecision({ value }: Redactor, decision: Decision): Decision {
  return { ...decision, reasons: value(decision.reasons) };
}

export function redactEffects({ text, value }: Redactor, effects: readonly Effect[]): readonly Effect[] {
  return effects.map((effect) => ({
    ...effect,
    before: value(effect.before),
    after: value(effect.after),
    summary: text(effect.summary),
  }));
}

export function redactSubject({ text, value }: Redactor, subject: ApprovalSubject): ApprovalSubject {
  const { payload } = subject;
  return {
    ...subject,
    url: text(subject.url),
    label: text(subject.label),
    payload: payload && {
      ...payload,
      fields: payload.fields.map((field) => ({ ...field, ...redactField(value, field.name, field.value) })),
    },
  };
}

/** Characters kept of a line on a console, and of where it was written. */
const LONGEST_LINE = 1_000;
const LONGEST_PLACE = 300;

export function redactConsole({ text }: Redactor, log: ConsoleLog): ConsoleLog {
  const lines = log.lines.map((line) => {
    const clean = text(line.text);
    const kept = clean.slice(0, LONGEST_LINE);
    const place = line.place && text(line.place).slice(-LONGEST_PLACE);
    return { ...line, text: kept, cut: line.cut + clean.length - kept.length, place };
  });
  return { ...log, lines };
}

/** A field whose name says that it is a secret is one, whatever it looks like. */
function redactField(redact: Redactor['value'], name: string, held: string): { name: string; value: string } {
  const [entry] = Object.entries(redact({ [name]: held }));
  return { name: entry?.[0] ?? '', value: entry?.[1] ?? '' };
}

export function redactNullable({ text }: Redactor, input: string | null): string | null {
  return input === null ? null : text(input);
}
