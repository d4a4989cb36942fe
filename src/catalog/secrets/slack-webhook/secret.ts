import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const slackWebhook = defineSecret({
  id: 'slack-webhook',
  title: 'Slack: address of a webhook',
  severity: 'medium',
  why: 'Whoever has the address can write messages into the channel.',
  remedy: 'Remove the webhook in Slack and make a new one.',
  references: { gitleaks: ['slack-webhook-url'] },
  keywords: ['hooks.slack.com'],
  pattern: /hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/(?<secret>[A-Za-z0-9+/]{40,66})/g,
  entropy: 3,
  cases: () => ({
    secrets: [
      `https://hooks.${['slack.com', '/services'].join('')}/T${sample('upper', 8, 'a')}/B${sample('upper', 8, 'b')}/${sample('base62', 24, 'hook')}`,
    ],
    others: [`https://hooks.${['slack.com', '/services'].join('')}/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX`],
  }),
});
