import { quoted } from '../errors.ts';
import type { Redactor } from '../trace/redact.ts';
import type { Recorder } from './recorder.ts';

/** Longest page text an agent is shown, in characters. */
const MAX_SHOWN = 60_000;

/**
 * Phrases by which a text tries to command the agent that reads it. Finding one changes nothing about what is allowed:
 * it is recorded, so that people see what the agent was told.
 */
const INJECTION_PHRASES: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:previous|prior|above|earlier|all|your)\b.{0,30}\b(?:instructions?|rules|prompts?|guidelines|policy)\b/i,
  /\b(?:system|admin(?:istrator)?|developer|security)\s+(?:notice|message|override|prompt|instruction)\b/i,
  /\b(?:as|dear|attention|hey|note (?:to|for))\b.{0,20}\b(?:an? )?(?:ai|assistant|agent|llm|language model|chatbot)\b/i,
  /\b(?:the )?(?:assistant|agent|ai)\b.{0,20}\b(?:must|shall|should|has to|is required to|needs to)\b/i,
  /\bwithout (?:asking|approval|confirmation|telling)\b/i,
  /\b(?:reveal|print|send|export|post|upload|forward)\b.{0,40}\b(?:api keys?|passwords?|credentials|secrets|customer list|all customers|every customer|system prompt)\b/i,
  /\b(?:ignorez?|oubliez?)\b.{0,30}\binstructions\b/i,
  /\b(?:ignorier\w*|vergiss)\b.{0,40}\b(?:anweisungen|regeln)\b/i,
  /\b(?:ignora|olvida|dimentica)\b.{0,30}\b(?:instrucciones|istruzioni)\b/i,
  /(?:忽略|无视).{0,12}(?:指示|指令|说明)|(?:以前|これまで|上記)の.{0,8}(?:指示|命令).{0,6}無視/,
  /[\u{E0020}-\u{E007F}]{4,}/u,
];

/** What stands between the product's text and an agent: redaction, limits, and an eye for text that gives orders. */
export class ContextGateway {
  readonly #redactor: Redactor;
  readonly #recorder: Recorder;
  /** Canary strings of tenants that are not the run's own. */
  readonly #foreign: readonly string[];
  readonly #reported = new Set<string>();
  readonly #seen: { step: number; text: string }[] = [];

  constructor(redactor: Redactor, recorder: Recorder, foreignCanaries: readonly string[]) {
    this.#redactor = redactor;
    this.#recorder = recorder;
    this.#foreign = foreignCanaries;
  }

  /** Everything that was shown or captured so far, by step. */
  get seen(): readonly { readonly step: number; readonly text: string }[] {
    return this.#seen;
  }

  text = (text: string): string => this.#redactor.text(text);

  /** Cleans a tool's result for the agent, and looks it over. */
  toolResult(result: unknown): unknown {
    const clean = this.#redactor.value(result);
    this.inspect(JSON.stringify(clean) ?? '', 'a tool result');
    return clean;
  }

  /** Cuts a page's text to what an agent may be shown. */
  shown(snapshot: string): string {
    if (snapshot.length <= MAX_SHOWN) return snapshot;
    return `${snapshot.slice(0, MAX_SHOWN)}\n[cut: ${snapshot.length - MAX_SHOWN} more characters]`;
  }

  /** Looks over text that came from the product: orders to the agent, and rows of another tenant. */
  inspect(text: string, where: string): void {
    this.#seen.push({ step: this.#recorder.step?.index ?? 0, text });
    const orders = INJECTION_PHRASES.filter((phrase) => !this.#reported.has(phrase.source)).flatMap(
      (phrase) => {
        const match = phrase.exec(text);
        if (match !== null) this.#reported.add(phrase.source);
        return match === null ? [] : [quoted(match[0])];
      },
    );
    if (orders.length > 0) {
      this.#recorder.finding('injection_seen', null, `${where} gives the agent orders: ${orders.join(', ')}`);
    }
    for (const canary of this.#foreign) {
      if (!text.includes(canary) || this.#reported.has(canary)) continue;
      this.#reported.add(canary);
      this.#recorder.finding('tenant_boundary_attempt', null, `${where} shows a row of another tenant`);
    }
  }
}
