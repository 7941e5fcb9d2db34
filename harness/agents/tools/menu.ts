import { fileUpload, fillForm, pressKey, selectOption, type } from './fields.ts';
import { close, navigate, navigateBack, tabs } from './navigation.ts';
import type { OfferedTool } from './offered-tool.ts';
import { click, drag, handleDialog, hover } from './pointer.ts';
import { find, snapshot, takeScreenshot, waitFor } from './reading.ts';
import { awaitApproval, finish } from './run.ts';

/** What every agent is offered, besides the tools of its workflow. */
export const OFFERED_TOOLS: readonly OfferedTool[] = [
  navigate,
  navigateBack,
  snapshot,
  find,
  takeScreenshot,
  click,
  hover,
  drag,
  type,
  fillForm,
  selectOption,
  pressKey,
  fileUpload,
  handleDialog,
  tabs,
  waitFor,
  close,
  awaitApproval,
  finish,
];
