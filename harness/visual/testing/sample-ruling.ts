import { sha256 } from '../../digest.ts';
import type { Ruling } from '../ruling.ts';

/** A page that was rejected. */
export function sampleRuling(id: string): Ruling {
  return {
    id,
    batch: id,
    outcome: 'rejected',
    view: {
      scenario: 'refunds/approved',
      agent: 'reference',
      environment: 'mock-saas',
      seed: 1,
      step: 1,
    },
    look: {
      url: 'http://acme.test/invoices/INV-1042',
      title: 'Invoice',
      screenshot: sha256(id),
      dom: sha256('document'),
      accessibility: sha256('tree'),
      width: 1280,
      height: 720,
      masks: [],
      boxes: null,
      scroll: null,
    },
    runId: 'run_a',
    captureId: 'cap_a',
    browser: '140.0.1',
    by: 'ana',
    at: '2025-03-01T09:05:00.000Z',
    reason: 'not as designed',
    replaces: [],
    undone: null,
  };
}
