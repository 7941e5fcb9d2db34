import { scriptedAgent } from '../../harness/agents/scripted.ts';
import type { Action } from '../../harness/model/action.ts';
import type { Agent } from '../../harness/model/agent.ts';
import type { Observation } from '../../harness/model/observation.ts';
import { callTool } from './on-page.ts';

/** One call of the product's JSON API; the path is what follows `/api/v1`. */
export type Call = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
};

/** Actions, one after the other, each with the observation of the last; returns the last observation, if there was any. */
export type Steps = Generator<Action, Observation | undefined, Observation>;

/** How something is done: calls in their order, or steps that look at what came back. */
export type Way = readonly Call[] | ((start: string) => Steps);

export const get = (path: string): Call => ({ method: 'GET', path });
export const post = (path: string, body: Call['body'] = {}): Call => ({ method: 'POST', path, body });
export const put = (path: string, body: Call['body']): Call => ({ method: 'PUT', path, body: body ?? {} });
export const patch = (path: string, body: Call['body']): Call => ({
  method: 'PATCH',
  path,
  body: body ?? {},
});
export const remove = (path: string): Call => ({ method: 'DELETE', path });

export function call({ method, path, body }: Call): Action {
  return callTool('api.call', { method, path: `/api/v1${path}`, ...(body === undefined ? {} : { body }) });
}

export function* go(way: Way, start: string): Steps {
  if (typeof way === 'function') return yield* way(start);
  let last: Observation | undefined;
  for (const one of way) last = yield call(one);
  return last;
}

/** One way after the other. */
export function both(...ways: readonly Way[]): Way {
  return function* (start) {
    let last: Observation | undefined;
    for (const way of ways) last = (yield* go(way, start)) ?? last;
    return last;
  };
}

/** An agent that opens no page unless it goes to one: it costs a fraction of one that looks. */
export function byTools(name: string, way: Way, ...ending: readonly Action[]): Agent {
  const agent = scriptedAgent(name, function* ({ startUrl }) {
    yield* go(way, startUrl);
    yield* ending;
  });
  return { ...agent, byTools: true };
}

/** An agent that works on pages as a person does. */
export function byPage(name: string, way: Way, ...ending: readonly Action[]): Agent {
  return scriptedAgent(name, function* ({ startUrl }) {
    yield* go(way, startUrl);
    yield* ending;
  });
}

/** The value below a path such as `mail.id` in what a tool gave back; undefined where there is none. */
export function valueIn(result: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => {
    return typeof at === 'object' && at !== null && key in at ? Reflect.get(at, key) : undefined;
  }, result);
}

/** Makes something by one call and goes on with it: its id, or whatever stands below that path of the answer. */
export function withMade(made: Call, idPath: string, next: (id: string) => Way): Way {
  return function* (start) {
    const seen = yield call(made);
    const id = valueIn(seen.toolResult, idPath);
    return typeof id === 'string' ? yield* go(next(id), start) : seen;
  };
}
