import type { Capture } from '../model/capture.ts';
import type { StepFinished } from '../model/step.ts';
import { describeAction } from '../review/describe-action.ts';
import type { RecordedRun, RecordedStep } from '../trace/recorded-run.ts';
import { readDocument } from '../visual/read-document.ts';
import { TreeBuilder, type TreeNode } from '../visual/tree.ts';
import { toEntry } from './har.ts';
import type { Bodies } from './read-bodies.ts';
import { toolCallOf } from './tool-call.ts';
import { type ZipEntry, zip } from './zip.ts';

/** The version of Playwright's trace format that is written: that of 1.65. */
const VERSION = 10;
const PAGE = 'page@1';
const FRAME = 'frame@1';
const FINE: readonly StepFinished['status'][] = ['ok', 'approved'];

/**
 * A run as a trace.zip for `npx playwright show-trace`: each step an action with its picture and document before and
 * after it, what was decided as its log, and its requests. Times are milliseconds since the start of the run.
 */
export function toPlaywrightTrace(recorded: RecordedRun, bodies: Bodies): Buffer {
  const { run, steps, requests } = recorded;
  const since = (at: string) => Date.parse(at) - Date.parse(run.startedAt) + 1;
  const [first] = bodies.captures;
  const start = {
    version: VERSION,
    type: 'context-options',
    origin: 'library',
    browserName: 'chromium',
    platform: 'linux',
    sdkLanguage: 'javascript',
    title: `${run.scenario ?? run.workflow} (${run.id})`,
    wallTime: Date.parse(run.startedAt),
    monotonicTime: 1,
    options: { viewport: { width: first?.width ?? 1280, height: first?.height ?? 800 } },
  };
  const events = steps.flatMap((step) => eventsOf(step, bodies, since));
  const network = requests.map((request) => ({
    type: 'resource-snapshot',
    snapshot: { ...toEntry(request), pageref: PAGE, _monotonicTime: since(request.at), _frameref: FRAME },
  }));
  const pictures = new Set(bodies.captures.map(({ screenshot }) => screenshot));
  return zip([
    { path: 'trace.trace', bytes: lines([start, ...events]) },
    { path: 'trace.network', bytes: lines(network) },
    ...[...pictures].flatMap((sha): ZipEntry[] => {
      const blob = bodies.blobs.get(sha);
      return blob === undefined ? [] : [{ path: fileOf(sha), bytes: blob.bytes }];
    }),
  ]);
}

function lines(events: readonly unknown[]): Buffer {
  return Buffer.from(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
}

function fileOf(sha: string): string {
  return `resources/${sha}.webp`;
}

function eventsOf(
  { proposed, finished }: RecordedStep,
  bodies: Bodies,
  since: (at: string) => number,
): readonly unknown[] {
  const { id: callId, action } = proposed;
  const [startTime, endTime] = [
    since(proposed.proposedAt),
    since(finished?.finishedAt ?? proposed.proposedAt),
  ];
  const { name, input } = toolCallOf(action);
  const before = {
    type: 'before',
    callId,
    startTime,
    title: describeAction(action),
    class: 'Page',
    method: name,
    params: input,
    pageId: PAGE,
  };
  if (finished === null) return [before];
  const { decision, layer, status, target, effects, toolResult, console } = finished;
  const log = [
    `${decision.outcome} by ${decision.rule}${layer === null ? '' : ` at the ${layer}`}`,
    ...decision.reasons,
    ...effects.map(({ summary }) => `effect: ${summary}`),
    finished.message,
  ];
  return [
    before,
    ...(finished.before === null ? [] : captured(finished.before, 'before', startTime)),
    ...(target === null ? [] : [{ type: 'input', callId, point: { x: target.x, y: target.y } }]),
    ...(target === null || finished.before === null ? [] : captured(finished.before, 'action', startTime)),
    ...log.map((message) => ({ type: 'log', callId, time: endTime, message })),
    ...(console?.lines ?? []).map(({ kind, text, place }) => ({
      type: 'console',
      time: endTime,
      pageId: PAGE,
      messageType: kind === 'uncaught' ? 'error' : kind,
      text,
      location: locationOf(place),
    })),
    ...(finished.after === null ? [] : captured(finished.after, 'after', endTime)),
    {
      type: 'after',
      callId,
      endTime,
      ...(FINE.includes(status) ? {} : { error: { name: status, message: finished.message } }),
      ...(toolResult == null ? {} : { result: toolResult }),
    },
  ];

  function captured(
    capture: Capture,
    phase: 'before' | 'action' | 'after',
    timestamp: number,
  ): readonly unknown[] {
    const dom = bodies.blobs.get(capture.dom)?.bytes.toString();
    const { width, height } = capture;
    const common = { pageId: PAGE, timestamp };
    const html = dom === undefined ? undefined : htmlOf(dom);
    const file = bodies.blobs.has(capture.screenshot) ? fileOf(capture.screenshot) : undefined;
    return [
      ...(html === undefined ? [] : [{ type: 'frame-snapshot', snapshot: snapshotOf(html) }]),
      ...(file === undefined ? [] : [{ type: 'screenshot', callId, phase, file, ...common }]),
      ...(file === undefined ? [] : [{ type: 'screencast-frame', file, width, height, ...common }]),
    ];

    function snapshotOf(root: Snapshot) {
      return {
        callId,
        phase,
        ...common,
        frameId: FRAME,
        frameUrl: capture.url,
        doctype: 'html',
        html: root,
        viewport: { width, height },
        collectionTime: 0,
        resourceOverrides: [],
        isMainFrame: true,
      };
    }
  }
}

function locationOf(place: string | null) {
  const [, url = '', line = 1, column = 1] = /^(.*):(\d+):(\d+)$/s.exec(place ?? '') ?? [];
  return { url, lineNumber: Number(line) - 1, columnNumber: Number(column) - 1 };
}

/** A node as Playwright keeps it: its text, or its name, its attributes and its children. */
type Snapshot = string | readonly [string, Readonly<Record<string, string>>, ...Snapshot[]];

function htmlOf(dom: string): Snapshot | undefined {
  const root = readDocument(dom, new TreeBuilder());
  const html = root.children.find(({ label }) => label === 'html');
  return html && toSnapshot(html);
}

function toSnapshot({ label, text, attributes, children }: TreeNode): Snapshot {
  if (label === '#text') return text;
  const isShadow = label === 'template' && attributes.has('shadowrootmode');
  const given = Object.fromEntries(attributes);
  return [
    label.toUpperCase(),
    isShadow ? { ...given, __playwright_shadow_root_: 'true' } : given,
    // A frame's document is a document of its own, which is not shown here.
    ...(label === 'iframe' ? [] : children.map(toSnapshot)),
  ];
}
