import { isLoopbackUrl, isPlainUrl } from '#domain/network-names';
import { defineRule } from '#engines/rules/rule';
import { downloads, isImmutableUrl, isVerification } from '#formats/dockerfile/downloads';
import { isRunAtOnce, isRunLater } from '#formats/dockerfile/run-at-once';
import { buildCommands } from '#formats/dockerfile/shell-commands';

/** Files that are unpacked or installed; keys, signatures and checksums are none. */
const program =
  /\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz|zip|deb|rpm|apk|whl|jar|war|AppImage|exe|bin|run|gz|xz|bz2|zst)(?:[?#].*)?$/;

export const dockerfileDownloadUnverified = defineRule({
  id: 'dockerfile-download-unverified',
  title: 'Program is downloaded without comparing a checksum',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever controls the server can put another program behind the same address, and the next build ships it.',
  remedy: 'Compare the checksum in the same step, or use ADD --checksum=sha256:….',
  references: { 'cis-docker': ['4.11'], cwe: ['CWE-494'], mitre: ['T1195.002'] },
  says: 'nothing compares what was downloaded',
  *check({ dockerfile }) {
    const commands = buildCommands(dockerfile);
    const verified = new Set(commands.filter(isVerification).map(({ instruction }) => instruction));
    for (const { command, url, output } of downloads(dockerfile)) {
      // Told as worse: by dockerfile-download-over-http, dockerfile-pipe-to-shell and dockerfile-remote-script-unverified.
      if (isPlainUrl(url.value) || isRunAtOnce(command, commands) || isRunLater(command, output, commands)) continue;
      const isProgram = program.test(url.value) || /^\/(?:usr\/(?:local\/)?)?s?bin\//.test(output ?? '');
      if (isProgram && !verified.has(command.instruction) && !isImmutableUrl(url.value) && !isLoopbackUrl(url.value))
        yield { at: url };
    }
  },
});
