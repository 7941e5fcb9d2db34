import { quoted } from '../errors.ts';
import type { Action, Modifier, Target, UploadedFile } from '../model/action.ts';
import type { StepProposed } from '../model/step.ts';

/** An action in words, as the agent asked for it. What came from the agent is quoted and cut. */
export function describeAction(action: StepProposed['action']): string {
  switch (action.type) {
    case 'navigate':
      return `Open ${quoted(action.url)}`;
    case 'click':
      return `${describeClick(action)} ${describeTarget(action.target)}`;
    case 'hover':
      return `Point at ${describeTarget(action.target)}`;
    case 'drag':
      return `${held(action.modifiers)}Drag ${describeTarget(action.from)} to ${describeTarget(action.to)}`;
    case 'focus':
      return `Move the focus to ${describeTarget(action.target)}`;
    case 'type':
      return `Type ${quoted(action.text)} into ${describeTarget(action.target)}${action.submit ? ' and press Enter' : ''}`;
    case 'insert':
      return `Type ${quoted(action.text)} at the caret`;
    case 'press':
      return `Press ${quoted(action.key)}${action.holdMs === undefined ? '' : ` for ${action.holdMs} ms`}`;
    case 'select':
      return `Select ${quoted(action.value)} in ${describeTarget(action.target)}`;
    case 'upload':
      return `Upload ${action.files.map(describeFile).join(', ')} through ${describeTarget(action.target)}`;
    case 'dialog':
      return `${action.accept ? 'Accept' : 'Dismiss'} the dialog${action.text === undefined ? '' : ` with ${quoted(action.text)}`}`;
    case 'scroll':
      return `Scroll by ${action.dx}, ${action.dy}${action.target === undefined ? '' : ` over ${describeTarget(action.target)}`}`;
    case 'back':
      return 'Go back';
    case 'forward':
      return 'Go forward';
    case 'reload':
      return 'Reload the page';
    case 'open_tab':
      return 'Open a tab';
    case 'switch_tab':
      return `Switch to tab ${action.tab}`;
    case 'close_tab':
      return `Close tab ${action.tab}`;
    case 'wait':
      return `Wait ${action.ms} ms`;
    case 'observe':
      return 'Look at the page';
    case 'tool':
      return `Call the tool ${quoted(action.tool)}`;
    case 'ask':
      return `Ask ${quoted(action.question)}`;
    case 'finish':
      return action.answer === undefined
        ? `Finish with ${quoted(action.result)}`
        : `Finish with ${quoted(action.result)}, answering ${quoted(JSON.stringify(action.answer))}`;
    case 'unparsed':
      return `Something that is no action: ${quoted(action.text)}`;
  }
}

function describeClick({ button, clicks, modifiers }: Extract<Action, { type: 'click' }>): string {
  const times = clicks === 2 ? 'Double-click' : clicks === 3 ? 'Triple-click' : 'Click';
  const which = button === undefined || button === 'left' ? '' : ` with the ${button} button`;
  return `${held(modifiers)}${times}${which}`;
}

function held(modifiers: readonly Modifier[] | undefined): string {
  return modifiers === undefined || modifiers.length === 0 ? '' : `Holding ${modifiers.join(' and ')}: `;
}

function describeFile(file: UploadedFile): string {
  if ('staged' in file) return `the staged file ${quoted(file.staged)}`;
  const size = 'text' in file ? Buffer.byteLength(file.text) : Buffer.from(file.base64, 'base64').length;
  return `${quoted(file.name)} (${size} bytes)`;
}

function describeTarget(target: Target): string {
  if ('ref' in target) return `element ${quoted(target.ref)}`;
  if ('role' in target) return `the ${quoted(target.role).slice(1, -1)} ${quoted(target.name)}`;
  if ('label' in target) return `the field ${quoted(target.label)}`;
  if ('text' in target) return `the text ${quoted(target.text)}`;
  return `at ${target.x}, ${target.y}`;
}
