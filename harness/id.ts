import { randomBytes } from 'node:crypto';
import { monotonicFactory } from 'ulid';

const nextUlid = monotonicFactory();

/** Returns a new id that sorts by time of creation, such as `run_01J…`. */
export function newId(prefix: 'run' | 'step' | 'req' | 'key' | 'ap' | 'cap' | 'fnd' | 'chk' | 'bl'): string {
  return `${prefix}_${nextUlid()}`;
}

/** Returns 256 bits that cannot be guessed, in hexadecimal. */
export function newSecret(): string {
  return randomBytes(32).toString('hex');
}
