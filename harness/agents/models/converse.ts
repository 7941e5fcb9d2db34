import type { AgentRun, Briefing } from '../../model/agent.ts';
import type { Observation } from '../../model/observation.ts';
import type { ToolCall } from '../tools/offered-tool.ts';
import { pageHead, pageSections, type Reply, refusal } from '../tools/reply.ts';
import { asData } from './as-data.ts';
import { type Line, modelLine } from './ask-model.ts';
import { NotConfirmed } from './confirmed.ts';
import { cutChrome } from './cut-chrome.ts';
import { type Call, type Dialect, NOT_EXECUTED, type Round, type Told } from './dialect.ts';
import type { Act } from './in-turns.ts';
import { GO_ON } from './prompt.ts';

/** A conversation with a model about one run. */
export type Talk<Said> = {
  readonly dialect: Dialect<Said>;
  readonly line: Line;
  readonly run: AgentRun;
  readonly briefing: Briefing;
  /** What marks data; null where it is not marked. */
  readonly mark: string | null;
  /** What the model looks at. */
  readonly sight: Sight;
};

/** The accessibility tree of pages as text, their pictures, or both. */
export const SIGHTS = ['text', 'picture', 'both'] as const;
export type Sight = (typeof SIGHTS)[number];

/** Longest closing words that are kept, in characters. */
const MAX_SAID = 10_000;
/** How often in a row a model may say something without calling anything. */
const MAX_IDLE = 2;

/** Asks a model what to do, has it done, and tells it what came of it, until it finishes or the run is over. */
export async function converse<Said>(talk: Talk<Said>, first: Observation, act: Act): Promise<void> {
  const { dialect, briefing, run } = talk;
  const ask = modelLine(talk.line, run);
  const hands = handsOf(talk, first, act);
  const goal = {
    isError: false,
    text: `The goal: ${briefing.goal}`,
    ...(first.page && { data: hands.pageText(first.page) }),
  };
  const opening = await toldOf(talk, goal, hands);
  const rounds: Round<Said>[] = [];
  for (let idle = 0; ; ) {
    const { said, turn } = await ask(dialect.body(opening, rounds), (answer) =>
      dialect.read(answer, rounds.length),
    );
    const ended = turn.ended ?? (turn.calls.length === 0 && ++idle > MAX_IDLE ? 'called_nothing' : null);
    if (ended !== null) {
      await act({ type: 'finish', result: ended, message: turn.says.slice(0, MAX_SAID) });
      return;
    }
    if (turn.calls.length === 0) {
      rounds.push({ said, told: GO_ON });
      continue;
    }
    idle = 0;
    const told = await carriedOut(talk, turn.calls, hands);
    if (told instanceof NotConfirmed) {
      await act({ type: 'finish', result: 'not_confirmed', message: turn.says.slice(0, MAX_SAID) });
      return;
    }
    rounds.push({ said, told });
  }
}

/** Has everything done that a turn wants, in order. */
async function carriedOut(
  talk: Talk<unknown>,
  calls: readonly Call[],
  hands: Hands,
): Promise<readonly Told[] | NotConfirmed> {
  const told: Told[] = [];
  for (const call of calls) {
    const isOff = talk.dialect.stopsAtFailure && told.at(-1)?.isError === true;
    try {
      told.push(await toldOf(talk, isOff ? refusal(NOT_EXECUTED) : await call(hands), hands));
    } catch (error) {
      if (error instanceof NotConfirmed) return error;
      throw error;
    }
  }
  return told;
}

type Hands = ToolCall & Required<Pick<ToolCall, 'pageText'>>;

function handsOf({ run, sight }: Talk<unknown>, first: Observation, act: Act): Hands {
  let seen = first;
  const take: ToolCall['act'] = async (action) => {
    const observation = await act(action);
    if (observation.page !== null) seen = observation;
    return { observation };
  };
  return {
    act: take,
    wait: () => take({ type: 'observe' }),
    get seen() {
      return seen;
    },
    picture: () => run.picture(),
    pageText(page) {
      if (sight === 'picture') return pageHead(page);
      return pageSections(run.context.cutsChrome ? { ...page, snapshot: cutChrome(page.snapshot) } : page);
    },
  };
}

async function toldOf({ mark, run, sight }: Talk<unknown>, reply: Reply, { seen }: ToolCall): Promise<Told> {
  const { isError, text, data = '' } = reply;
  const looks = sight !== 'text' && data !== '';
  return {
    isError,
    text,
    data: mark === null || data === '' ? data : asData(data, mark),
    page: seen?.page ?? null,
    picture: reply.picture ?? (looks ? await run.picture() : null),
  };
}
