import { defineToken } from '#engines/secrets/token-rule';

export const gitlabAgentToken = defineToken({
  id: 'gitlab-agent-token',
  service: 'GitLab',
  name: 'token of an agent for Kubernetes',
  severity: 'critical',
  can: 'act as the agent in the cluster',
  prefixes: ['glagent-'],
  alphabet: 'base64url',
  length: [50, 80],
  references: { gitleaks: ['gitlab-kubernetes-agent-token'] },
});
