import type { Context } from 'hono';
import { z } from 'zod';
import { accept, Problem, type Result, reject } from './problem.ts';
import { isSentence, type Message, type PlainSentence, readMessage, say, written } from './ui/i18n/say.ts';

/** As people call it, or, uncapitalized, as a program does: that is the same in every language. */
export type FieldName = PlainSentence | Uncapitalize<string>;

export const nameOf = (name: FieldName) =>
  /^[A-Z]/.test(name) && isSentence(name) ? { sentence: name, values: {} } : name;

/** Text as a person types it: trimmed, never empty, `name` used in the message. */
export const required = (name: FieldName, maxLength = 200) =>
  z
    .string({ error: written(say('{name} is missing.', { name: nameOf(name) })) })
    .trim()
    .min(1, written(say('{name} cannot be empty.', { name: nameOf(name) })))
    .max(maxLength, tooLong(name, maxLength));

/** What is said of text with more characters than it may have. */
export const tooLong = (name: FieldName, maxLength: number): string =>
  written(say('{name} is too long; at most {max} characters.', { name: nameOf(name), max: maxLength }));

export const email = (name: FieldName) =>
  required(name).regex(
    /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/,
    written(say('{name} is not a mail address.', { name: nameOf(name) })),
  );

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

/** What the schema makes of it, or the first thing that is wrong with it. */
export function parseInput<T>(schema: z.core.$ZodType<T>, input: unknown): Result<T> {
  const parsed = z.safeParse(schema, input);
  if (parsed.success) return accept(parsed.data);
  const issue = parsed.error.issues[0];
  return reject(issue ? sentenceOf(issue) : 'The form is not complete.');
}

function sentenceOf(issue: z.core.$ZodIssue): Message {
  const path = issue.path.join('.');
  const detail = `${path ? `${path}: ` : ''}${issue.message}`;
  return readMessage(issue.message) ?? say('{detail}.', { detail });
}
