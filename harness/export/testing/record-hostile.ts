import type { TraceStore } from '../../trace/store.ts';
import {
  sampleEnd,
  sampleFinish,
  samplePng,
  sampleProposal,
  sampleRun,
} from '../../trace/testing/sample-run.ts';
import type { HostileDocument } from './hostile-documents.ts';

/** One run with a step for each document; they are stored as they are, as no capture of ours would be. */
export async function recordHostile(
  store: TraceStore,
  sink: string,
  documents: readonly HostileDocument[],
): Promise<void> {
  store.startRun(sampleRun('run_a'));
  const png = await samplePng('#c0ffee');
  for (const [place, { name, html }] of documents.entries()) {
    const after = store.putCapture('run_a', {
      id: `cap_${name}`,
      url: `${sink}/show/${name}`,
      title: name,
      png,
      masks: [],
      dom: `<!doctype html><html><head><title>${name}</title></head><body>${html}</body></html>`,
      accessibility: name,
      width: 1280,
      height: 720,
    });
    const step = sampleProposal('run_a', place + 1);
    store.proposeStep(step);
    const line = { kind: 'error', text: html, cut: 0, place: html, times: 1 } as const;
    const console = { lines: [line], more: 0, unheard: false };
    store.finishStep(sampleFinish(step.id, { before: null, after, console }));
  }
  store.endRun('run_a', sampleEnd());
  await store.flush();
}
