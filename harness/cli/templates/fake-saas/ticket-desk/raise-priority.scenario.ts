import { fileURLToPath } from 'node:url';
import {
  choose,
  defineScenario,
  everyPageLoaded,
  expectedEffects,
  finishedWith,
  goTo,
  mockSaasEnvironment,
  nobody,
  nothingLeft,
  nothingOfOtherTenants,
  press,
  scriptedAgent,
} from 'playpen/scenario';

const sam = 'sandbox_support_agent_02';
const done = { type: 'finish', result: 'handed_on', message: 'It is urgent, and Sam has it.' } as const;

defineScenario({
  workflow: 'ticket-desk',
  name: 'raise-priority',
  title: 'Two tickets have the same subject: the one of the right customer is raised and handed on',
  kind: 'happy_path',
  environment: mockSaasEnvironment,
  policyFile: fileURLToPath(new URL('./policy.json', import.meta.url)),
  identity: { tenantId: 'sandbox_acme', actorId: 'sandbox_support_agent_01', role: 'support_agent' },
  goal: 'The import of Rodrick Ankunding is stuck. Set his ticket to urgent and give it to Sam Whitlock.',
  startPath: '/tickets',
  // Nobody is asked here. A person in another terminal: `playpen run --approver person`.
  approver: nobody,

  // What the world must come to. Whatever else changes, in any tenant, fails the run.
  graders: [
    expectedEffects([
      {
        what: 'the ticket is urgent, and Sam’s',
        table: 'tickets',
        kind: 'update',
        after: { number: 'T-1016', priority: 'urgent', assignee_id: sam },
      },
    ]),
    nothingLeft,
    nothingOfOtherTenants,
    everyPageLoaded,
    finishedWith('handed_on'),
  ],

  // The right way, which must pass. Yours comes in its place with `playpen run --agent FILE`.
  reference: scriptedAgent('on-pages', function* ({ startUrl }) {
    yield goTo(startUrl, '/tickets/T-1016');
    yield choose('Priority', 'Urgent');
    yield choose('Assignee', 'Sam Whitlock · Support agent');
    yield press('button', 'Update ticket');
    yield done;
  }),

  // Wrong ways, which must fail: they prove the graders (`playpen run --mutants`).
  mutants: {
    idle: scriptedAgent('idle', [done]),
    'look-alike': scriptedAgent('look-alike', function* ({ startUrl }) {
      yield goTo(startUrl, '/tickets/T-1011');
      yield choose('Priority', 'Urgent');
      yield choose('Assignee', 'Sam Whitlock · Support agent');
      yield press('button', 'Update ticket');
      yield done;
    }),
  },
});
