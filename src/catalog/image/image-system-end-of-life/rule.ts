import { defineImageRule } from '#engines/image-rules/image-rule';
import { filesOf } from '#engines/image-rules/files-of-image';

/** The oldest releases that their publishers still mend for everybody, as of November 2026: major and minor as one number. */
const oldest: ReadonlyMap<string, number> = new Map([
  ['alpine', 3.021],
  ['debian', 12],
  ['ubuntu', 22.004],
  ['fedora', 42],
  ['almalinux', 8],
  ['rocky', 8],
  ['centos', 9],
  ['amzn', 2],
  ['photon', 5],
  ['opensuse-leap', 15.006],
]);

/** `3.9` comes before `3.21`. */
function versionNumber(version: string | undefined): number | undefined {
  const [, major, minor = '0'] = /^(\d{1,4})(?:\.(\d{1,3}))?/.exec(version ?? '') ?? [];
  return major === undefined ? undefined : Number(major) + Number(minor) / 1000;
}

export const imageSystemEndOfLife = defineImageRule({
  id: 'image-system-end-of-life',
  kind: 'hardening',
  title: 'Distribution of the image gets no fixes any more',
  severity: 'high',
  maturity: 'stable',
  why: 'New vulnerabilities stay open, and feeds of advisories stop telling of them.',
  remedy: 'Build on a release that is still maintained.',
  references: { cis: ['4.4'] },
  says: 'The image is made of {found}, which gets no fixes any more',
  *check(view) {
    if (view.system === undefined) return;
    const { id, versionId, name } = view.system;
    const last = oldest.get(id);
    const found = versionNumber(versionId);
    if (last === undefined || found === undefined || found >= last) return;
    const file = [...filesOf(view)].find(({ path }) => path === 'etc/os-release' || path === 'usr/lib/os-release');
    yield { at: { kind: 'file', path: file?.path ?? 'etc/os-release', layer: file?.layer ?? 0 }, found: name };
  },
});
