/**
 * Reads an address; undefined for what is none. Not `URL.canParse`: in Node 20 it takes text with Latin-1 letters, such as
 * `http://münchen.example/`, for another text once V8 has optimised the call, and says no.
 */
export function findUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
