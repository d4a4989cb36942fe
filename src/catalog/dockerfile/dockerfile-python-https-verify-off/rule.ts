import { defineRule } from '#engines/rules/rule';
import { environmentSettings } from '#formats/dockerfile/settings';

export const dockerfilePythonHttpsVerifyOff = defineRule({
  id: 'dockerfile-python-https-verify-off',
  title: 'Python does not verify servers',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever stands between the build and the server replaces what is downloaded, and it becomes part of the image.',
  remedy: 'Remove PYTHONHTTPSVERIFY; add the certificate authority to the image.',
  references: { checkov: ['CKV2_DOCKER_5'], cwe: ['CWE-295'] },
  says: 'verification is switched off with {found}',
  *check({ dockerfile }) {
    for (const { name, value, start, end } of environmentSettings(dockerfile)) {
      if (name === 'PYTHONHTTPSVERIFY' && value === '0') yield { at: { start, end }, found: name };
    }
  },
});
