import { quoted } from '../errors.ts';
import type { Target } from '../model/action.ts';
import type { StepProposed } from '../model/step.ts';

/** An action in words, as the agent asked for it. What came from the agent is quoted and cut. */
export function describeAction(action: StepProposed['action']): string {
  switch (action.type) {
    case 'navigate':
      return `Open ${quoted(action.url)}`;
    case 'click':
      return `Click ${describeTarget(action.target)}`;
    case 'type':
      return `Type ${quoted(action.text)} into ${describeTarget(action.target)}${action.submit ? ' and press Enter' : ''}`;
    case 'press':
      return `Press ${quoted(action.key)}`;
    case 'select':
      return `Select ${quoted(action.value)} in ${describeTarget(action.target)}`;
    case 'scroll':
      return `Scroll by ${action.dx}, ${action.dy}`;
    case 'back':
      return 'Go back';
    case 'wait':
      return `Wait ${action.ms} ms`;
    case 'observe':
      return 'Look at the page';
    case 'tool':
      return `Call the tool ${quoted(action.tool)}`;
    case 'finish':
      return `Finish with ${quoted(action.result)}`;
    case 'unparsed':
      return `Something that is no action: ${quoted(action.text)}`;
  }
}

function describeTarget(target: Target): string {
  if ('ref' in target) return `element ${quoted(target.ref)}`;
  if ('role' in target) return `the ${quoted(target.role).slice(1, -1)} ${quoted(target.name)}`;
  if ('label' in target) return `the field ${quoted(target.label)}`;
  if ('text' in target) return `the text ${quoted(target.text)}`;
  return `at ${target.x}, ${target.y}`;
}
