import type { Capability } from '../../../model/risk.ts';

export const appCapabilities: readonly Capability[] = [
  { name: 'app.view', risk: 'read', scope: null, title: 'see the frame of the product', implicit: true },
  { name: 'app.home', risk: 'read', scope: null, title: 'see the dashboard' },
  {
    name: 'app.api_reference',
    risk: 'read',
    scope: null,
    title: 'read the reference of the JSON API',
  },
  {
    name: 'api.call',
    risk: 'read',
    scope: null,
    title: 'call the JSON API, where each call is decided by what it reads and changes',
  },
  {
    name: 'api.batch',
    risk: 'internal_write',
    scope: null,
    title: 'send several operations of the API at once',
    // Its answers can say what no effect shows.
    blind: true,
  },
];
