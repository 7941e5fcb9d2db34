import { z } from 'zod';
import type { Actor } from './actor.ts';
import { bringToFront } from './page-methods.ts';
import { type Params, ProtocolError, read } from './protocol.ts';
import type { Session } from './session.ts';
import { BROWSER_TARGET, tabIdOf, targetFilter, wants } from './target-info.ts';
import type { Targets } from './targets.ts';
import { userAgentOf } from './user-agent.ts';

const target = z.object({ targetId: z.string() });
const filtered = { filter: targetFilter.optional() };

const contextOptions = z.object({
  proxyServer: z.string().optional(),
  proxyBypassList: z.string().optional(),
  originsWithUniversalNetworkAccess: z.array(z.unknown()).optional(),
});

/**
 * Answers the methods of the domains `Browser` and `Target`, on whichever session they come: they know of the run's own
 * pages and of nothing else. Undefined where a method is not one of them.
 *
 * @throws ProtocolError
 */
export async function browserMethod(
  method: string,
  params: Params,
  session: Session | undefined,
  targets: Targets,
  actor: Actor,
): Promise<Params | undefined> {
  switch (method) {
    case 'Browser.getVersion':
      return {
        protocolVersion: '1.3',
        product: targets.product,
        revision: '',
        userAgent: userAgentOf(targets.product),
        jsVersion: '',
      };
    case 'Browser.getWindowForTarget':
      return { windowId: 1, bounds: BOUNDS };
    case 'Browser.getWindowBounds':
      return { bounds: BOUNDS };
    case 'Target.setDiscoverTargets': {
      const { discover, filter } = read(z.object({ discover: z.boolean(), ...filtered }), params);
      await targets.discover(discover, filter);
      return {};
    }
    case 'Target.setAutoAttach': {
      const { autoAttach, filter } = read(z.object({ autoAttach: z.boolean(), ...filtered }), params);
      if (session === undefined) await targets.attachAll(autoAttach, filter);
      else if (session.kind === 'tab') await targets.attachInTab(session, autoAttach);
      return {};
    }
    case 'Target.getTargets': {
      const { filter } = read(z.object(filtered), params);
      const types = (['tab', 'page'] as const).filter((type) => wants(filter, type));
      const pages = await targets.pages();
      return { targetInfos: types.flatMap((type) => pages.map((page) => targets.infoOf(page, type))) };
    }
    case 'Target.getTargetInfo': {
      const { targetId } = read(target.partial(), params);
      if (targetId === undefined) {
        return {
          targetInfo: session === undefined ? BROWSER_TARGET : targets.infoOf(session.page, session.kind),
        };
      }
      if (targetId === BROWSER_TARGET.targetId) return { targetInfo: BROWSER_TARGET };
      const page = await targets.getPage(targetId);
      return { targetInfo: targets.infoOf(page, targetId === tabIdOf(page) ? 'tab' : 'page') };
    }
    case 'Target.attachToTarget': {
      const { targetId, flatten } = read(target.extend({ flatten: z.boolean().optional() }), params);
      if (flatten !== true) {
        throw new ProtocolError('Cannot attach to a target in nested messages; expected flatten to be true');
      }
      const page = await targets.getPage(targetId);
      const kind = targetId === tabIdOf(page) ? 'tab' : 'page';
      return { sessionId: await targets.attach(page, kind, session?.id) };
    }
    case 'Target.detachFromTarget': {
      const { sessionId } = read(z.object({ sessionId: z.string() }), params);
      if (targets.find(sessionId) === undefined) throw new ProtocolError('No session with given id', -32_602);
      await targets.detach(sessionId);
      return {};
    }
    case 'Target.getBrowserContexts':
      return { browserContextIds: targets.contexts };
    case 'Target.createBrowserContext': {
      const options = read(contextOptions, params);
      if (Object.values(options).some((value) => value !== undefined)) {
        throw new ProtocolError(
          'Cannot create a browser context with a way out of its own; expected no proxy and no origins: every page of the run goes through the gateway',
        );
      }
      return { browserContextId: targets.makeContext() };
    }
    case 'Target.disposeBrowserContext': {
      const { browserContextId } = read(z.object({ browserContextId: z.string() }), params);
      for (const { tab } of await targets.endContext(browserContextId)) {
        await actor.act(tab, { type: 'close_tab', tab });
      }
      return {};
    }
    case 'Target.createTarget':
      return createTarget(params, targets, actor);
    case 'Target.activateTarget': {
      const { tab } = await targets.getPage(read(target, params).targetId);
      await bringToFront(tab, actor);
      return {};
    }
    case 'Target.closeTarget': {
      const { tab } = await targets.getPage(read(target, params).targetId);
      const { problem } = await actor.act(tab, { type: 'close_tab', tab });
      if (problem !== null) throw new ProtocolError(problem);
      return { success: true };
    }
    default:
      return undefined;
  }
}

const BOUNDS = { left: 0, top: 0, width: 1280, height: 800, windowState: 'normal' } as const;

async function createTarget(params: Params, targets: Targets, actor: Actor): Promise<Params> {
  const shape = z.object({ url: z.string().default(''), browserContextId: z.string().optional() });
  const { url, browserContextId } = read(shape, params);
  targets.expect(browserContextId);
  const { problem } = await actor.act(actor.activeTab, { type: 'open_tab' });
  if (problem !== null) throw new ProtocolError(problem);
  const tab = actor.activeTab;
  const page = (await targets.pages()).find((one) => one.tab === tab);
  if (page === undefined) throw new ProtocolError('Cannot open a page: it closed at once');
  await targets.opened(page);
  targets.expect(undefined);
  if (url !== '' && url !== 'about:blank') {
    const came = await actor.act(tab, { type: 'navigate', url });
    if (came.problem !== null) {
      await actor.act(tab, { type: 'close_tab', tab });
      throw new ProtocolError(came.problem);
    }
  }
  return { targetId: page.targetId };
}
