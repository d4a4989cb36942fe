import { defineSecret } from '#engines/secrets/secret-rule';

export const sidekiqUrl = defineSecret({
  id: 'sidekiq-url',
  title: 'Sidekiq: address with its login',
  severity: 'high',
  why: 'Whoever has it can fetch the paid packages of its owner.',
  remedy:
    'Revoke it at Contributed Systems and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: { gitleaks: ['sidekiq-sensitive-url'] },
  keywords: ['contribsys.com'],
  pattern: /https?:\/\/(?<secret>[a-f0-9]{8}:[a-f0-9]{8})@(?:gems|enterprise)\.contribsys\.com/gi,
  takesExamples: true,
  cases: () => ({
    secrets: [`https://${['cafebabe', ':deadbeef'].join('')}@gems.contribsys.com/`],
    others: ['https://gems.contribsys.com/'],
  }),
});
