import type { BuildCommand } from './build-command.ts';
import { isInterpreter, isVerification, readsProgram } from './downloads.ts';

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
