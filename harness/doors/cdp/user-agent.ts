/** What the browser calls itself, as clients parse it. */
export function userAgentOf(product: string): string {
  return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Headless${product} Safari/537.36`;
}
