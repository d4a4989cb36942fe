import { defineImageRule } from '#engines/image-rules/image-rule';
import { filesOf } from '#engines/image-rules/files-of-image';

export const imagePackageManager = defineImageRule({
  id: 'image-package-manager',
  kind: 'hardening',
  title: 'Package manager is left in the image',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  why: 'It is not needed to run the program, and makes it easy to fetch tools.',
  remedy: 'Build on an image without one, or copy the program into such an image in a last stage.',
  references: {},
  says: '{path} can install packages',
  *check(view) {
    for (const { path, entry, layer } of filesOf(view))
      if (
        entry.type === 'file' &&
        /^(?:usr\/)?s?bin\/(?:apt-get|apk|dnf|yum|microdnf|tdnf|zypper|rpm|pacman)$/.test(path)
      )
        yield { at: { kind: 'file', path, layer } };
  },
});
