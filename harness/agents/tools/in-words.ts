import type { Approval } from '../../model/approval.ts';
import type { Observation } from '../../model/observation.ts';
import type { StepStatus } from '../../model/step.ts';
import type { Turn } from './turn.ts';

/** What an agent is told of a turn. Playpen's own words, with page text quoted and cut. */
export type Words = {
  readonly kind: 'done' | 'held' | 'not_done';
  readonly text: string;
};

/** Longest line about one effect, in characters. */
const MAX_LINE = 200;
/** Most effects that are told one by one. */
const MAX_EFFECTS = 10;

/** What an agent can do about each way a step may end; nothing where it is done. */
const ADVICE: Readonly<Record<StepStatus, string>> = {
  ok: '',
  approved: '',
  held: 'It has not happened: it waits for an approval that the agent can’t give. Go on with what does not need it.',
  rejected:
    'It has not happened, and asking in another way changes nothing. Go on with what is left, or finish and say so.',
  expired:
    'It has not happened: nobody approved it in time. Go on with what is left, or finish and say that it needs a person.',
  blocked_by_policy:
    'The policy of this run does not allow it by any road. Go on with what is left, or finish and say so.',
  blocked_by_scope:
    'The account of this run may not do it. Go on with what is left, or finish and say who has to.',
  blocked_by_gateway: 'The address is not one that this run may reach. Go on without it.',
  stale_target: 'Look at the page again and use a ref of the new snapshot.',
  refused: 'Nothing was done; correct the call.',
  budget_exceeded: '',
  error: 'Look at the page before going on.',
};

/** Puts a turn in words; they are the same at every door. */
export function inWords(turn: Turn): Words {
  if ('held' in turn) return { kind: 'held', text: heldForAgent(turn.held, turn.taken) };
  const { status, message, stop } = turn.observation;
  const isDone = status === 'ok' || status === 'approved';
  const lines = [message, stop === null ? ADVICE[status] : stopInWords(stop)];
  return { kind: isDone ? 'done' : 'not_done', text: lines.filter((line) => line !== '').join('\n') };
}

function stopInWords({ reason, suggestedNextStep }: NonNullable<Observation['stop']>): string {
  return `The run is over (${reason}). ${suggestedNextStep}`;
}

function heldForAgent(approval: Approval, taken: boolean): string {
  const what = taken
    ? 'Held for an approval; it has not happened yet.'
    : 'Not taken: an earlier action is held for an approval, and nothing else is done until that is over.';
  return [
    what,
    effectsInWords(approval),
    `Approval ${approval.id}; it expires at ${approval.expiresAt}. A person decides, not the agent.`,
  ].join('\n');
}

/** What somebody who decides is asked: from the effects, and nothing that the agent said. */
export function questionInWords(approval: Approval): string {
  const { method, url } = approval.subject;
  return [
    `Playpen holds ${method} ${line(url)}`,
    `because ${line(approval.decision.reasons.join('; '))}`,
    effectsInWords(approval),
  ].join('\n');
}

function effectsInWords({ effects, subject }: Approval): string {
  const rows = effects.filter(({ incidental }) => !incidental);
  if (rows.length === 0) return `It would: ${line(subject.label)}`;
  const more = rows.length - MAX_EFFECTS;
  return [
    'It would:',
    ...rows.slice(0, MAX_EFFECTS).map(({ summary }) => `- ${line(summary)}`),
    ...(more > 0 ? [`- … and ${more} more`] : []),
  ].join('\n');
}

/** Product text in one line, with nothing in it that steers a terminal or a reader. */
function line(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return plain.length > MAX_LINE ? `${plain.slice(0, MAX_LINE - 1)}…` : plain;
}
