import type { ComparedView } from '../../visual/compare-view.ts';
import { batchesOf, type Candidate, type Ruling } from '../../visual/ruling.ts';
import type { Overview, UnfollowedRun, UnreviewedGroup } from '../baselines/find-unreviewed.ts';
import { Badge } from '../parts/badge.tsx';
import { Changes } from '../parts/changes.tsx';
import { Data } from '../parts/data.tsx';
import { Difference } from '../parts/difference.tsx';
import { Hash } from '../parts/facts.tsx';
import { Layout, type Pending } from '../parts/layout.tsx';
import { Moment } from '../parts/moment.tsx';
import { plural } from '../parts/plural.ts';
import { RulingForm } from '../parts/ruling-form.tsx';
import { Shot } from '../parts/shot.tsx';

/** Whether a candidate may be accepted, and whether only in place of the baselines that its step has. */
export type Acceptance = { readonly reasons: readonly string[]; readonly needsReplace: boolean };

type BaselinesPageProps = {
  readonly overview: Overview;
  readonly history: readonly Ruling[];
  readonly acceptanceOf: (candidate: Candidate) => Acceptance;
  readonly formValueOf: (candidate: Candidate) => string;
  readonly candidatesIn: (runId: string) => readonly Candidate[];
  readonly csrf: string;
  readonly pending: Pending;
};
type Ways = Pick<BaselinesPageProps, 'acceptanceOf' | 'formValueOf' | 'csrf'>;

/** Rulings that are shown; the manifests have all. */
const SHOWN_RULINGS = 50;
/** Runs of which nothing was ever accepted: each brings all that it takes to accept it. */
const SHOWN_UNFOLLOWED = 30;

export function BaselinesPage({ overview, history, candidatesIn, pending, ...ways }: BaselinesPageProps) {
  const { groups, runs, unfollowed } = overview;
  const views = groups.flatMap((group) => group.views.map(({ candidate }) => candidate));
  return (
    <Layout title="Baselines" current="baselines" pending={pending}>
      <div class="heading">
        <h1>Baselines</h1>
        <p class="counts">
          <span>
            <b>{views.length}</b> unreviewed
          </span>
          <span>
            <b>{groups.length}</b> {groups.length === 1 ? 'change' : 'changes'}
          </span>
          <span>
            <b>{runs.length}</b> {runs.length === 1 ? 'run' : 'runs'} compared
          </span>
        </p>
      </div>
      {groups.length === 0 ? (
        <div class="empty">
          <p>{runs.length === 0 ? 'Nothing is compared yet.' : 'Every page looks as it was accepted.'}</p>
          <p>
            The newest run of each scenario is compared with what was accepted before; what looks different is
            shown here.
          </p>
        </div>
      ) : (
        <>
          {groups.length > 1 && (
            <section class="card">
              <h2>Everything</h2>
              <RulingForm candidates={views} what={`all ${views.length}`} {...ways} skipIneligible={true} />
            </section>
          )}
          <ul class="cards" data-card-keys="rulings">
            {groups.map((group) => (
              <GroupCard group={group} {...ways} />
            ))}
          </ul>
        </>
      )}
      {unfollowed.length > 0 && (
        <section>
          <h2>Not compared</h2>
          <p class="muted">
            Nothing of these was ever accepted. Accept a run, and later ones are compared with it.
          </p>
          <ul class="unfollowed">
            {unfollowed.slice(0, SHOWN_UNFOLLOWED).map((run) => (
              <UnfollowedRow run={run} candidates={candidatesIn(run.runId)} {...ways} />
            ))}
          </ul>
          {unfollowed.length > SHOWN_UNFOLLOWED && (
            <p class="muted">
              {unfollowed.length - SHOWN_UNFOLLOWED} more are told by <code>playpen baseline list</code>.
            </p>
          )}
        </section>
      )}
      <History history={history} csrf={ways.csrf} />
    </Layout>
  );
}

