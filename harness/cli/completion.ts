import type { Command, Option } from 'commander';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** A command, and all that may follow it. */
type Place = {
  /** Its words, such as `trace show`; empty for the program itself. */
  readonly path: string;
  readonly commands: readonly Command[];
  readonly options: readonly Option[];
};

/** A script that completes the program's commands, options and choices in a shell; file names where nothing else fits. */
export function completionScript(program: Command, shell: Shell): string {
  const places = placesOf(program, '');
  return shell === 'fish' ? fishScript(program.name(), places) : bashScript(program.name(), places, shell);
}

function placesOf(command: Command, path: string): readonly Place[] {
  const below = command.commands.flatMap((child) => placesOf(child, `${path} ${child.name()}`.trim()));
  return [{ path, commands: command.commands, options: command.options }, ...below];
}

const flagsOf = ({ short, long }: Option): readonly string[] =>
  [short, long].filter((flag) => flag !== undefined);

function bashScript(name: string, places: readonly Place[], shell: 'bash' | 'zsh'): string {
  const known = places.flatMap(({ path }) =>
    path === '' ? [] : [quoted(path.includes(' ') ? path : ` ${path}`)],
  );
  const choices = places.flatMap(({ path, options }) =>
    options
      .filter(({ argChoices }) => argChoices !== undefined)
      .map((option) => {
        const at = flagsOf(option).map((flag) => quoted(`${path}:${flag}`));
        return `    ${at.join('|')}) words=${quoted((option.argChoices ?? []).join(' '))};;`;
      }),
  );
  const words = places.map(({ path, commands, options }) => {
    const all = [...commands.map((command) => command.name()), ...options.flatMap(flagsOf), '--help'];
    return `    ${quoted(path)}:*) words=${quoted([...new Set(all)].join(' '))};;`;
  });
  return [
    `# ${name}: completion for ${shell}; eval "$(${name} completion ${shell})"`,
    ...(shell === 'zsh' ? ['autoload -Uz compinit bashcompinit && compinit && bashcompinit'] : []),
    `_${name}() {`,
    '  local cur=$2 prev=$3 place= words= word= at',
    '  for (( at = 1; at < COMP_CWORD; at++ )); do',
    `    word="\${COMP_WORDS[at]}"`,
    `    case "$place $word" in ${known.join('|')}) place="\${place:+$place }$word";; esac`,
    '  done',
    '  case "$place:$prev" in',
    ...choices,
    ...words,
    '  esac',
    '  COMPREPLY=( $(compgen -W "$words" -- "$cur") )',
    '}',
    `complete -o default -F _${name} ${name}`,
    '',
  ].join('\n');
}

function fishScript(name: string, places: readonly Place[]): string {
  const lines = places.flatMap(({ path, commands, options }) => {
    const names = commands.map((command) => command.name()).join(' ');
    const seen = path
      .split(' ')
      .filter(Boolean)
      .map((word) => `__fish_seen_subcommand_from ${word}`);
    const here = path === '' ? '__fish_use_subcommand' : seen.join('; and ');
    const before =
      path === '' || names === '' ? here : `${here}; and not __fish_seen_subcommand_from ${names}`;
    return [
      ...commands.map(
        (command) =>
          `complete -c ${name} -n ${quoted(before)} -f -a ${command.name()} -d ${quoted(command.summary())}`,
      ),
      ...options.map((option) => {
        const flags = flagsOf(option).map((flag) => flag.replace(/^--/, '-l ').replace(/^-(?=\w$)/, '-s '));
        const values = option.argChoices === undefined ? '' : ` -xa ${quoted(option.argChoices.join(' '))}`;
        const takes = values === '' && (option.required || option.optional) ? ' -r' : values;
        return `complete -c ${name} -n ${quoted(here)} ${flags.join(' ')}${takes} -d ${quoted(option.description)}`;
      }),
    ];
  });
  return [`# ${name}: completion for fish; ${name} completion fish | source`, ...lines, ''].join('\n');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
