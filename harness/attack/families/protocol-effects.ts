import { fieldOf, speakCdp } from '../../doors/cdp/testing/speak-cdp.ts';
import type { Family } from '../attack.ts';
import { cdpEffectAttacks, type ProductPlace } from '../bench/cdp-effect-attack.ts';

const GO_ON =
  '<button id="go" style="position:fixed;inset:0;width:100%;height:100%" onclick="refund()">Go-on</button>';
const POINT = { x: 400, y: 300 };

const mouse = ({ on }: ProductPlace, type: string, more: object = {}) =>
  on('Input.dispatchMouseEvent', { type, ...POINT, button: 'left', clickCount: 1, ...more });

const evaluate = ({ on }: ProductPlace, expression: string, more: object = {}) =>
  on('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, ...more });

/** A client of the protocol, after what happens in the product. */
export const protocolEffects: Family = {
  group: 'driver',
  rows: {
    'CDP-37': 'effects by scripts of a client',
    'CDP-38': 'effects by inputs of a client',
  },
  attacks: cdpEffectAttacks([
    {
      id: 'CDP-37a',
      technique: 'a refund by a script',
      page: GO_ON,
      strike: async (at) => void (await evaluate(at, 'refund().then(() => 1)')),
    },
    {
      id: 'CDP-37b',
      technique: 'a click by a script, as if a person had clicked',
      page: GO_ON,
      strike: async (at) => void (await evaluate(at, 'go.click(), 1', { userGesture: true })),
    },
    {
      id: 'CDP-37c',
      technique: 'a refund out of a world of the client’s own',
      page: GO_ON,
      async strike(at) {
        const frameId = fieldOf(await at.on('Page.getFrameTree'), 'id');
        const made = await at.on('Page.createIsolatedWorld', { frameId, worldName: 'mine' });
        const contextId = Number(fieldOf(made, 'executionContextId'));
        await evaluate(at, "document.getElementById('go').click(), 1", { contextId });
      },
    },
    {
      id: 'CDP-37d',
      technique: 'a refund by each document to come',
      page: GO_ON,
      async strike(at) {
        const source = "addEventListener('load', () => document.getElementById('go')?.click())";
        await at.on('Page.enable');
        await at.on('Page.addScriptToEvaluateOnNewDocument', { source });
        await at.on('Page.reload');
      },
    },
    {
      id: 'CDP-37e',
      technique: 'a refund by a function that the client keeps a handle of',
      page: GO_ON,
      async strike(at) {
        const handle = await at.on('Runtime.evaluate', { expression: 'refund' });
        const objectId = fieldOf(handle, 'objectId');
        await at.on('Runtime.callFunctionOn', { objectId, functionDeclaration: 'function () { this(); }' });
      },
    },
    {
      id: 'CDP-38a',
      technique: 'a press and its release, without a move before them',
      page: GO_ON,
      async strike(at) {
        await mouse(at, 'mousePressed');
        await mouse(at, 'mouseReleased');
      },
    },
    {
      id: 'CDP-38b',
      technique: 'a press on one thing, let go on another that lies there by then',
      page: `<p style="position:fixed;inset:0" onmousedown="document.body.insertAdjacentHTML('beforeend', '<button style=position:fixed;inset:0;width:100% onmouseup=refund()>Fine</button>')">Read</p>`,
      async strike(at) {
        await mouse(at, 'mousePressed');
        await mouse(at, 'mouseReleased');
      },
    },
    {
      id: 'CDP-38c',
      technique: 'a tap of a finger',
      page: GO_ON,
      async strike(at) {
        await at.on('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [POINT] });
        await at.on('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      },
    },
    {
      id: 'CDP-38d',
      technique: 'a tap that the browser makes up',
      page: GO_ON,
      strike: async ({ on }) => void (await on('Input.synthesizeTapGesture', POINT)),
    },
    {
      id: 'CDP-38e',
      technique: 'Enter on a button that a script has focused',
      page: GO_ON,
      async strike(at) {
        await evaluate(at, 'go.focus(), 1');
        const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
        await at.on('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
        await at.on('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
      },
    },
    {
      id: 'CDP-38f',
      technique: 'a text that the page sends as it comes',
      page: '<input id="field" oninput="refund()">',
      async strike(at) {
        await evaluate(at, 'field.focus(), 1');
        await at.on('Input.insertText', { text: 'x' });
      },
    },
    {
      id: 'CDP-38g',
      technique: 'a pointer that only moves',
      page: '<p style="position:fixed;inset:0" onmousemove="this.onmousemove = null; refund()">Read</p>',
      async strike(at) {
        await mouse(at, 'mouseMoved', { button: 'none', clickCount: 0 });
        await mouse(at, 'mouseMoved', { button: 'none', clickCount: 0, x: 410 });
        await at.on('Page.getFrameTree');
      },
    },
    {
      id: 'CDP-38h',
      technique: 'a wheel that turns',
      page: '<script>document.onwheel = () => { document.onwheel = null; refund(); }</script>',
      strike: async (at) =>
        void (await mouse(at, 'mouseWheel', { button: 'none', clickCount: 0, deltaX: 0, deltaY: 50 })),
    },
    {
      id: 'CDP-38i',
      technique: 'a question of the page that the client answers',
      page: '<button style="position:fixed;inset:0;width:100%" onclick="if (confirm(\'Go on?\')) refund()">Ask</button>',
      async strike(at) {
        await at.on('Page.enable');
        const pressed = mouse(at, 'mousePressed').then(() => mouse(at, 'mouseReleased'));
        await at.client.event('Page.javascriptDialogOpening', 5_000);
        await at.on('Page.handleJavaScriptDialog', { accept: true });
        await pressed;
      },
    },
    {
      id: 'CDP-38j',
      technique: 'two clients that press at the same time',
      page: GO_ON,
      async strike(at) {
        const second = await speakCdp(at.url);
        const targetId = fieldOf((await second.call('Target.getTargets')).result, 'targetId');
        const { result } = await second.call('Target.attachToTarget', { targetId, flatten: true });
        const session = fieldOf(result, 'sessionId');
        const on: ProductPlace['on'] = async (method, params) =>
          (await second.call(method, params, session)).result ?? {};
        const press = async (place: ProductPlace) => {
          await mouse(place, 'mousePressed');
          await mouse(place, 'mouseReleased');
        };
        await Promise.all([press(at), press({ ...at, client: second, on })]);
        second.close();
      },
    },
  ]),
  elsewhere: {},
};
