import { ownCommandsOf } from '#domain/kubernetes/container-commands';
import { list } from '#domain/kubernetes/fields';
import { isLoopbackUrl } from '#domain/network-names';
import type { CommandWord, StartedCommand } from '#domain/started-command';
import { defineRule } from '#engines/rules/rule';
import { clusterHolds } from '#formats/dockerfile/arguments';

/** Variables with which runtimes and tools stop looking at certificates, with the value that does so. */
const variables: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [/^NODE_TLS_REJECT_UNAUTHORIZED$/, /^(?:0|false)$/i],
  [/^PYTHONHTTPSVERIFY$/, /^0$/],
  [/^(?:GIT_SSL_NO_VERIFY|VAULT_SKIP_VERIFY|CONSUL_HTTP_SSL_VERIFY_OFF|NOMAD_SKIP_VERIFY)$/, /^(?:1|true|yes)$/i],
  [/^CONSUL_HTTP_SSL_VERIFY$/, /^(?:0|false)$/i],
  [/^(?:[A-Z0-9_]+_)?(?:TLS_)?(?:INSECURE_)?SKIP_(?:TLS_|SSL_)?VERIFY$/, /^(?:1|true|yes)$/i],
  [/^(?:[A-Z0-9_]+_)?(?:SSL|TLS)_VERIFY$/, /^(?:0|false|no|none)$/i],
  [/^PGSSLMODE$/, /^(?:disable|allow)$/i],
];
const option =
  /^--?(?:insecure-skip-tls-verify|tls-skip-verify|insecure-skip-verify|skip-tls-verify|no-check-certificate|kubelet-insecure-tls)(?:=(?:true|1))?$/;

/** Letters of curl(1) that take a value. */
const valued = 'AbcCdDeEFHKmoPQrtTuUwxXyYz';

export const tlsVerificationOff = defineRule({
  id: 'tls-verification-off',
  title: 'Program is told not to verify certificates',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Whoever stands between the program and its server, another pod is enough, reads and changes everything, passwords included.',
  remedy: 'Mount the certificate of the authority and point the program to it instead of switching verification off.',
  references: { cwe: ['CWE-295'], mitre: ['T1557'] },
  says: 'container {container} sets {found}',
  *check({ containers }) {
    for (const container of containers) {
      for (const { name, value, at } of container.environment)
        if (value !== undefined && variables.some(([known, bad]) => known.test(name) && bad.test(value.trim())))
          yield { at: [...at, 'value'], found: name, container: container.name };
      for (const field of ['command', 'args'])
        for (const [index, word] of list(container.value[field]).entries())
          if (typeof word === 'string' && word.length < 200 && option.test(word))
            yield { at: container.path(field, index), found: word, container: container.name };
      for (const command of ownCommandsOf(container)) {
        const word = insecureDownload(command);
        if (word !== undefined)
          yield { at: word.at, found: `${command.name} ${word.value.slice(0, 40)}`, container: container.name };
      }
    }
  },
});

/** `curl -k`, `wget --no-check-certificate` in a script, to another machine. */
function insecureDownload({ name, args }: StartedCommand): CommandWord | undefined {
  const urls = args.filter(({ value }) => /^https?:/i.test(value));
  if (urls.length > 0 && urls.every(({ value }) => isLoopbackUrl(value))) return undefined;
  if (name === 'curl')
    return args.find(
      ({ value }) => value === '--insecure' || value === '--proxy-insecure' || clusterHolds(value, 'k', valued),
    );
  // As a word of the command line itself it is told above.
  return /^(?:wget2?|aria2c)$/.test(name)
    ? args.find(({ value }) => /^--(?:no-check-certificate|check-certificate=false)$/.test(value))
    : undefined;
}
