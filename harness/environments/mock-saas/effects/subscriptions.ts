import type { Classify } from './classify.ts';

/** Nothing of this module is known yet: every change of it is for an unknown capability. */
export const classifySubscriptions: Classify = () => undefined;
