import { isLoopbackUrl } from '#domain/network-names';
import { defineRule } from '#engines/rules/rule';
import { operands } from '#formats/dockerfile/arguments';
import type { BuildCommand } from '#formats/dockerfile/build-command';
import { downloads, isImmutableUrl, isInterpreter, isVerification } from '#formats/dockerfile/downloads';
import { buildCommands, programName } from '#formats/dockerfile/shell-commands';

export const dockerfileRemoteScriptUnverified = defineRule({
  id: 'dockerfile-remote-script-unverified',
  title: 'Downloaded program is run without comparing a checksum',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever controls the server, or the way to it, decides on every build what is run and what ends up in the image.',
  remedy: 'Compare the checksum or the signature between the download and the first run.',
  references: { 'cis-docker': ['4.11'], cwe: ['CWE-494'], mitre: ['T1195.002'] },
  says: '{found} is run as it was downloaded',
  *check({ dockerfile }) {
    const commands = buildCommands(dockerfile);
    for (const { command, url, output } of downloads(dockerfile)) {
      if (output === undefined || output.includes('$') || isImmutableUrl(url.value) || isLoopbackUrl(url.value))
        continue;
      const after = commands.slice(commands.indexOf(command) + 1).filter(({ stage }) => stage === command.stage);
      const verified = after.findIndex(isVerification);
      const run = after.findIndex((candidate) => runs(candidate, programName(output)));
      if (run >= 0 && (verified < 0 || run < verified)) yield { at: url, found: programName(output) };
    }
  },
});

/** `sh install.sh`, `./install.sh`. */
function runs({ name, args }: BuildCommand, file: string): boolean {
  if (isInterpreter(name)) {
    const first = operands({ args })[0]?.value;
    return first !== undefined && !args.some(({ value }) => /^-[a-z]*c$/.test(value)) && programName(first) === file;
  }
  return name === file && /\.(?:sh|bash|py|pl|rb|run|bin)$/.test(file);
}
