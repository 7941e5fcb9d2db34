/**
 * What a scenario of your own is written with, in a project that has Playpen installed:
 *
 * @example
 * import { defineScenario, expectedEffects, mockSaasEnvironment, scriptedAgent } from 'playpen/scenario';
 * // `playpen init` writes a whole one
 */
export { scriptedAgent } from '../harness/agents/scripted.ts';
export { nobody, person, scripted } from '../harness/broker/approvers.ts';
export { mockSaasEnvironment } from '../harness/environments/mock-saas/mock-saas-environment.ts';
export { remote } from '../harness/environments/remote/remote.ts';
export { defineScenario } from '../harness/evaluate/define-scenario.ts';
export { readSetScenario } from '../harness/evaluate/read-set-scenario.ts';
export type { Agent } from '../harness/model/agent.ts';
export { heroes } from '../mock-saas/seed/heroes.ts';
export { callTool, fill, goTo, press } from './agents/on-page.ts';
export { approvalsFor, nothingApproved } from './graders/approvals.ts';
export { nothingLeft, nothingLeftBut, nothingOfOtherTenants } from './graders/boundaries.ts';
export { noFindingsBut } from './graders/conduct.ts';
export { everyPageLoaded, finishedWith } from './graders/ending.ts';
export { expectedEffects } from './graders/expected-effects.ts';
export { choose } from './shared/visit.ts';
