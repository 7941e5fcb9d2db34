import type { Edit } from '../model/approval.ts';
import type { Effect } from '../model/effect.ts';
import type { World } from '../model/environment.ts';
import type { HttpRequest } from '../model/http.ts';
import type { Held, Judgement } from './gate-ports.ts';
import { applyEdit } from './payload.ts';

/** What a request would do, and how that is judged. */
type Previewed = {
  readonly judgement: Judgement;
  readonly held: Held;
  readonly response: { readonly status: number } | null;
};

/** Says what a request would do as a person has edited it. An edit opens no door: what is refused stays refused. */
export async function tryEdited(
  { request, effects }: { readonly request: HttpRequest; readonly effects: readonly Effect[] },
  edit: Edit,
  world: World,
  preview: (edited: HttpRequest) => Promise<Previewed>,
): Promise<Held | { readonly refused: string }> {
  const edited = applyEdit(world.spellOut(request, effects), edit);
  if ('refused' in edited) return edited;
  const fault = world.findFault(edited);
  if (fault !== undefined) return { refused: fault };
  const { held, judgement, response } = await preview(edited);
  const { decision } = judgement;
  if (decision.outcome === 'deny') return { refused: decision.reasons.join('; ') };
  if (response !== null && response.status >= 400) {
    return { refused: `the product answers ${response.status} to it` };
  }
  return held;
}

/** A request with the body that a person has put in the place of its own. */
export function withBodyOf(request: HttpRequest, { headers, body }: HttpRequest): HttpRequest {
  const isBody = ([name]: readonly [string, string]) => name === 'content-type' || name === 'content-length';
  const ofBody = headers.filter(([name]) => name === 'content-type');
  return { ...request, headers: [...request.headers.filter((header) => !isBody(header)), ...ofBody], body };
}