function GroupCard({ group, ...ways }: { readonly group: UnreviewedGroup } & Ways) {
  const { fingerprint, views } = group;
  const [first] = views;
  if (first === undefined) return null;
  const runs = new Set(views.map(({ candidate }) => candidate.runId)).size;
  const [change] = first.changed.changes;
  return (
    <li class="card" id={`group-${fingerprint.slice(0, 12)}`} tabindex={-1} data-card>
      <header>
        <h2>
          {change ? <Data text={change.sentence} /> : 'No baseline of this step yet'}
          {first.changed.changes.length > 1 && (
            <span class="muted"> and {first.changed.changes.length - 1} more</span>
          )}
        </h2>
        <Badge word="unreviewed" />
        <span class="muted">
          {views.length} {views.length === 1 ? 'view' : 'views'} of {runs} {runs === 1 ? 'run' : 'runs'},
          fingerprint <Hash value={fingerprint} />
        </span>
      </header>
      <ViewDetail view={first} />
      <RulingForm
        candidates={views.map(({ candidate }) => candidate)}
        what={views.length === 1 ? 'it' : `all ${views.length}`}
        skipIneligible={views.length > 1}
        {...ways}
      />
      {views.length > 1 && (
        <details>
          <summary>One by one</summary>
          <ul class="views">
            {views.map((view) => (
              <li>
                <ViewName candidate={view.candidate} />
                <details>
                  <summary>Look at it</summary>
                  <ViewDetail view={view} />
                </details>
                <RulingForm candidates={[view.candidate]} what="it" {...ways} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function ViewDetail({ view: { candidate, ruling, changed } }: { readonly view: ComparedView }) {
  const capture = { id: candidate.captureId, ...candidate.look };
  const before = ruling && `/baselines/pictures/${ruling.view.scenario}/${ruling.look.screenshot}`;
  return (
    <>
      <p class="muted">
        <ViewName candidate={candidate} />
        {ruling && (
          <>
            , beside what <Data text={ruling.by} /> accepted <Moment at={ruling.at} />
          </>
        )}
      </p>
      {ruling && <Changes changes={changed.changes} />}
      <div class={before ? 'triple' : 'pair'}>
        {ruling && before && (
          <Shot capture={{ id: ruling.captureId, ...ruling.look }} label="Accepted" source={before} />
        )}
        <Shot capture={capture} label="Now" regions={changed.regions} />
        {before && <Difference before={before} after={capture} />}
      </div>
    </>
  );
}

function ViewName({ candidate: { view, runId, look } }: { readonly candidate: Candidate }) {
  const at = view.step === 0 ? 'start' : `step ${view.step}`;
  return (
    <span>
      <Data text={view.scenario} />,{' '}
      <a href={view.step === 0 ? `/runs/${runId}` : `/runs/${runId}/steps/${view.step}`}>{at}</a>:{' '}
      <Data text={look.title || look.url} />
    </span>
  );
}

function UnfollowedRow({
  run,
  candidates,
  ...ways
}: { readonly run: UnfollowedRun; readonly candidates: readonly Candidate[] } & Ways) {
  return (
    <li>
      <a href={`/runs/${run.runId}`}>
        <Data text={run.scenario} />
      </a>{' '}
      <span class="muted">
        <Data text={run.agent} />, seed {run.seed}
      </span>
      <RulingForm
        candidates={candidates}
        what={`its ${plural(candidates.length, 'view')}`}
        only="accepted"
        {...ways}
      />
    </li>
  );
}

function History({ history, csrf }: { readonly history: readonly Ruling[]; readonly csrf: string }) {
  const batches = batchesOf(history).slice(0, SHOWN_RULINGS);
  if (batches.length === 0) return null;
  const newest = batches.find(({ first }) => first.undone === null);
  return (
    <section id="history">
      <h2>History</h2>
      <ul class="answered">
        {batches.map(({ first, count }) => (
          <li class="ruled">
            <span>
              <Badge word={first.outcome} /> {count} {count === 1 ? 'view' : 'views'} of{' '}
              <Data text={first.view.scenario} />
              <span class="muted">
                {' by '}
                <Data text={first.by} /> <Moment at={first.at} />
                {first.reason !== '' && (
                  <>
                    {': '}
                    <Data text={first.reason} />
                  </>
                )}
                {first.undone && (
                  <>
                    {', undone by '}
                    <Data text={first.undone.by} />
                  </>
                )}
              </span>
            </span>
            {first.undone === null && (
              <form method="post" action="/baselines/undo">
                <input type="hidden" name="csrf" value={csrf} />
                <input type="hidden" name="batch" value={first.batch} />
                <button
                  type="submit"
                  disabled
                  data-armed
                  {...(newest?.first === first && { 'data-key': 'undo' })}
                >
                  Undo
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
