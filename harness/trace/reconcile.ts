import type { RecordedRun } from './recorded-run.ts';

/** Two records that should tell the same story and don't. Not always wrong: a page may send by itself. */
export type Discrepancy = {
  readonly what:
    | 'request_without_step'
    | 'step_without_request'
    | 'use_without_request'
    | 'request_without_use';
  readonly record: string;
  readonly message: string;
};

/** What an approval is for that no request uses: a click that is held for its words, a question. */
const NO_REQUEST = ['CLICK', 'ASK'];

/** Holds what the gateway recorded against what the driver recorded, and both against the approvals. */
export function reconcile({ steps, requests, approvals, end }: RecordedRun): readonly Discrepancy[] {
  const known = new Set(steps.map(({ proposed }) => proposed.id));
  const byItself = requests.filter(
    ({ origin, stepId }) => origin !== 'browser_background' && (stepId === null || !known.has(stepId)),
  );
  const silent = steps.filter(
    ({ proposed, finished }) =>
      finished !== null &&
      finished.predicted !== null &&
      (finished.status === 'ok' || finished.status === 'approved') &&
      !requests.some(({ stepId }) => stepId === proposed.id),
  );
  const used = approvals.filter(
    ({ status, subject }) => status === 'consumed' && !NO_REQUEST.includes(subject.method),
  );
  const lost = used.filter(
    ({ id }) => !requests.some(({ approvalId, outcome }) => approvalId === id && outcome === 'allowed'),
  );
  const unapproved = requests.filter(
    ({ approvalId, outcome }) =>
      outcome === 'allowed' &&
      approvalId !== null &&
      !approvals.some(({ id, status }) => id === approvalId && status === 'consumed'),
  );
  return [
    ...byItself.map(({ id, method, url }) => ({
      what: 'request_without_step' as const,
      record: `request ${id}`,
      message: `${method} ${url} was sent while no step was under way`,
    })),
    ...silent.map(({ proposed, finished }) => ({
      what: 'step_without_request' as const,
      record: `step ${proposed.id}`,
      message: `step ${proposed.index} was to send ${finished?.predicted}, and nothing was sent`,
    })),
    ...lost.map(({ id }) => ({
      what: 'use_without_request' as const,
      record: `approval ${id}`,
      message:
        end?.stopReason === 'interrupted'
          ? 'it was used, and the process ended'
          : 'it was used, and nothing was sent',
    })),
    ...unapproved.map(({ id, approvalId }) => ({
      what: 'request_without_use' as const,
      record: `request ${id}`,
      message: `it names the approval ${approvalId}, which was not used`,
    })),
  ];
}
