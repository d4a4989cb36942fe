import type { BuildCommand } from './build-command.ts';
import type { Dockerfile, Instruction } from './document.ts';
import { buildCommands } from './shell-commands.ts';

/** The commands of every RUN; each is one layer. */
export function layers(dockerfile: Dockerfile): ReadonlyMap<Instruction, readonly BuildCommand[]> {
  const found = new Map<Instruction, BuildCommand[]>();
  for (const command of buildCommands(dockerfile)) {
    const known = found.get(command.instruction);
    if (known === undefined) found.set(command.instruction, [command]);
    else known.push(command);
  }
  return found;
}

/** True when a cache or a temporary file system is mounted over a folder: what is written there is in no layer. */
export function isMountedOver({ flags }: Instruction, folder: RegExp): boolean {
  return flags.some(({ name, value }) => {
    const target = /(?:^|,)(?:target|dst|destination)=([^,]+)/.exec(value)?.[1] ?? '';
    return name === 'mount' && /(?:^|,)type=(?:cache|tmpfs)(?:,|$)/.test(value) && folder.test(target);
  });
}

const removed = new WeakMap<readonly BuildCommand[], Map<RegExp, boolean>>();

/** True when a step deletes something whose path fits. */
export function removes(commands: readonly BuildCommand[], path: RegExp): boolean {
  const known = removed.get(commands) ?? new Map<RegExp, boolean>();
  removed.set(commands, known);
  let answer = known.get(path);
  if (answer === undefined) {
    answer = commands.some(
      ({ name, args }) =>
        /^(?:rm|find|unlink)$/.test(name) &&
        args.some(({ value }) => alternatives(value).some((each) => path.test(each))),
    );
    known.set(path, answer);
  }
  return answer;
}

/** `/var/lib/{apt,dpkg}/` is two paths to the shells that people use; nested braces are left as they are. */
function alternatives(word: string): readonly string[] {
  const match = /^([^{}]{0,1000})\{([^{},]{0,200}(?:,[^{},]{0,200}){1,50})\}([^{}]{0,1000})$/.exec(word);
  return match === null
    ? [word]
    : (match[2] ?? '').split(',').map((choice) => `${match[1] ?? ''}${choice}${match[3] ?? ''}`);
}
