import type { Operations } from '../api/operation.ts';
import { features } from './features.ts';

/** Everything the JSON API offers, feature by feature. */
export const allOperations: readonly Operations[] = features.map(({ operations }): Operations => operations);
