import type { Child } from 'hono/jsx';
import type { RecordedRun, RecordedStep } from '../../trace/recorded-run.ts';
import type { StepChanges } from '../../visual/step-changes.ts';
import { budgetSoFar } from '../budget-so-far.ts';
import { describeAction } from '../describe-action.ts';
import { ApprovalLine } from '../parts/approval-line.tsx';
import { Badge } from '../parts/badge.tsx';
import { Changes } from '../parts/changes.tsx';
import { ConsoleLines } from '../parts/console-lines.tsx';
import { Data } from '../parts/data.tsx';
import { Decision } from '../parts/decision.tsx';
import { Effects } from '../parts/effects.tsx';
import { Hash } from '../parts/facts.tsx';
import { Filmstrip } from '../parts/filmstrip.tsx';
import { Json } from '../parts/json.tsx';
import { Layout, type Pending } from '../parts/layout.tsx';
import { describeDuration } from '../parts/moment.tsx';
import { Requests } from '../parts/requests.tsx';
import { Shot } from '../parts/shot.tsx';
import { UsedSoFarList } from '../parts/used-so-far.tsx';
import { Viewer } from '../parts/viewer.tsx';

type StepPageProps = {
  readonly recorded: RecordedRun;
  readonly step: RecordedStep;
  readonly changed: StepChanges;
  /** Why the captures could not be compared, where one is damaged. */
  readonly problem: string | null;
  readonly pending: Pending;
};

/** One step, whole: what was asked for, what was decided and why, and what it changed on the page, in rows and on the wire. */
export function StepPage({ recorded, step, changed, problem, pending }: StepPageProps) {
  const { run, steps, requests, approvals, findings, checks } = recorded;
  const { proposed, finished } = step;
  const { action, index } = proposed;
  const mine = <T extends { readonly stepId: string | null }>(records: readonly T[]) =>
    records.filter(({ stepId }) => stepId === proposed.id);
  const link = (to: number, rel: 'prev' | 'next', text: string) =>
    steps.some((other) => other.proposed.index === to) && (
      <a href={`/runs/${run.id}/steps/${to}`} rel={rel}>
        {text}
      </a>
    );
  const claim = 'reason' in action ? action.reason : undefined;
  const stepRequests = mine(requests);
  return (
    <Layout title={`Step ${index}`} current="runs" pending={pending} isWide>
      <p class="crumbs">
        <a href="/">Runs</a> /{' '}
        <a href={`/runs/${run.id}#step-${index}`} rel="up">
          <Data text={run.scenario ?? run.workflow} />
        </a>{' '}
        / <span data-live="of" data-of={run.id}>{`step ${index} of ${steps.length}`}</span>
      </p>
      <Filmstrip runId={run.id} steps={steps} current={index} />
      <div class="heading" data-live="heading" data-of={run.id}>
        <h1>
          <Data text={describeAction(action)} />
        </h1>
        {finished ? <Badge word={finished.status} /> : <span class="badge broken">not finished</span>}
        {finished && <span class="muted data">{describeDuration(finished.durationMs)}</span>}
        <p class="stepnav">
          {link(index - 1, 'prev', 'Previous step')} {link(index + 1, 'next', 'Next step')}
        </p>
      </div>
      {problem !== null && (
        <p class="notice">
          <Data text={problem} />
        </p>
      )}
      <div class="workspace">
        <div class="stage">
          <div data-live="pictures" data-of={run.id}>
            <Pictures step={step} changed={changed} />
          </div>
          <div data-live="requests" data-of={run.id}>
            {stepRequests.length > 0 && (
              <Part title="Requests">
                <Requests requests={stepRequests} />
              </Part>
            )}
            <Part title="Console">
              <ConsoleLines log={finished === null ? undefined : finished.console} />
            </Part>
          </div>
        </div>
        <div class="panel" data-live="panel" data-of={run.id}>
          <Part title="Asked for">
            {claim && (
              <p class="claim">
                <span class="label">The agent claims</span> <Data text={claim} />
              </p>
            )}
            {action.type === 'tool' && <Json label="Input" value={action.input} />}
            {finished?.target && (
              <p>
                <span class="label">Would hit</span> <Data text={finished.target.description} />{' '}
                {isElsewhere(step) && <span class="badge broken">not what the agent named</span>}
              </p>
            )}
            {finished?.predicted && (
              <p>
                <span class="label">Foreseen</span> <Data text={finished.predicted} />
              </p>
            )}
          </Part>
          {finished && (
            <Part title="Decided">
              <Decision decision={finished.decision} layer={finished.layer} />
              {mine(approvals).map((approval) => (
                <ApprovalLine approval={approval} />
              ))}
            </Part>
          )}
          {mine(findings).map((finding) => (
            <p class={finding.stoppedBy ? 'finding' : 'finding seen'}>
              <span class="label">{finding.kind.replaceAll('_', ' ')}</span> <Data text={finding.message} />
            </p>
          ))}
          <Part title="What changed" count={changed.changes.length}>
            <Changes changes={changed.changes} />
            <p class="muted">
              Steps that change the same have the fingerprint <Hash value={changed.fingerprint} />
            </p>
          </Part>
          {finished && finished.effects.length > 0 && (
            <Part title="Rows">
              <Effects effects={finished.effects} />
            </Part>
          )}
          <Part title="Used so far">
            <UsedSoFarList used={budgetSoFar(recorded, index)} />
          </Part>
          {action.type === 'tool' && finished && <Json label="Result" value={finished.toolResult} />}
          {finished && (
            <p class="message">
              <span class="label">The agent was told</span> <Data text={finished.message} />
            </p>
          )}
          {checks
            .filter((check) => check.steps.includes(index))
            .map((check) => (
              <p>
                <Badge word={check.verdict} />{' '}
                <b>
                  <Data text={check.name} />
                </b>{' '}
                <Data text={check.message} />
              </p>
            ))}
          {finished?.errorStack && (
            <pre class="stack">
              <Data text={finished.errorStack} />
            </pre>
          )}
        </div>
      </div>
    </Layout>
  );
}

function Pictures({ step: { finished }, changed }: Pick<StepPageProps, 'step' | 'changed'>) {
  const { before = null, after = null, target = null } = finished ?? {};
  if (before && after) {
    return <Viewer before={before} after={after} target={target} changed={changed} />;
  }
  const only = before ?? after;
  return only ? (
    <Shot capture={only} label={before ? 'Before' : 'After'} target={target} />
  ) : (
    <p class="muted">No picture was taken.</p>
  );
}

function Part({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count?: number;
  readonly children: Child;
}) {
  return (
    <section class="part">
      <h2>
        {title} {count !== undefined && <span class="muted">{count}</span>}
      </h2>
      {children}
    </section>
  );
}

/** Whether an agent named an element by its name, and the input would land on one of another name. */
function isElsewhere({ proposed: { action }, finished }: RecordedStep): boolean {
  if (!('target' in action) || !finished?.target) return false;
  const { target } = action;
  const name = 'name' in target ? target.name : 'text' in target ? target.text : null;
  return name !== null && !finished.target.description.includes(name.slice(0, 40));
}
