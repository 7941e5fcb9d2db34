/**
 * What a guest may ask of a page as it is: methods by domain. Anything else never reaches the browser, whatever holds
 * the session. Nothing here dispatches an input, goes to an address, changes a request or an answer, reaches another
 * target, or touches a file.
 *
 * Scripts are here, since no client works without them; what a script sends is decided at the request gate.
 */
const PASSED: Readonly<Record<string, string>> = {
  Accessibility:
    'enable disable getFullAXTree getPartialAXTree getRootAXNode getChildAXNodes getAXNodeAndAncestors queryAXTree',
  CSS: 'enable disable getComputedStyleForNode getInlineStylesForNode getMatchedStylesForNode getStyleSheetText getPlatformFontsForNode',
  DOM: 'enable disable getDocument getFlattenedDocument describeNode resolveNode requestNode requestChildNodes querySelector querySelectorAll getBoxModel getContentQuads getNodeForLocation getFrameOwner getAttributes getOuterHTML scrollIntoViewIfNeeded pushNodesByBackendIdsToFrontend pushNodeByPathToFrontend performSearch getSearchResults discardSearchResults focus',
  DOMDebugger: 'getEventListeners',
  DOMSnapshot: 'enable disable captureSnapshot',
  Inspector: 'enable disable',
  Log: 'enable disable clear',
  Network: 'enable disable getResponseBody getRequestPostData',
  Page: 'enable disable getFrameTree getResourceTree getResourceContent getLayoutMetrics getNavigationHistory setLifecycleEventsEnabled addScriptToEvaluateOnNewDocument removeScriptToEvaluateOnNewDocument createIsolatedWorld captureScreenshot printToPDF stopLoading',
  Performance: 'enable disable getMetrics',
  Runtime:
    'enable disable evaluate callFunctionOn awaitPromise getProperties releaseObject releaseObjectGroup addBinding removeBinding getIsolateId getHeapUsage globalLexicalScopeNames discardConsoleEntries setAsyncCallStackDepth',
  Storage: 'getStorageKey getStorageKeyForFrame',
};

const METHODS: ReadonlySet<string> = new Set(
  Object.entries(PASSED).flatMap(([domain, methods]) =>
    methods.split(' ').map((name) => `${domain}.${name}`),
  ),
);

export function isPassedMethod(method: string): boolean {
  return METHODS.has(method);
}

/** Whether a guest may hear of an event: those of the domains that it may enable. */
export function isPassedEvent(event: string): boolean {
  return Object.hasOwn(PASSED, event.split('.')[0] ?? '');
}
