import { isLoopbackUrl } from '#domain/network-names';
import { defineRule } from '#engines/rules/rule';
import { downloads, isImmutableUrl } from '#formats/dockerfile/downloads';
import { isRunLater } from '#formats/dockerfile/run-at-once';
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
      if (output === undefined || isImmutableUrl(url.value) || isLoopbackUrl(url.value)) continue;
      if (isRunLater(command, output, commands)) yield { at: url, found: programName(output) };
    }
  },
});
