import { operands } from './arguments.ts';
import type { BuildCommand } from './build-command.ts';
import { isInterpreter, isVerification, readsProgram } from './downloads.ts';
import { programName } from './shell-commands.ts';

/** True when what a command downloads is run by an interpreter without being kept. */
export function isRunAtOnce(download: BuildCommand, commands: readonly BuildCommand[]): boolean {
  return isPipedIntoInterpreter(download, commands) || isSubstitutedIntoInterpreter(download, commands);
}

/** `curl … | tee log | sudo sh`. */
function isPipedIntoInterpreter(download: BuildCommand, commands: readonly BuildCommand[]): boolean {
  for (let index = commands.indexOf(download); index >= 0 && commands[index]?.feedsPipe; index += 1) {
    const next = commands[index + 1];
    if (next === undefined || next.instruction !== download.instruction || isVerification(next)) return false;
    if (next.script === download.script && next.takesPipe && isInterpreter(next.name) && readsProgram(next))
      return true;
  }
  return false;
}

/** `sh -c "$(curl …)"`, `bash <(curl …)`, `source <(curl …)`, `eval "$(curl …)"`. */
function isSubstitutedIntoInterpreter(download: BuildCommand, commands: readonly BuildCommand[]): boolean {
  const outer = commands.find(
    ({ instruction, script, id }) =>
      instruction === download.instruction && script === download.script && id === download.within,
  );
  if (outer === undefined || !(isInterpreter(outer.name) || /^(?:eval|source|\.)$/.test(outer.name))) return false;
  const at = outer.args.findIndex(
    ({ start, end, value }) => start <= download.start && end >= download.end && /^\s*(?:\$\(|`|<\()/.test(value),
  );
  const before = outer.args[at - 1]?.value ?? '';
  return at === 0 || (at > 0 && before.startsWith('-'));
}

/** True when what was downloaded into a file is run in the same stage before anything compares it. */
export function isRunLater(
  download: BuildCommand,
  output: string | undefined,
  commands: readonly BuildCommand[],
): boolean {
  if (output === undefined || output.includes('$')) return false;
  const after = commands.slice(commands.indexOf(download) + 1).filter(({ stage }) => stage === download.stage);
  const verified = after.findIndex(isVerification);
  const run = after.findIndex((candidate) => runs(candidate, programName(output)));
  return run >= 0 && (verified < 0 || run < verified);
}

/** `sh install.sh`, `./install.sh`. */
function runs({ name, args }: BuildCommand, file: string): boolean {
  if (isInterpreter(name)) {
    const first = operands({ args })[0]?.value;
    return first !== undefined && !args.some(({ value }) => /^-[a-z]*c$/.test(value)) && programName(first) === file;
  }
  return name === file && /\.(?:sh|bash|py|pl|rb|run|bin)$/.test(file);
}
