import type { z } from 'zod';
import { PlaypenError, quoted } from '../errors.ts';
import type { Capability } from '../model/risk.ts';
import { RISKS } from '../model/risk.ts';
import type { Policy } from './policy.ts';
import { policySchema } from './policy.ts';
import { readDataFile } from './read-data-file.ts';

/**
 * Reads a policy file, JSON or YAML by its ending.
 *
 * @param capabilities what the environment knows; a tool that is not among them is refused
 * @throws PlaypenError `POLICY_INVALID`, one line, for anything that is not a policy
 */
export function readPolicy(path: string, capabilities: readonly Capability[]): Policy {
  return parsePolicy(readPolicyData(path), capabilities, path);
}

/**
 * Reads what a policy file holds, whatever it is.
 *
 * @throws PlaypenError `POLICY_INVALID` where it can't be read or does not parse
 */
export function readPolicyData(path: string): unknown {
  return readDataFile(path, (what, cause) => invalid(path, what, cause));
}

/**
 * Turns unknown data into a policy.
 *
 * @param origin what to call it in errors: a path, as a rule
 * @throws PlaypenError `POLICY_INVALID`
 */
export function parsePolicy(raw: unknown, capabilities: readonly Capability[], origin = 'policy'): Policy {
  const parsed = policySchema.safeParse(raw);
  if (!parsed.success) throw invalid(origin, describeIssue(parsed.error.issues));
  const policy = parsed.data;
  for (const [name, rule] of Object.entries(policy.tools)) {
    const capability = capabilities.find((candidate) => candidate.name === name);
    if (capability === undefined) {
      throw invalid(
        origin,
        `tools names the unknown tool ${quoted(name)}; expected one of ${listOf(capabilities)}`,
      );
    }
    if (RISKS.indexOf(rule.risk) < RISKS.indexOf(capability.risk)) {
      throw invalid(
        origin,
        `tools.${name}.risk is "${rule.risk}"; expected at least "${capability.risk}", which is what ${name} does`,
      );
    }
  }
  for (const [index, rule] of policy.effects.entries()) {
    if (rule.capability !== undefined && !capabilities.some(({ name }) => name === rule.capability)) {
      throw invalid(
        origin,
        `effects[${index}] names the unknown tool ${quoted(rule.capability)}; expected one of ${listOf(capabilities)}`,
      );
    }
  }
  return policy;
}

function describeIssue(issues: readonly z.core.$ZodIssue[]): string {
  const issue = issues[0];
  if (issue === undefined) return 'it has the wrong shape; expected a policy';
  const where = issue.path.length === 0 ? 'it' : issue.path.map(String).join('.');
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known =
        issue.path.length === 0 ? `; expected only ${Object.keys(policySchema.shape).join(', ')}` : '';
      return `${where} has the unknown key ${quoted(issue.keys.join(', '))}${known || '; expected it to be absent'}`;
    }
    case 'invalid_value':
      return `${where} is not one of the known values; expected one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_type':
      return `${where} is missing or of the wrong type; expected ${issue.expected}`;
    default:
      return `${where}: ${issue.message.replace(': expected ', '; expected ')}`;
  }
}

function listOf(capabilities: readonly Capability[]): string {
  return capabilities.map(({ name }) => name).join(', ');
}

function invalid(origin: string, what: string, cause?: unknown): PlaypenError {
  return new PlaypenError('POLICY_INVALID', `Cannot load policy ${quoted(origin)}: ${what}`, { cause });
}
