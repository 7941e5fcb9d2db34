import { digestOfParts, sha256 } from '../../digest.ts';
import { invariant } from '../../invariant.ts';
import { readPolicyData } from '../../policy/parse-policy.ts';
import { policyHash, policySchema } from '../../policy/policy.ts';
import type { RunFacts } from '../../trace/run-facts.ts';
import { hashCode } from '../code-hashes.ts';

/** What evidence is tied to: where one is another, what was seen says nothing any more. */
export const HASH_NAMES = ['agent', 'prompt', 'model', 'policy', 'app', 'scenarios', 'harness'] as const;
export type HashName = (typeof HASH_NAMES)[number];

/** SHA-256, or a version where only that is known (prompt and model); null where there is none. */
export type Hashes = Readonly<Record<HashName, string | null>>;

/** Hashes of what a run was made with. The scenarios' own agents are part of the scenarios. */
export function hashesOf(run: RunFacts): Hashes {
  const { evaluation, promptVersion, model } = run;
  const isOwn = evaluation?.part === 'external';
  return {
    agent: isOwn ? digestOfParts([run.agent, evaluation.code.agent]) : null,
    prompt: isOwn ? promptVersion : null,
    model: isOwn ? model : null,
    policy: run.policyHash,
    app: evaluation?.code.app ?? null,
    scenarios: evaluation?.code.scenarios ?? null,
    harness: evaluation?.code.harness ?? null,
  };
}

/** Hashes of what such a run would be made with now: files as they are on disk; agent, prompt and model as it told them. */
export function currentHashes(run: RunFacts): Hashes {
  const { evaluation, environment } = run;
  invariant(evaluation !== null, 'a run that is evidence says of what');
  const { scenario, agent, policy } = evaluation.files;
  const workflow = run.scenario?.split('/')[0] ?? '';
  const code = hashCode({ scenario, workflow, environment, agent });
  const then = hashesOf(run);
  return {
    ...then,
    agent: then.agent === null ? null : digestOfParts([run.agent, code.agent]),
    policy: policyFileHash(policy),
    app: code.app,
    scenarios: code.scenarios,
    harness: code.harness,
  };
}

/** The hashes that differ. */
export function differences(a: Hashes, b: Hashes): readonly HashName[] {
  return HASH_NAMES.filter((name) => a[name] !== b[name]);
}

function policyFileHash(path: string): string {
  try {
    return policyHash(policySchema.parse(readPolicyData(path)));
  } catch {
    return sha256('no policy any more');
  }
}
