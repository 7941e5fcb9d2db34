import type { HttpRequest } from '../model/http.ts';
import type { Capability } from '../model/risk.ts';
import type { Held, Judgement, Passage, Sender } from './gate-ports.ts';

/** A request on its way: what every part of the decision needs to know. */
export type Passing = {
  readonly request: HttpRequest;
  readonly sender: Sender;
  readonly capability: Capability;
  readonly byRoute: Judgement;
  /** True where a person has changed its bytes: then it goes only with the approval that was given for them. */
  readonly edited: boolean;
};

/** Either the decision has been carried out, or a person has to be asked. */
export type Verdict = Passage | { readonly held: Held; readonly judgement: Judgement };

/** What comes of an attempt; where it is to be, `commit` has been called before anything is waited for. */
export type Deciding = Verdict | Promise<Verdict>;
