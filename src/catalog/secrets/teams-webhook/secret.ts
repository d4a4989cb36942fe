import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const teamsWebhook = defineSecret({
  id: 'teams-webhook',
  title: 'Microsoft Teams: address of a webhook',
  severity: 'medium',
  why: 'Whoever has the address can write messages into the channel.',
  remedy: 'Remove the webhook and make a new one.',
  references: { gitleaks: ['microsoft-teams-webhook'] },
  keywords: ['webhook.office.com'],
  pattern:
    /webhook\.office\.com\/webhookb2\/(?<secret>[a-f0-9-]{36}@[a-f0-9-]{36}\/IncomingWebhook\/[a-f0-9]{32}\/[a-f0-9-]{36})/g,
  entropy: 3,
  cases: () => ({
    secrets: [
      `https://a.${['webhook.o', 'ffice.com'].join('')}/webhookb2/${sample('uuid', 36, 'a')}@${sample('uuid', 36, 'b')}/IncomingWebhook/${sample('hex', 32, 'c')}/${sample('uuid', 36, 'd')}`,
    ],
    others: [`https://a.${['webhook.o', 'ffice.com'].join('')}/webhookb2/`],
  }),
});
