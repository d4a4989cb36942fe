import { isLoopbackUrl } from '#domain/network-names';
import { defineRule } from '#engines/rules/rule';
import { clusterHolds } from '#formats/dockerfile/arguments';
import { buildCommands } from '#formats/dockerfile/shell-commands';

/** Letters of curl(1) that take a value. */
const valued = 'AbcCdDeEFHKmoPQrtTuUwxXyYz';

export const dockerfileCurlInsecure = defineRule({
  id: 'dockerfile-curl-insecure',
  title: 'Download with curl does not verify the server',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever stands between the build and the server replaces what is downloaded, and it becomes part of the image.',
  remedy: 'Remove the option; name the certificate authority with --cacert when it is one of your own.',
  references: { checkov: ['CKV2_DOCKER_2'], cwe: ['CWE-295'], mitre: ['T1195.002'] },
  says: 'verification is switched off with {found}',
  *check({ dockerfile }) {
    for (const command of buildCommands(dockerfile)) {
      const urls = command.args.filter(({ value }) => /^https?:/i.test(value));
      if (urls.length > 0 && urls.every(({ value }) => isLoopbackUrl(value))) continue;
      const option =
        command.name === 'curl'
          ? command.args.find(
              ({ value }) => value === '--insecure' || value === '--proxy-insecure' || clusterHolds(value, 'k', valued),
            )
          : undefined;
      const writesSettings = command.redirections.some(({ target }) => /(?:^|\/)[._]?curlrc$/.test(target ?? ''));
      const setting =
        writesSettings && /^(?:echo|printf)$/.test(command.name)
          ? command.args.find(({ value }) => /^(?:-k|(?:--)?insecure)\b/.test(value.trim()))
          : undefined;
      const word = option ?? setting;
      if (word !== undefined) yield { at: word, found: word.value.trim().slice(0, 40) };
    }
  },
});
