import type { RecordedRun, RecordedStep } from '../../trace/recorded-run.ts';
import type { StepChanges } from '../../visual/step-changes.ts';
import { describeAction } from '../describe-action.ts';
import { Badge } from '../parts/badge.tsx';
import { Changes } from '../parts/changes.tsx';
import { Data } from '../parts/data.tsx';
import { Hash } from '../parts/facts.tsx';
import { Layout } from '../parts/layout.tsx';
import { Shot } from '../parts/shot.tsx';

type StepPageProps = {
  readonly recorded: RecordedRun;
  readonly step: RecordedStep;
  readonly changed: StepChanges;
  readonly pending: number;
};

/** Exactly what one step changed, in the world, on the page and on the wire. */
export function StepPage({ recorded: { run, steps }, step, changed, pending }: StepPageProps) {
  const { proposed, finished } = step;
  const link = (index: number, text: string) =>
    steps.some((other) => other.proposed.index === index) && (
      <a href={`/runs/${run.id}/steps/${index}`}>{text}</a>
    );
  return (
    <Layout title={`Step ${proposed.index}`} current="runs" pending={pending}>
      <p class="crumbs">
        <a href="/">Runs</a> / <a href={`/runs/${run.id}#step-${proposed.index}`}>{run.id}</a> / step{' '}
        {proposed.index}
      </p>
      <div class="heading">
        <h1>
          <Data text={describeAction(proposed.action)} />
        </h1>
        {finished && <Badge word={finished.status} />}
      </div>
      <h2>
        What changed <span class="muted">{changed.changes.length}</span>
      </h2>
      <Changes changes={changed.changes} />
      {finished?.before && finished.after && (
        <div class="pair">
          <Shot capture={finished.before} label="Before" target={finished.target} />
          <Shot capture={finished.after} label="After" regions={changed.regions} />
        </div>
      )}
      <p class="muted">
        Steps that change the same have the fingerprint <Hash value={changed.fingerprint} />
      </p>
      <p class="stepnav">
        {link(proposed.index - 1, 'Previous step')} {link(proposed.index + 1, 'Next step')}
      </p>
    </Layout>
  );
}
