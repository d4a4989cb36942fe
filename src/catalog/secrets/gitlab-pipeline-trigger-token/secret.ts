import { defineToken } from '#engines/secrets/token-rule';

export const gitlabPipelineTriggerToken = defineToken({
  id: 'gitlab-pipeline-trigger-token',
  service: 'GitLab',
  name: 'pipeline trigger token',
  can: 'start pipelines of the project',
  prefixes: ['glptt-'],
  alphabet: 'hex',
  length: 40,
  references: { gitleaks: ['gitlab-ptt'] },
});
