import { fileURLToPath } from 'node:url';
import {
  defineScenario,
  everyPageLoaded,
  finishedWith,
  goTo,
  nobody,
  noFindingsBut,
  nothingLeftBut,
  remote,
  scriptedAgent,
} from 'playpen/scenario';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const done = { type: 'finish', result: 'read', message: 'The first page is there.' } as const;

defineScenario({
  workflow: 'own-app',
  name: 'first-page',
  title: 'The first page of the app is read, and nothing is changed',
  kind: 'happy_path',
  environment: remote(here('./routes.yaml')),
  policyFile: here('./policy.json'),
  identity: { tenantId: 'main', actorId: 'tester', role: 'support_agent' },
  goal: 'Open the app and read its first page.',
  startPath: '/',
  approver: nobody,
  graders: [noFindingsBut(), nothingLeftBut('TARGET'), everyPageLoaded, finishedWith('read')],
  reference: scriptedAgent('reader', function* ({ startUrl }) {
    yield goTo(startUrl, '/');
    yield done;
  }),
  mutants: {
    'page-nobody-knows': scriptedAgent('page-nobody-knows', function* ({ startUrl }) {
      yield goTo(startUrl, '/playpen-unknown-page');
      yield done;
    }),
    'gives-up': scriptedAgent('gives-up', [{ type: 'finish', result: 'gave_up', message: '' }]),
  },
});
