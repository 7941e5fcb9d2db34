import { newSecret } from '../../id.ts';
import type { Agent, AgentRun, Briefing } from '../../model/agent.ts';
import { OFFERED_TOOLS } from '../tools/menu.ts';
import type { OfferedTool } from '../tools/offered-tool.ts';
import { workflowTool } from '../tools/workflow-tool.ts';
import type { Line } from './ask-model.ts';
import { converse, type Sight } from './converse.ts';
import type { Dialect } from './dialect.ts';
import { inTurns } from './in-turns.ts';
import { PROMPT_VERSION, systemPrompt } from './prompt.ts';

/** A model, and how it is spoken with. */
export type ModelSettings<Said> = {
  readonly line: Line;
  readonly sight: Sight;
  /** @param tools those of the workflow and `finish`, and those of the browser where `byTools` is set */
  dialect(tools: readonly OfferedTool[], system: string): Dialect<Said>;
  /** Whether it works the browser through the tools that every agent is offered; else its dialect has its own. */
  readonly byTools: boolean;
};

/** An agent that asks a model what to do. */
export function modelAgent<Said>({ line, sight, dialect, byTools }: ModelSettings<Said>): Agent {
  return {
    name: line.provider,
    model: line.model,
    promptVersion: PROMPT_VERSION,
    start(briefing: Briefing, run: AgentRun) {
      const mark = run.context.marksData ? newSecret().slice(0, 12) : null;
      const tools = [...browserTools(byTools), ...briefing.tools.map(workflowTool)];
      const talk = {
        dialect: dialect(tools, systemPrompt(briefing, mark)),
        line,
        run,
        briefing,
        mark,
        sight,
      };
      return inTurns((first, act) => converse(talk, first, act));
    },
  };
}

/** What no pointer and no key does. */
const BESIDE_PIXELS = [
  'browser_navigate',
  'browser_navigate_back',
  'browser_tabs',
  'browser_handle_dialog',
  'finish',
];

/** An action waits for its approval by itself, and pictures are shown without being asked for. */
const NOT_FOR_MODELS = ['await_approval', 'browser_take_screenshot'];

function browserTools(byTools: boolean): readonly OfferedTool[] {
  return OFFERED_TOOLS.filter(({ name }) =>
    byTools ? !NOT_FOR_MODELS.includes(name) : BESIDE_PIXELS.includes(name),
  );
}
