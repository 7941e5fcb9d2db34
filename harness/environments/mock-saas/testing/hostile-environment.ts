import type { Environment, World } from '../../../model/environment.ts';
import type { HttpRequest, HttpResponse } from '../../../model/http.ts';
import { capabilities } from '../capabilities.ts';
import { mockSaasEnvironment } from '../mock-saas-environment.ts';

/**
 * Deskline with extra pages on its own origin, as if somebody had got scripts of their own into the product.
 *
 * @param pages by path; one that ends in `.js` is a script, any other a document, after its title
 * @param answers by `METHOD path`: what the product says in place of its own answer, once it has done what it was asked
 */
export function hostileEnvironment(
  pages: Readonly<Record<string, string>>,
  answers: Readonly<Record<string, Answered>> = {},
): Environment {
  return {
    ...mockSaasEnvironment,
    name: 'hostile-saas',
    open: async (seed) => withPages(withAnswers(await mockSaasEnvironment.open(seed), answers), pages),
  };
}

type Answered = { readonly status: number; readonly location?: string };

function withAnswers(world: World, answers: Readonly<Record<string, Answered>>): World {
  return {
    ...world,
    async attempt(request) {
      const attempt = await world.attempt(request);
      const answer = answers[`${request.method} ${new URL(request.url).pathname}`];
      if (answer === undefined) return attempt;
      return {
        ...attempt,
        async commit(key) {
          await attempt.commit(key);
          const { status, location } = answer;
          const { headers, body } = responseOf('/', '<p>Done</p>');
          return { status, headers: location === undefined ? headers : [['location', location]], body };
        },
      };
    },
    fork: async () => withAnswers(await world.fork(), answers),
  };
}

function withPages(world: World, pages: Readonly<Record<string, string>>): World {
  const pageAt = (url: string) => pages[new URL(url).pathname];
  return {
    ...world,
    findCapability(request) {
      if (pageAt(request.url) === undefined) return world.findCapability(request);
      return capabilities.find(({ name }) => name === 'app.view');
    },
    async attempt(request: HttpRequest) {
      const html = pageAt(request.url);
      if (html === undefined) return world.attempt(request);
      const response = responseOf(new URL(request.url).pathname, html);
      return {
        response,
        effects: [],
        generated: [],
        commit: () => response,
        rollback: () => undefined,
      };
    },
    fork: async () => withPages(await world.fork(), pages),
  };
}

function responseOf(path: string, text: string): HttpResponse {
  const [type, head] = path.endsWith('.js')
    ? ['text/javascript', '']
    : ['text/html', '<!doctype html><title>Hostile</title>'];
  return {
    status: 200,
    headers: [['content-type', `${type}; charset=utf-8`]],
    body: new TextEncoder().encode(`${head}${text}`),
  };
}
