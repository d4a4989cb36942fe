/** Texts that hold none of the rule they are a case for, and really hold a credential of another kind. */
export const otherCredentials: readonly { readonly rule: string; readonly holds: string; readonly reason: string }[] = [
  { rule: 'anthropic-api-key', holds: 'sk-ant-admin01-', reason: 'it has the form of an admin key' },
  { rule: 'anthropic-admin-api-key', holds: 'sk-ant-api03-', reason: 'it has the form of an API key' },
  {
    rule: 'cisco-meraki-api-key',
    holds: 'acdeFf05',
    reason: 'forty random digits under the name of an API key are a credential, whatever the case of their letters',
  },
  { rule: 'curl-auth-header', holds: 'Basic eyJhbGci', reason: 'a JSON web token is one under any scheme' },
];
