/** Ids of advisories are rules, too: `CVE-2024-1`, `GHSA-…`, `DSA-5000-1`. Rules of our own have small letters. */
export function isAdvisoryId(rule: string): boolean {
  return /^[A-Z][A-Za-z]*-[\w:-]{3,60}$/.test(rule);
}
