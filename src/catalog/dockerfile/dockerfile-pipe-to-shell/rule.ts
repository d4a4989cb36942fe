import { isLoopbackUrl } from '#domain/network-names';
import { defineRule } from '#engines/rules/rule';
import type { BuildCommand } from '#formats/dockerfile/build-command';
import { downloads, isImmutableUrl, isInterpreter, isVerification, readsProgram } from '#formats/dockerfile/downloads';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfilePipeToShell = defineRule({
  id: 'dockerfile-pipe-to-shell',
  title: 'Script from the network is run unseen',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever controls the server, or the way to it, decides on every build what ends up in the image.',
  remedy: 'Download the script, compare its checksum, then run it; or install a pinned package.',
  references: { 'cis-docker': ['4.11'], cwe: ['CWE-494'], mitre: ['T1195.002'] },
  says: 'what {found} downloads is run at once',
  *check({ dockerfile }) {
    const commands = buildCommands(dockerfile);
    for (const { command, url } of downloads(dockerfile)) {
      if (isImmutableUrl(url.value) || isLoopbackUrl(url.value)) continue;
      if (!isPipedIntoInterpreter(command, commands) && !isSubstitutedIntoInterpreter(command, commands)) continue;
      const at = { start: command.start, end: command.end };
      yield { at, found: command.name, ...(/^(?:http|ftp):/i.test(url.value) ? { severity: 'high' as const } : {}) };
    }
  },
});

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
