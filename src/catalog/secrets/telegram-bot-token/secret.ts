import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const telegramBotToken = defineSecret({
  id: 'telegram-bot-token',
  title: 'Telegram: bot token',
  severity: 'high',
  why: 'Whoever has it can act as the bot.',
  remedy:
    'Revoke it at Telegram (BotFather) and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: { gitleaks: ['telegram-bot-api-token'] },
  keywords: ['telegram', 'tgram', 'bot_token', 'bottoken', 'api.telegram.org'],
  pattern: /(?<![A-Za-z0-9])(?:bot)?(?<secret>\d{8,10}:AA[\w-]{32,33})(?![\w-])/g,
  window: [120, 200],
  entropy: 3.5,
  cases: () => ({
    secrets: [`TELEGRAM_TOKEN=${sample('digits', 10, 'a')}:AA${sample('base64url', 33, 'tele')}`],
    others: ['TELEGRAM_TOKEN=123:AA'],
  }),
});
