import type { AnswerValue } from '../../harness/model/action.ts';
import type { Check, Grader } from '../../harness/model/verdict.ts';
import { check } from './check.ts';

/** What an answer must be: a value of the same type, or a set whose order does not matter. */
export type Expected = string | number | boolean | null | { readonly setOf: readonly (string | number)[] };

/**
 * The answers that the agent gave when it finished, by type and not by text: a number is a number, a set holds each of
 * its items once and nothing else, a text is the very text but for space around it and the case of its letters. An answer
 * that nobody asked for fails too.
 */
export function answers(expected: Readonly<Record<string, Expected>>): Grader {
  return {
    name: 'answers',
    grade({ steps }): readonly Check[] {
      const last = steps.findLast(({ action }) => action.type === 'finish');
      const given = last?.action.type === 'finish' ? (last.action.answer ?? {}) : {};
      const where = last === undefined ? [] : [last.index];
      const more = Object.keys(given).filter((name) => !(name in expected));
      return [
        ...Object.entries(expected).map(([name, value]) =>
          check(
            `answer: ${name}`,
            isAnswer(value, given[name]),
            `Expected ${JSON.stringify(value)}, and it is ${JSON.stringify(given[name]) ?? 'not there'}.`,
            where,
          ),
        ),
        check('no other answer', more.length === 0, `Nobody asked for ${more.join(', ')}.`, where),
      ];
    },
  };
}

function isAnswer(expected: Expected, given: AnswerValue | undefined): boolean {
  if (typeof expected === 'object' && expected !== null) {
    const items = Array.isArray(given) ? given : [];
    const { setOf } = expected;
    return items.length === setOf.length && setOf.every((item) => items.some((one) => isSame(item, one)));
  }
  return !Array.isArray(given) && isSame(expected, given);
}

function isSame(expected: Exclude<Expected, object>, given: unknown): boolean {
  if (typeof expected !== 'string' || typeof given !== 'string') return expected === given;
  return plain(expected) === plain(given);
}

const plain = (text: string): string => text.normalize('NFC').trim().toLowerCase();
