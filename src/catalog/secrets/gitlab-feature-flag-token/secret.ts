import { defineToken } from '#engines/secrets/token-rule';

export const gitlabFeatureFlagToken = defineToken({
  id: 'gitlab-feature-flag-token',
  service: 'GitLab',
  name: 'token of a feature flag client',
  severity: 'low',
  can: 'read the feature flags of the project',
  prefixes: ['glffct-'],
  alphabet: 'base64url',
  length: [20, 64],
  references: { gitleaks: ['gitlab-feature-flag-client-token'] },
});
