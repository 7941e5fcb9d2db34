import type { Context } from 'hono';
import { z } from 'zod';
import { accept, Problem, type Result, reject } from './problem.ts';

/** Text as a person types it: trimmed, never empty, `name` used in the message. */
export const required = (name: string, maxLength = 200) =>
  z
    .string({ error: `${name} is missing.` })
    .trim()
    .min(1, `${name} cannot be empty.`)
    .max(maxLength, `${name} is too long; at most ${maxLength} characters.`);

export const email = (name: string) =>
  required(name).regex(/^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/, `${name} is not a mail address.`);

export const maxBodyLength = 65_000;

/** The form as the schema wants it, or the first thing that is wrong with it. */
export async function parseForm<T>(c: Context, schema: z.core.$ZodType<T>): Promise<Result<T>> {
  return parseInput(schema, await c.req.parseBody());
}

/** Like {@link parseForm}, for a form in which fields of one name stand several times: they are a list. */
export async function parseLists<T>(c: Context, schema: z.ZodType<T>): Promise<Result<T>> {
  return parseInput(schema, await c.req.parseBody({ all: true }));
}

/** @throws Problem `invalid` for what is no JSON */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('invalid', 'The body is not JSON.');
  }
}

/** What the schema makes of it, or the first thing that is wrong with it as a sentence. */
export function parseInput<T>(schema: z.core.$ZodType<T>, input: unknown): Result<T> {
  const parsed = z.safeParse(schema, input);
  if (parsed.success) return accept(parsed.data);
  const issue = parsed.error.issues[0];
  return reject(issue ? sentenceOf(issue) : 'The form is not complete.');
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  const path = issue.path.join('.');
  return issue.message.endsWith('.') ? issue.message : `${path ? `${path}: ` : ''}${issue.message}.`;
}
