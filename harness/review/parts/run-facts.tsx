import type { Child } from 'hono/jsx';
import type { BudgetUse } from '../../model/budget.ts';
import type { RecordedRun } from '../../trace/recorded-run.ts';
import { Data } from './data.tsx';
import { Facts, Hash } from './facts.tsx';
import { describeDuration, Moment } from './moment.tsx';
import { plural } from './plural.ts';

type RunFactsProps = {
  readonly recorded: RecordedRun;
  /** What it was made from, where it is a replay or a fork. */
  readonly parent?: Child;
  /** Where its policy is to be read. */
  readonly policyAt?: string;
};

/** Who acted, under what, where, and how it ended. */
export function RunFacts({ recorded: { run, end }, parent, policyAt }: RunFactsProps) {
  const policy = <Data text={`${run.workflow} ${run.policyVersion}`} />;
  const { identity } = run;
  return (
    <Facts
      facts={[
        ['Acts as', <Data text={`${identity.actorId}, ${identity.role.replaceAll('_', ' ')}`} />],
        ['Tenant', <Data text={identity.tenantId} />],
        [
          'Agent',
          <Data text={[run.agent, run.mutant && `mutant ${run.mutant}`].filter(Boolean).join(', ')} />,
        ],
        [
          'Model',
          run.model && <Data text={[run.model, run.promptVersion].filter(Boolean).join(', prompt ')} />,
        ],
        [
          'Policy',
          <>
            {policyAt === undefined ? policy : <a href={policyAt}>{policy}</a>}{' '}
            <Hash value={run.policyHash} />
          </>,
        ],
        ['Made from', parent],
        ['World', `${run.environment}, seed ${run.seed}`],
        ['World before', run.worldHashStart && <Hash value={run.worldHashStart} />],
        ['World after', end?.worldHashEnd ? <Hash value={end.worldHashEnd} /> : null],
        ['Result', end?.result ? <Data text={end.result} /> : null],
        ['Ended', end?.stopReason.replaceAll('_', ' ')],
        ['Next', end && end.stopReason !== 'finished' ? <Data text={end.suggestedNextStep} /> : null],
        ['Used', end && describeUse(end.used)],
        ['Started (UTC)', <Moment at={run.startedAt} />],
      ]}
    />
  );
}

function describeUse(used: BudgetUse): string {
  const parts = [
    describeDuration(used.runtimeMs),
    plural(used.steps, 'step'),
    plural(used.toolCalls, 'tool call'),
    plural(used.pages, 'page'),
    used.retrievedDocuments > 0 && plural(used.retrievedDocuments, 'document'),
    used.modelTokens > 0 && plural(used.modelTokens, 'token'),
    used.estimatedCostUsd > 0 && `about ${used.estimatedCostUsd.toFixed(2)} USD`,
  ];
  return parts.filter(Boolean).join(', ');
}
