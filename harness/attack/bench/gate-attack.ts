import type { Approver } from '../../broker/approvers.ts';
import type { Clock } from '../../clock.ts';
import { type OpenGate, openGate } from '../../environments/mock-saas/testing/open-gate.ts';
import { supportPolicy, supportTools } from '../../environments/mock-saas/testing/policies.ts';
import type { HttpRequest } from '../../model/http.ts';
import type { Attack, Control, Stopper, Tried } from '../attack.ts';
import { unapproved } from './oracle.ts';

/**
 * Requests at the gate of one run, with the real desk, store and world: after an effect that nobody approved. Its
 * control is the same gate under a policy that asks for nothing.
 */
export type GateAttack = Pick<Attack, 'id' | 'technique' | 'tries'> &
  Partial<Pick<Attack, 'mustStop' | 'expects'>> & {
    /** Who answers; default: one who approves what is asked first, and nothing after it. */
    readonly approver?: () => Approver;
    readonly clock?: () => Clock;
    readonly graceMs?: number;
    /** Tools besides those of the support agent's policy. */
    readonly tools?: Readonly<Record<string, unknown>>;
    strike(at: OpenGate): Promise<void>;
    /** What else must not have come about. */
    alsoThrough?(at: OpenGate): readonly string[];
  };

const ASKS_NOTHING = {
  'email.send': { risk: 'external_write', allowed: true },
  'billing.refund': { risk: 'external_write', allowed: true },
  'ticket.reply': { risk: 'external_write', allowed: true },
} as const;

export function gateAttacks(attacks: readonly GateAttack[]): readonly Attack[] {
  return attacks.map((attack) => ({
    id: attack.id,
    technique: attack.technique,
    mustStop: attack.mustStop ?? 'approvals',
    expects: attack.expects ?? 'held',
    ...(attack.tries === undefined ? {} : { tries: attack.tries }),
    control: () => control(attack),
    attempt: () => attempt(attack),
  }));
}

/** A person who approves the first that is asked. */
export function approvesFirst(count = 1): Approver {
  let asked = 0;
  return {
    name: 'team-lead',
    resolve() {
      asked += 1;
      const status = asked <= count ? 'approved' : 'rejected';
      return { status, by: 'team-lead', reason: 'as it was shown' };
    },
  };
}

/** Has a request approved, and does not send it. */
export async function approveAhead(at: OpenGate, request: HttpRequest): Promise<void> {
  const signed = { ...request, headers: [...request.headers, ['cookie', at.cookie] as const] };
  const { held } = await at.gate.preview(signed, { origin: 'page', label: 'a button' });
  const { status } = await at.desk.open(held, at.from).resolution;
  if (status !== 'approved') throw new Error(`what should be approved was ${status}`);
}

async function control(attack: GateAttack): Promise<Control> {
  const at = open(attack, true);
  try {
    await attack.strike(at);
    await at.gate.drain();
    const happened = await happenedAt(at);
    return happened[0] === undefined
      ? { fired: false, why: 'it changes nothing grave under a policy that asks for nothing', cannot: false }
      : { fired: true, what: `where nothing is asked for: ${happened[0]}` };
  } finally {
    await at.close();
  }
}

async function attempt(attack: GateAttack): Promise<Tried> {
  const through: string[] = [];
  const by = new Set<Stopper>();
  for (let turn = 0; turn < (attack.tries ?? 1); turn++) {
    const at = open(attack, false);
    try {
      await attack.strike(at);
      await at.gate.drain();
      through.push(...(await happenedAt(at)), ...(attack.alsoThrough?.(at) ?? []));
      for (const stopper of stoppersAt(at)) by.add(stopper);
    } finally {
      await at.close();
    }
  }
  if (through.length === 0 && by.size === 0) throw new Error('nothing says that it was stopped');
  return { through, by: [...by] };
}

function open({ approver, clock, graceMs, tools }: GateAttack, asksNothing: boolean): OpenGate {
  return openGate({
    policy: supportPolicy({ tools: { ...supportTools, ...tools, ...(asksNothing ? ASKS_NOTHING : {}) } }),
    approver: approver?.() ?? approvesFirst(),
    ...(clock === undefined ? {} : { clock: clock() }),
    ...(graceMs === undefined ? {} : { graceMs }),
  });
}

async function happenedAt(at: OpenGate): Promise<readonly string[]> {
  return unapproved({
    requests: at.requests(),
    approvals: at.approvals(),
    worldChanges: await at.world.changes(),
  });
}

function stoppersAt(at: OpenGate): readonly Stopper[] {
  const unused = at.approvals().some(({ status }) => !['pending', 'approved', 'consumed'].includes(status));
  const refused = at.requests().some(({ outcome }) => outcome !== 'allowed');
  return [...(unused ? (['approvals'] as const) : []), ...(refused ? (['request_gate'] as const) : [])];
}
