import { z } from 'zod';
import { quoted } from '../../errors.ts';
import type { Action, Target } from '../../model/action.ts';
import type { Observation, PageView } from '../../model/observation.ts';
import { readTarget } from './read-target.ts';
import type { Reply } from './reply.ts';
import { refusal, replyTo } from './reply.ts';
import type { Turn } from './turn.ts';

/** What a tool may ask of its session. */
export type ToolCall = {
  /** Takes an action of the agent. */
  act(action: Action): Promise<Turn>;
  /** Goes on waiting for what is held. */
  wait(): Promise<Turn>;
  /** What the agent was shown last; null before the first page. */
  readonly seen: Observation | null;
  /** The picture of what it was shown last. */
  picture(): Promise<Buffer | null>;
  /** How a page is shown that was not asked for in full; default: in full. */
  readonly pageText?: (page: PageView) => string;
};

/** A tool as it is listed and called. */
export type OfferedTool = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly readOnly: boolean;
  /** JSON Schema. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
  call(input: unknown, call: ToolCall): Promise<Reply>;
};

/** Makes a tool; what it is called with is parsed by its shape first. */
export function offeredTool<Input extends z.ZodType>(tool: {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly readOnly?: boolean;
  readonly input: Input;
  run(input: z.infer<Input>, call: ToolCall): Promise<Reply>;
}): OfferedTool {
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    readOnly: tool.readOnly ?? false,
    inputSchema: z.toJSONSchema(tool.input, { io: 'input' }),
    async call(input, call) {
      const parsed = tool.input.safeParse(input);
      if (parsed.success) return tool.run(parsed.data, call);
      const { issues } = parsed.error;
      const unknown = issues.find(({ code }) => code === 'unrecognized_keys');
      return refusal(whatIsWrong(tool.name, unknown ?? issues[0]));
    },
  };
}

/** A tool that is one action. */
export async function take(call: ToolCall, action: Action): Promise<Reply> {
  return replyTo(await call.act(action), call.pageText);
}

/** Takes actions one after the other, and stops at the first that is not done. */
export async function takeAll(call: ToolCall, actions: readonly [Action, ...Action[]]): Promise<Reply> {
  const [first, ...rest] = actions;
  let turn = await call.act(first);
  for (const action of rest) {
    if (!isDone(turn)) break;
    turn = await call.act(action);
  }
  return replyTo(turn, call.pageText);
}

export function isDone(turn: Turn): boolean {
  return 'observation' in turn && ['ok', 'approved'].includes(turn.observation.status);
}

const element = z.string().describe('What the element is, in words; nothing is decided by it').optional();
const named = z.string().min(1).max(1_000);

/** How a call names an element: `target`, or `ref` as older clients have it. */
export const targeted = {
  element,
  target: named.describe('Ref from the snapshot, such as e12').optional(),
  ref: named.describe('The same as target').optional(),
};

/** Reads the element that a call names, or says what is wrong with it. */
export function targetOf(input: {
  readonly target?: string | undefined;
  readonly ref?: string | undefined;
}): Target | { readonly problem: string } {
  const text = input.target ?? input.ref;
  if (text === undefined) return { problem: 'No element is named; expected target, such as e12' };
  const target = readTarget(text);
  if (target !== undefined) return target;
  return {
    problem: `Cannot use the target ${quoted(text)}: it is neither a ref nor a locator by role, label or text; expected a ref from the snapshot, such as e12`,
  };
}

/** Takes one action on the element that a call names. */
export async function takeOn(
  call: ToolCall,
  input: Parameters<typeof targetOf>[0],
  toAction: (target: Target) => Action,
): Promise<Reply> {
  const target = targetOf(input);
  return 'problem' in target ? refusal(target.problem) : take(call, toAction(target));
}

function whatIsWrong(name: string, issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'unrecognized_keys') {
    const keys = issue.keys.join(', ');
    const why = issue.keys.some((key) => FILE_KEYS.includes(key))
      ? 'Playpen reads and writes no files for an agent'
      : 'it has no such parameter';
    return `Cannot call ${name} with ${quoted(keys)}: ${why}; expected the call without`;
  }
  const where = issue === undefined || issue.path.length === 0 ? 'its input' : issue.path.join('.');
  return `Cannot call ${name}: ${where}: ${issue?.message ?? 'has the wrong shape'}`;
}

/** Parameters by which other servers read or write files of the machine. */
const FILE_KEYS = ['filename', 'paths'];
