import { z } from 'zod';
import type { Access, Method, RouteCapability } from '../feature.ts';

/**
 * One operation of `/api/v1`, as data: what may be asked, by whom, and what is answered. Routes, the permission
 * check, the OpenAPI document and the reference page are all made from it.
 */
export interface Operation {
  readonly method: Method;
  /** Below `/api/v1`, for instance `/tickets/:number`. */
  readonly path: `/${string}`;
  readonly capability: string;
  readonly access: Access;
  /** One line, in the imperative: `Open a ticket`. */
  readonly summary: string;
  /** Strings from the address; what does not fit is a 422. */
  readonly query?: z.core.$ZodType;
  readonly body?: z.core.$ZodType;
  /** What is published: keys that it does not name are left out. None: 204 without a body. */
  readonly answer?: z.core.$ZodType;
  /** 201 where something is made; 200 otherwise. */
  readonly status?: 200 | 201;
}

/** Whether a body may be left out. */
export const isOptional = (shape: z.core.$ZodType): boolean => z.safeParse(shape, undefined).success;

/** By name, in the order in which they are matched: fixed segments stand before parameters. */
export type Operations = Readonly<Record<string, Operation>>;

/** Keeps each operation's own types, so that its handler is checked against its shapes. */
export const defineOperations = <const T extends Operations>(operations: T): T => operations;

export const apiBase = '/api/v1' as const;

export const routesOf = (operations: Operations): readonly RouteCapability[] =>
  Object.values(operations).map(({ method, path, capability, access }) => ({
    method,
    pattern: `${apiBase}${path}`,
    capability,
    access,
  }));

/** The names of the `:parameters` in a path. */
export type ParamOf<Path extends string> = Path extends `${infer Head}/${infer Tail}`
  ? ParamOf<Head> | ParamOf<Tail>
  : Path extends `:${infer Name}`
    ? Name
    : never;
