import { defineToken } from '#engines/secrets/token-rule';

export const githubFineGrainedToken = defineToken({
  id: 'github-fine-grained-token',
  service: 'GitHub',
  name: 'fine-grained access token',
  severity: 'critical',
  can: 'do what it was given rights for',
  prefixes: ['github_pat_'],
  alphabet: 'base62',
  length: [70, 90],
  references: { gitleaks: ['github-fine-grained-pat'] },
});
