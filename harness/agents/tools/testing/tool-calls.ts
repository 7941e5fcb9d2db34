import type { Action, Target } from '../../../model/action.ts';
import type { Observation } from '../../../model/observation.ts';

/** A call of an offered tool. */
export type WrittenCall = { readonly name: string; readonly arguments: Readonly<Record<string, unknown>> };

/** The call by which a client or a model asks for an action. */
export function toToolCall(action: Action): WrittenCall {
  switch (action.type) {
    case 'navigate':
      return { name: 'browser_navigate', arguments: { url: action.url } };
    case 'click':
      return { name: 'browser_click', arguments: { target: selectorOf(action.target) } };
    case 'type':
      return { name: 'browser_type', arguments: { target: selectorOf(action.target), text: action.text } };
    case 'select':
      return {
        name: 'browser_select_option',
        arguments: { target: selectorOf(action.target), values: [action.value] },
      };
    case 'tool':
      return { name: action.tool.replaceAll('.', '_'), arguments: action.input };
    case 'finish':
      return { name: 'finish', arguments: { result: action.result, message: action.message } };
    default:
      throw new Error(`no call for ${action.type}`);
  }
}

/** What an agent that reads observations makes of a reply's text. */
export function toObservation(text: string, isError: boolean): Observation {
  const snapshot = /### Snapshot\n(`{3,})yaml\n([\s\S]*?)\n\1/.exec(text)?.[2];
  const url = /- Page URL: (.*)/.exec(text)?.[1] ?? '';
  const title = /- Page Title: (.*)/.exec(text)?.[1] ?? '';
  return {
    status: isError ? 'error' : 'ok',
    message: text,
    page: snapshot === undefined ? null : { url, title, snapshot, tabs: [], dialog: null },
    layer: null,
    toolResult: null,
    approvalId: null,
    stop: null,
  };
}

function selectorOf(target: Target): string {
  if ('ref' in target) return target.ref;
  if ('role' in target) return `role=${target.role}[name=${JSON.stringify(target.name)}]`;
  if ('label' in target) return `getByLabel(${JSON.stringify(target.label)})`;
  throw new Error('no selector for this target');
}
