import { spawn } from 'node:child_process';
import { isIPv6 } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { findNamespace } from '../../browser/namespace.ts';
import { ownProgram } from '../../own-file.ts';
import type { Attack } from '../attack.ts';
import type { Reserved } from './reserved-house.ts';

/** A listed name that leads to an address which is no host of the internet, but somebody answers at. */
export type ReservedAttack = Pick<Attack, 'id' | 'technique'> & { readonly address: string };

const HOUSE = ownProgram('harness/attack/bench/reserved-house.ts');

const printed = z.array(
  z.object({
    address: z.string(),
    answers: z.boolean(),
    arrived: z.array(z.string()),
    rules: z.array(z.string()),
  }),
);

/**
 * All are tried at once, in a process of their own, in a network namespace whose loopback has their addresses. The
 * control asks the address there without a gateway.
 */
export function reservedAttacks(attacks: readonly ReservedAttack[]): readonly Attack[] {
  let tried: Promise<readonly Reserved[] | string> | undefined;
  const resultOf = async ({ address }: ReservedAttack) => {
    tried ??= tryAll(attacks.map((attack) => attack.address));
    const all = await tried;
    return typeof all === 'string' ? all : (all.find((one) => one.address === address) ?? 'it was not tried');
  };
  return attacks.map((attack) => ({
    id: attack.id,
    technique: attack.technique,
    mustStop: 'gateway',
    expects: 'blocked',
    async control() {
      const result = await resultOf(attack);
      if (typeof result === 'string') return { fired: false, why: result, cannot: true };
      return result.answers
        ? { fired: true, what: `somebody answers at ${attack.address}, in a namespace that has it` }
        : { fired: false, why: 'nobody answers at this address', cannot: false };
    },
    async attempt() {
      const result = await resultOf(attack);
      if (typeof result === 'string') throw new Error(result);
      const { arrived, rules } = result;
      if (arrived.length === 0 && !rules.includes('address'))
        throw new Error('nothing says that it was refused');
      return { through: arrived, by: rules.includes('address') ? ['gateway'] : [] };
    },
  }));
}

/** What came of all of them, or why they can't be tried. */
async function tryAll(addresses: readonly string[]): Promise<readonly Reserved[] | string> {
  const namespace = findNamespace();
  if ('unavailable' in namespace) return namespace.unavailable;
  const [program = '', ...args] = namespace.command;
  const add = addresses.map((one) => `ip addr add ${one}/${isIPv6(one) ? 128 : 32} dev lo`);
  const script = ['ip link set lo up', ...add, 'exec "$0" "$@"'].join(' && ');
  const house = spawn(program, [...args, '/bin/sh', '-c', script, process.execPath, ...HOUSE, ...addresses], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, said] = await Promise.all([text(house.stdout), text(house.stderr)]);
  return out === ''
    ? `the namespace was not made: ${said.trim().split('\n')[0]}`
    : printed.parse(JSON.parse(out));
}
