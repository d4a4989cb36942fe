import { defineRule } from '#engines/rules/rule';
import { environmentSettings } from '#formats/dockerfile/settings';

export const dockerfileNodeTlsVerifyOff = defineRule({
  id: 'dockerfile-node-tls-verify-off',
  title: 'TLS verification is switched off for Node programs',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Every connection that the program makes can be read and changed on its way, also at run time.',
  remedy: 'Remove NODE_TLS_REJECT_UNAUTHORIZED; name your certificate authority in NODE_EXTRA_CA_CERTS.',
  references: { checkov: ['CKV2_DOCKER_6'], cwe: ['CWE-295'] },
  says: 'verification is switched off with {found}',
  *check({ dockerfile }) {
    for (const { name, value, start, end } of environmentSettings(dockerfile)) {
      if (name === 'NODE_TLS_REJECT_UNAUTHORIZED' && value === '0') yield { at: { start, end }, found: name };
    }
  },
});
