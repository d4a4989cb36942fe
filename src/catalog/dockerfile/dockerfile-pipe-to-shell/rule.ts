import { isLoopbackUrl } from '#domain/network-names';
import { defineRule } from '#engines/rules/rule';
import { downloads, isImmutableUrl } from '#formats/dockerfile/downloads';
import { remoteExpressions } from '#formats/dockerfile/powershell';
import { isRunAtOnce } from '#formats/dockerfile/run-at-once';
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
      if (!isRunAtOnce(command, commands)) continue;
      const at = { start: command.start, end: command.end };
      yield { at, found: command.name, ...(/^(?:http|ftp):/i.test(url.value) ? { severity: 'high' as const } : {}) };
    }
    for (const { at, url } of remoteExpressions(dockerfile)) {
      if (isImmutableUrl(url) || isLoopbackUrl(url)) continue;
      yield { at, found: 'PowerShell', ...(/^(?:http|ftp):/i.test(url) ? { severity: 'high' as const } : {}) };
    }
  },
});
