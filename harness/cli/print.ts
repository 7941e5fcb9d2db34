/** Writes lines to standard output. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Prints a value as indented JSON, in which nothing can steer a terminal. */
export function printJson(value: unknown): void {
  printJsonText(JSON.stringify(value, null, 2));
}

/** The same for JSON that is text already. */
export function printJsonText(json: string): void {
  const escaped = json.trimEnd().replace(/[^\P{Cc}\n]|\p{Cf}/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
  print(escaped);
}

/** A reader that has seen enough, such as `head`, closes the pipe: that ends the program, and is no error. */
export function endWhenNobodyReads(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  }
}
