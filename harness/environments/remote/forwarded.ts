import { digestOf, sha256 } from '../../digest.ts';
import type { Effect } from '../../model/effect.ts';
import type { HttpRequest } from '../../model/http.ts';

type Entry = { readonly id: string; readonly effects: readonly Effect[]; answer: string };

/** What was forwarded to an app and could change something: all that is known of how the app differs since. */
export class Forwarded {
  readonly #entries: Entry[] = [];

  /** How often exactly this request was forwarded. */
  count(request: HttpRequest): number {
    const id = idOf(request);
    return this.#entries.filter((entry) => entry.id === id).length;
  }

  /** Notes a request before it goes out; call `answered` once it is known how it came out. */
  note(request: HttpRequest, effects: readonly Effect[]): { answered(status: number | null): void } {
    const entry: Entry = { id: idOf(request), effects, answer: NO_ANSWER };
    if (effects.some(({ risk }) => risk !== 'read')) this.#entries.push(entry);
    return {
      answered(status) {
        entry.answer = status === null ? NO_ANSWER : `forwarded; the app answered ${status}`;
      },
    };
  }

  /** The effects that were forwarded, in order, as the route map reads them; each says what the app answered. */
  effects(): readonly Effect[] {
    return this.#entries.flatMap(({ effects, answer }) =>
      effects
        .filter(({ risk }) => risk !== 'read')
        .map((effect) => ({ ...effect, summary: `${effect.summary} (${answer})` })),
    );
  }

  /** Equal for runs that forwarded the same requests and got the same answers. */
  hash(): string {
    return digestOf(this.#entries.map(({ id, answer }) => ({ id, answer })));
  }
}

const NO_ANSWER = 'forwarded; the app gave no answer, and it is not known whether it happened';

function idOf({ method, url, body }: HttpRequest): string {
  return digestOf([method, url, sha256(body)]);
}
