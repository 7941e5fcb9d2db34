import type { Family } from '../attack.ts';
import { addresses } from './addresses.ts';
import { agents } from './agents.ts';
import { approvalRecords } from './approval-records.ts';
import { approvals } from './approvals.ts';
import { approvalsRepeated } from './approvals-repeated.ts';
import { driver } from './driver.ts';
import { egressBrowser } from './egress-browser.ts';
import { egressElements } from './egress-elements.ts';
import { egressHeaders } from './egress-headers.ts';
import { egressListed } from './egress-listed.ts';
import { egressNavigation } from './egress-navigation.ts';
import { egressScripts } from './egress-scripts.ts';
import { egressUncommon } from './egress-uncommon.ts';
import { floods } from './floods.ts';
import { interfaceForms } from './interface-forms.ts';
import { interfaceGuises } from './interface-guises.ts';
import { interfacePointer } from './interface-pointer.ts';
import { neighbours } from './neighbours.ts';
import { protocol } from './protocol.ts';
import { protocolEffects } from './protocol-effects.ts';
import { protocolPages } from './protocol-pages.ts';
import { proxyProtocol } from './proxy.ts';
import { proxySmuggling } from './proxy-smuggling.ts';
import { proxyTls } from './proxy-tls.ts';
import { proxyWear } from './proxy-wear.ts';
import { requests } from './requests.ts';
import { requestsByPages } from './requests-by-pages.ts';
import { requestsRemote } from './requests-remote.ts';
import { requestsRemoteRoutes } from './requests-remote-routes.ts';
import { review } from './review.ts';
import { reviewDocuments } from './review-documents.ts';

/** Every family, in the order of the report. */
export const families: readonly Family[] = [
  egressElements,
  egressScripts,
  egressNavigation,
  egressBrowser,
  egressUncommon,
  egressHeaders,
  egressListed,
  addresses,
  proxyProtocol,
  proxySmuggling,
  proxyTls,
  proxyWear,
  requests,
  requestsByPages,
  requestsRemote,
  requestsRemoteRoutes,
  interfaceForms,
  interfacePointer,
  interfaceGuises,
  approvals,
  approvalRecords,
  approvalsRepeated,
  agents,
  floods,
  neighbours,
  driver,
  protocol,
  protocolPages,
  protocolEffects,
  reviewDocuments,
  review,
];
