import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const discordBotToken = defineSecret({
  id: 'discord-bot-token',
  title: 'Discord: bot token',
  severity: 'critical',
  why: 'Whoever has it can act as the bot.',
  remedy:
    'Revoke it at Discord and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: { gitleaks: ['discord-api-token'] },
  keywords: ['discord', 'bot_token'],
  pattern: /(?<![\w.-])(?<secret>[MNO][A-Za-z\d_-]{23,27}\.[\w-]{6}\.[\w-]{27,40})(?![\w.-])/g,
  window: [200, 300],
  entropy: 4,
  cases: () => ({
    secrets: [
      `discord_token = "M${sample('base62', 23, 'a')}.${sample('base62', 6, 'b')}.${sample('base62', 30, 'c')}"`,
    ],
    others: ['discord_token = ""'],
  }),
});
