import type { CDPSession } from 'playwright';
import type { ElementDescription } from './describe-element.ts';
import { describeElement } from './describe-element.ts';

/** Describes the control that an input on a node would set off; undefined where the page makes that impossible. */
export async function callDescribe(
  cdp: CDPSession,
  objectId: string,
  input: 'pointer' | 'enter' | 'space',
): Promise<ElementDescription | undefined> {
  const { result, exceptionDetails } = await cdp.send('Runtime.callFunctionOn', {
    objectId,
    // Some compilers wrap inner functions in a helper of this name, which the page does not have.
    functionDeclaration: `function (input) { const __name = (f) => f; return (${describeElement.toString()}).call(this, input); }`,
    arguments: [{ value: input }],
    returnByValue: true,
  });
  return exceptionDetails === undefined ? result.value : undefined;
}
