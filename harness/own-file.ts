import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** In a checkout the program is TypeScript; in the package it is what that was compiled to. */
const isCompiled = !import.meta.url.endsWith('.ts');

/** Path of a file of Playpen's own, given from its root with the name it has in a checkout. */
export function ownFile(path: string): string {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  return isCompiled ? file.replace(/\.tsx?$/, '.js') : file;
}

/** Arguments with which Node runs such a file as a program, from whatever folder. */
export function ownProgram(path: string): readonly string[] {
  return isCompiled
    ? [ownFile(path)]
    : ['--import', createRequire(import.meta.url).resolve('tsx'), ownFile(path)];
}
