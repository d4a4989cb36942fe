import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const azureStorageKey = defineSecret({
  id: 'azure-storage-key',
  title: 'Azure Storage: account key',
  severity: 'critical',
  why: 'Whoever has it can read, change and delete everything in the storage account.',
  remedy:
    'Revoke it at Azure and make a new one: what was in a file or an image is known to whoever had it. Hand it in at run time, out of a secret store.',
  references: {},
  keywords: ['accountkey', 'account_key', 'storage_key', 'storagekey'],
  pattern: /(?:account|storage)[_-]?key["'\s]{0,3}(?:=|:)\s{0,3}["']?(?<secret>[A-Za-z0-9+/]{86}==)/gi,
  entropy: 4.5,
  cases: () => ({
    secrets: [`AccountKey=${sample('base62', 86, 'storage')}==`],
    others: [`AccountKey=${'A'.repeat(86)}==`],
  }),
});
