import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const discordWebhook = defineSecret({
  id: 'discord-webhook',
  title: 'Discord: address of a webhook',
  severity: 'medium',
  why: 'Whoever has the address can write messages into the channel.',
  remedy: 'Remove the webhook in Discord and make a new one.',
  references: {},
  keywords: ['discord.com/api/webhooks', 'discordapp.com/api/webhooks'],
  pattern: /discord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/(?<secret>[\w-]{60,80})/g,
  entropy: 3.5,
  cases: () => ({
    secrets: [
      `https://${['discord', '.com/api'].join('')}/webhooks/${sample('digits', 18, 'a')}/${sample('base64url', 68, 'discord')}`,
    ],
    others: [`https://${['discord', '.com/api'].join('')}/webhooks/1/x`],
  }),
});
