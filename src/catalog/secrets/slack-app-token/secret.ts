import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const slackAppToken = defineSecret({
  id: 'slack-app-token',
  title: 'Slack: token of an app',
  severity: 'critical',
  why: 'Whoever has it can act as the app, or change its settings.',
  remedy:
    'Revoke it at Slack and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: { gitleaks: ['slack-app-token', 'slack-config-access-token', 'slack-config-refresh-token'] },
  keywords: ['xapp-', 'xoxe.xox', 'xoxe-1-'],
  pattern:
    /(?<![A-Za-z0-9_+/.-])(?:xapp-\d-[A-Z0-9]{8,14}-\d{8,16}-[a-z0-9]{40,80}|xoxe\.xox[bp]-\d-[A-Za-z0-9]{160,170}|xoxe-\d-[A-Za-z0-9]{140,150})(?![A-Za-z0-9_/+-])/gi,
  window: [8, 240],
  entropy: 3,
  cases: () => ({
    secrets: [
      `${['xa', 'pp-1-'].join('')}${sample('upper', 11, 'a')}-${sample('digits', 12, 'b')}-${sample('lower', 64, 'slack')}`,
    ],
    others: [`${['xo', 'xe.xoxp-1-'].join('')}SlackAppConfigurationAccessTokenHere`],
  }),
});
