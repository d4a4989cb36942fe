import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const slackToken = defineSecret({
  id: 'slack-token',
  title: 'Slack: token',
  severity: 'critical',
  why: 'Whoever has it can read and write messages as the bot or the user.',
  remedy:
    'Revoke it at Slack and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: {
    gitleaks: [
      'slack-bot-token',
      'slack-user-token',
      'slack-legacy-bot-token',
      'slack-legacy-token',
      'slack-legacy-workspace-token',
    ],
  },
  keywords: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxo-', 'xoxe-', 'xoxe.'],
  pattern:
    /(?<![A-Za-z0-9_+/.-])(?:xoxb-\d{10,13}-\d{10,13}[a-zA-Z0-9-]{16,40}|xox[pe]-(?:\d{10,13}-){3}[a-zA-Z0-9-]{28,34}|xoxb-\d{8,14}-[a-zA-Z0-9]{18,26}|xox[os]-\d{1,14}-\d{1,14}-\d{1,14}-[a-fA-F\d]{16,64}|xox[ar]-(?:\d-)?[0-9a-zA-Z]{8,48})(?![A-Za-z0-9_/+.-])/g,
  entropy: 3,
  isReal: (secret) =>
    /\d{6}/.test(secret) || (/\d/.test(secret.slice(5)) && /[a-z]/i.test(secret.slice(5)) && secret.length > 24),
  cases: () => ({
    secrets: [
      `${['xo', 'xb-'].join('')}${sample('digits', 12, 'a')}-${sample('digits', 12, 'b')}-${sample('base62', 24, 'slack')}`,
    ],
    others: [`${['xo', 'xb-'].join('')}xxx`],
  }),
});
