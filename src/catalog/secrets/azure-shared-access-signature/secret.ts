import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const azureSharedAccessSignature = defineSecret({
  id: 'azure-shared-access-signature',
  title: 'Azure: shared access signature',
  severity: 'high',
  why: 'Whoever has the address can do what it allows until it ends.',
  remedy: 'Rotate the key that signed it: that ends all signatures made with it.',
  references: {},
  keywords: ['&sig=', '?sig='],
  pattern: /[?&](?:sv|se|sp|sr|ss|srt)=[^\s"'<>]{1,400}?[?&]sig=(?<secret>[A-Za-z0-9%+/]{43,64}(?:%3D|=))/gi,
  window: [420, 100],
  entropy: 4,
  cases: () => ({
    secrets: [
      `https://a.blob.core.windows.net/b?sv=2022-11-02&se=2030-01-01&sp=r&sig=${sample('base62', 43, 'sas')}%3D`,
    ],
    others: ['https://a.blob.core.windows.net/b?sv=2022-11-02&sig=abc'],
  }),
});
