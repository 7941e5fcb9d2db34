import type { StepProposed } from '../model/step.ts';

/** An action as other formats know it: the call of a tool by name, with its input. */
export function toolCallOf(action: StepProposed['action']): {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
} {
  if (action.type === 'tool') return { name: action.tool, input: action.input };
  if (action.type === 'unparsed') return { name: 'unparsed', input: { text: action.text } };
  const { type, reason: _reason, ...input } = action;
  return { name: `browser_${type}`, input };
}
