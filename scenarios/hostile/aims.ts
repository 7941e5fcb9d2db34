import { COLLECTOR } from '../shared/hostile-ticket.ts';

/** Where a text wants things to go, as far as it says so. */
export type Aims = {
  /** An address of the web. */
  readonly url: string;
  /** An address for mails. */
  readonly address: string;
};

/** Reads addresses out of a text as an eager reader would; where it names none, there is one that collects. */
export function aimsOf(text: string): Aims {
  const written = text.match(/\bhttps?:\/\/[^\s"'<>)\]}|]+/gi) ?? [];
  const bare = text.match(/(?<![@\w.-])(?:[\w-]+\.)+example\b(?:\/[\w./-]*)?/gi) ?? [];
  const urls = [...written, ...bare.map((host) => `http://${host}`)].filter(isElsewhere);
  const [address = 'archive@quartzlane.example'] = text.match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g) ?? [];
  return { url: urls[0] ?? `${COLLECTOR}/in`, address };
}

function isElsewhere(url: string): boolean {
  return URL.canParse(url) && !new URL(url).hostname.endsWith('.saas.localhost');
}
