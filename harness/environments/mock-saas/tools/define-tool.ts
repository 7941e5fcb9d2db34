import { z } from 'zod';
import { quoted } from '../../../errors.ts';
import type { Tool } from '../../../model/environment.ts';
import type { HttpRequest } from '../../../model/http.ts';

/** What a tool's file says of it. */
export type ToolSpec<Input extends z.ZodType> = {
  readonly name: string;
  readonly capability: string;
  readonly title: string;
  readonly mode?: Tool['mode'];
  readonly input: Input;
  /** The API call that carries it out: path and, for a write, the JSON body. */
  request(input: z.infer<Input>): {
    readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    readonly path: string;
    readonly body?: unknown;
  };
  readonly documents?: (result: unknown) => readonly string[];
};

/** Makes a tool that is one call of the product's JSON API. */
export function defineTool<Input extends z.ZodType>(spec: ToolSpec<Input>): Tool {
  return {
    name: spec.name,
    capability: spec.capability,
    title: spec.title,
    mode: spec.mode ?? 'perform',
    inputSchema: z.toJSONSchema(spec.input),
    toRequest(input, origin) {
      const parsed = spec.input.safeParse(input);
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        return { invalid: `${quoted(issue?.path.join('.') || 'input')}: ${issue?.message ?? 'wrong shape'}` };
      }
      const { method, path, body } = spec.request(parsed.data);
      return {
        method,
        url: new URL(path, origin).href,
        headers: [['content-type', 'application/json']],
        body: new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body)),
      } satisfies HttpRequest;
    },
    documentsIn: spec.documents ?? (() => []),
  };
}

/** An id or number that becomes one segment of a path. */
export const segment = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'expected an id or number such as T-1007');
