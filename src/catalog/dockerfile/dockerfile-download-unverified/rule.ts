import { isLoopbackUrl } from '#domain/network-names';
import { defineRule } from '#engines/rules/rule';
import { downloads, isImmutableUrl, isVerification } from '#formats/dockerfile/downloads';
import { buildCommands } from '#formats/dockerfile/shell-commands';

/** Files that are unpacked or installed; keys, signatures and checksums are none. */
const program =
  /\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz|zip|deb|rpm|apk|whl|jar|war|AppImage|exe|bin|run|gz|xz|bz2|zst)(?:[?#].*)?$/;

export const dockerfileDownloadUnverified = defineRule({
  id: 'dockerfile-download-unverified',
  title: 'Program is downloaded without comparing a checksum',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever controls the server can put another program behind the same address, and the next build ships it.',
  remedy: 'Compare the checksum in the same step, or use ADD --checksum=sha256:….',
  references: { 'cis-docker': ['4.11'], cwe: ['CWE-494'], mitre: ['T1195.002'] },
  says: 'nothing compares what was downloaded',
  *check({ dockerfile }) {
    const verified = new Set(
      buildCommands(dockerfile)
        .filter(isVerification)
        .map(({ instruction }) => instruction),
    );
    for (const { command, url, output } of downloads(dockerfile)) {
      const isProgram = program.test(url.value) || /^\/(?:usr\/(?:local\/)?)?s?bin\//.test(output ?? '');
      if (isProgram && !verified.has(command.instruction) && !isImmutableUrl(url.value) && !isLoopbackUrl(url.value))
        yield { at: url };
    }
  },
});
