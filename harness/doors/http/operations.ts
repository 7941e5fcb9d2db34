import type { Context } from 'hono';
import { inWords } from '../../agents/tools/in-words.ts';
import type { Turn } from '../../agents/tools/turn.ts';
import { nobody, person } from '../../broker/approvers.ts';
import { actionSchema } from '../../broker/parse-action.ts';
import { modelUseSchema } from '../../broker/parse-model-use.ts';
import { MODEL_APIS } from '../model-gateway/model-api.ts';
import { type HttpRun, stateOf } from './http-runs.ts';
import { type Operation, operation, plainOperation } from './operation.ts';
import { problem } from './problem.ts';
import { MAX_STREAMS, runEvents } from './run-events.ts';
import { approveBody, openBody, rejectBody } from './shapes.ts';

const TURN = {
  200: 'The observation',
  202: 'Held for an approval: what it would do, in words. Ask with wait how it ends; other actions are not taken meanwhile',
};

const APPROVERS = { person, nobody } as const;

/** Everything that is served besides MCP. Shapes of what comes back are those of the SDK. */
export const OPERATIONS: readonly Operation[] = [
  operation({
    id: 'openRun',
    method: 'post',
    path: '/runs',
    agents: false,
    summary: 'Opens a run, in a world of its own',
    body: openBody,
    answers: {
      201: 'The run, what its agent may be told, the token that its agent acts with, and where it finds models with that token',
      429: 'Too many runs are open',
    },
    async handle({ c, body, runs }) {
      if (runs.isFull)
        return c.json(problem('TOO_MANY_RUNS', 'Too many runs are open; DELETE /runs/ID ends one'), 429);
      const { approver, door, ...options } = body;
      const opened = await runs.open({ ...options, door, approver: APPROVERS[approver] });
      c.header('Location', `/runs/${opened.run.id}`);
      const { token, cdpUrl } = opened;
      const models = Object.fromEntries(
        MODEL_APIS.map((api) => [api, new URL(`/runs/${opened.run.id}/models/${api}`, c.req.url).href]),
      );
      return c.json({ ...stateOf(opened), briefing: opened.run.briefing, token, cdpUrl, models }, 201);
    },
  }),
  plainOperation({
    id: 'listRuns',
    method: 'get',
    path: '/runs',
    agents: false,
    summary: 'The runs that were opened here, oldest first',
    answers: { 200: 'Their states' },
    handle: ({ c, runs }) => c.json(runs.list().map(stateOf)),
  }),
  plainOperation({
    id: 'showRun',
    method: 'get',
    path: '/runs/:run',
    agents: true,
    summary: 'How a run stands',
    answers: { 200: 'Its state, and what its agent may be told' },
    handle: ({ c, run }) => c.json({ ...stateOf(run()), briefing: run().run.briefing }),
  }),
  {
    id: 'act',
    method: 'post',
    path: '/runs/:run/actions',
    agents: true,
    summary: 'Takes one action; what is forbidden or malformed is an observation that says so',
    // Not parsed here: what is no action is a step too.
    body: actionSchema,
    answers: TURN,
    handle: async ({ c, body, run }) => turned(c, run(), await run().patient.act(body)),
  },
  plainOperation({
    id: 'wait',
    method: 'post',
    path: '/runs/:run/wait',
    agents: true,
    summary: 'Goes on waiting for the action that is held; looks at the page where none is',
    answers: TURN,
    handle: async ({ c, run }) => turned(c, run(), await run().patient.wait()),
  }),
  plainOperation({
    id: 'picture',
    method: 'get',
    path: '/runs/:run/picture',
    agents: true,
    summary: 'The page of the last observation',
    answers: { 200: 'A PNG', 404: 'Nothing has been looked at yet' },
    async handle({ c, run }) {
      const png = await run().run.picture();
      if (png === null)
        return c.json(problem('NOTHING_SEEN', 'Nothing has been looked at yet; act first'), 404);
      return c.body(new Uint8Array(png), 200, { 'content-type': 'image/png' });
    },
  }),
  operation({
    id: 'modelCall',
    method: 'post',
    path: '/runs/:run/model-calls',
    agents: true,
    summary: 'Records a model call and counts it against the budgets',
    body: modelUseSchema,
    answers: { 200: 'Why the run is over, or null' },
    handle: ({ c, body, run }) => c.json({ stop: run().run.modelCall(body) }),
  }),
  plainOperation({
    id: 'events',
    method: 'get',
    path: '/runs/:run/events',
    agents: true,
    summary: 'Server-sent events: the state of the run, each time it is another, until it has ended',
    answers: {
      200: 'text/event-stream of events named run',
      429: `${MAX_STREAMS} streams of this run are open`,
    },
    handle: ({ c, run }) =>
      runEvents(c, run()) ??
      c.json(problem('TOO_MANY_STREAMS', `This run has ${MAX_STREAMS} streams open; close one`), 429),
  }),
  plainOperation({
    id: 'listApprovals',
    method: 'get',
    path: '/runs/:run/approvals',
    agents: false,
    summary: 'All that the run has asked for, oldest first, with the rows it would change',
    answers: { 200: 'Approvals' },
    handle: ({ c, run }) => c.json(run().run.approvals.list()),
  }),
  operation({
    id: 'approve',
    method: 'post',
    path: '/runs/:run/approvals/:approval/approve',
    agents: false,
    summary: 'Lets it happen, once, for exactly the effects that it shows',
    body: approveBody,
    answers: { 200: 'The approval', 409: 'It is answered already, or over' },
    handle({ c, body: { edit, ...answer }, run }) {
      const { approvals } = run().run;
      return c.json(approvals.approve(c.req.param('approval') ?? '', { ...answer, ...(edit && { edit }) }));
    },
  }),
  operation({
    id: 'reject',
    method: 'post',
    path: '/runs/:run/approvals/:approval/reject',
    agents: false,
    summary: 'Refuses it; the agent is told the reason',
    body: rejectBody,
    answers: { 200: 'The approval', 409: 'It is answered already, or over' },
    handle: ({ c, body, run }) => c.json(run().run.approvals.reject(c.req.param('approval') ?? '', body)),
  }),
  plainOperation({
    id: 'listChanges',
    method: 'get',
    path: '/runs/:run/changes',
    agents: false,
    summary: 'What has changed in the world so far, in every tenant',
    answers: { 200: 'Effects' },
    handle: async ({ c, run }) => c.json(await run().run.changes()),
  }),
  plainOperation({
    id: 'endRun',
    method: 'delete',
    path: '/runs/:run',
    agents: false,
    summary: 'Ends a run; one that has ended stays as it is',
    answers: { 200: 'Its state' },
    async handle({ c, run }) {
      await run().run.close('interrupted');
      return c.json(stateOf(run()));
    },
  }),
];

/** What an action came to; the run is let go of once it is over. */
function turned(c: Context, { run }: HttpRun, turn: Turn): Response {
  if ('held' in turn) {
    const { held, taken } = turn;
    return c.json({ status: 'held', taken, approvalId: held.id, message: inWords(turn).text }, 202);
  }
  const { observation } = turn;
  if (observation.stop !== null) void run.close();
  return c.json(observation);
}
