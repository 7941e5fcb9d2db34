import type { RunStart } from '../../../model/run.ts';
import type { Verdict } from '../../../model/verdict.ts';
import type { TraceStore } from '../../../trace/store.ts';
import {
  sampleEnd,
  sampleFinish,
  samplePng,
  sampleProposal,
  sampleRun,
} from '../../../trace/testing/sample-run.ts';

const SETUP = {
  startPath: '/',
  arrange: [],
  files: [],
  browser: '140.0.1',
  holds: 'wait',
  pageOnDemand: false,
} as const;

type Recorded = Partial<Pick<RunStart, 'scenario' | 'seed' | 'mutant'>> & { readonly verdict?: Verdict };

/** Records a run of one step, after which the page says `text`. */
export async function recordPage(
  store: TraceStore,
  id: string,
  text: string,
  { verdict = 'pass', ...run }: Recorded = {},
): Promise<void> {
  store.startRun({ ...sampleRun(id), scenario: 'refunds/approved', setup: SETUP, ...run });
  const step = sampleProposal(id, 1);
  store.proposeStep(step);
  const after = store.putCapture(id, {
    url: 'http://acme.test/invoices/INV-1042',
    title: 'Invoice',
    png: await samplePng(text === 'Paid' ? '#006633' : '#883300'),
    masks: [],
    dom: `<!doctype html>\n<html><head></head><body><h1>Invoice</h1><p id="state">${text}</p></body></html>`,
    accessibility: `- heading "Invoice" [level=1]\n- paragraph: ${text}`,
    width: 1280,
    height: 720,
  });
  store.finishStep(sampleFinish(step.id, { after }));
  store.endRun(id, sampleEnd());
  store.recordVerdict(id, verdict, []);
  await store.flush();
}
