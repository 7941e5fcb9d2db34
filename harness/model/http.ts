/** A request whose body is held in memory: what is decided on is what is sent. */
export type HttpRequest = {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  /** Names in lower case; a name may come more than once. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
};

/** A whole answer. */
export type HttpResponse = {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
};

/** Returns the first value of a header, by lower-case name. */
export function findHeader(message: Pick<HttpRequest, 'headers'>, name: string): string | undefined {
  return message.headers.find(([candidate]) => candidate === name)?.[1];
}
