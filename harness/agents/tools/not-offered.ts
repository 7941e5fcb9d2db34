/** Tools of Playwright MCP that are not offered, and what a call of one is answered with. */
const REASONS: readonly (readonly [names: RegExp, reason: string])[] = [
  [
    /^browser_(evaluate|run_code|run_code_unsafe)$/,
    'Playpen runs no code for an agent; click, type and read the page instead.',
  ],
  [/^browser_drop$/, 'Playpen drops nothing from outside onto a page; browser_file_upload chooses files.'],
  [/^browser_install$/, 'Playpen has its own browser; nothing has to be installed.'],
  [
    /^browser_(pdf_save|start_tracing|stop_tracing|start_video|stop_video|.*storage.*|cookie_.*)$/,
    'Playpen reads and writes no files and no sessions for an agent; what happens is recorded in its trace.',
  ],
  [
    /^browser_(route|unroute|route_list|network_state_set)$/,
    'The gateway decides on requests, not the agent.',
  ],
  [/^browser_network_requests?$/, 'Requests are in the trace, for people; read the page instead.'],
  [/^browser_console_messages$/, 'Messages of the console are not shown to agents; read the page instead.'],
  [/^browser_(resize|emulate_media)$/, 'The window is the same in every run, so that runs can be compared.'],
  [/^browser_mouse_/, 'Elements are named by their refs; use browser_click, browser_hover or browser_drag.'],
];

/** Why a tool that other servers have is not there; undefined for one that nobody has. */
export function whyNotOffered(name: string): string | undefined {
  return REASONS.find(([names]) => names.test(name))?.[1];
}
