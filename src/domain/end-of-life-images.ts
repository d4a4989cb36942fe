/**
 * Official images whose older versions get no fixes any more: the first major (or major.minor) version that still gets
 * them as of November 2026, by the projects' own calendars. Where a date lies close the older version still counts as
 * maintained. `ended` stands for images that get none in any version.
 */
const oldestSupported: Readonly<Record<string, readonly [major: number, minor?: number] | 'ended'>> = {
  'library/alpine': [3, 21],
  'library/debian': [12],
  'library/ubuntu': [22, 4],
  'library/fedora': [42],
  'library/amazonlinux': [2],
  'library/almalinux': [8],
  'library/rockylinux': [8],
  'library/node': [22],
  'library/python': [3, 10],
  'library/golang': [1, 24],
  'library/php': [8, 2],
  'library/ruby': [3, 3],
  'library/postgres': [14],
  'library/mariadb': [10, 6],
  'library/mysql': [8, 4],
  'library/mongo': [7],
  'library/redis': [6, 2],
  'library/elasticsearch': [8],
  'library/nginx': [1, 28],
  'library/rabbitmq': [4],
  'library/centos': 'ended',
  'library/openjdk': 'ended',
  'library/java': 'ended',
};

/** Releases of Debian and Ubuntu by name that have ended. */
const endedNames =
  /^(?:wheezy|jessie|stretch|buster|bullseye|trusty|xenial|bionic|focal|artful|eoan|groovy|hirsute|impish|kinetic|lunar|mantic|oracular)(?:-|$)/;

/** True when the tag of a well-known official image names a version that gets no fixes any more. Tags without a version are not judged. */
export function supportEnded(repository: string, tag: string): boolean {
  if (!Object.hasOwn(oldestSupported, repository)) return false;
  const oldest = oldestSupported[repository];
  if (oldest === undefined) return false;
  if (oldest === 'ended') return true;
  if (/^library\/(?:debian|ubuntu)$/.test(repository) && endedNames.test(tag)) return true;
  const match = /^(\d{1,4})(?:\.(\d{1,4}))?(?![\d])/.exec(tag);
  if (match === null || /^\d{6,}/.test(tag)) return false;
  const major = Number(match[1]);
  if (major !== oldest[0] || oldest[1] === undefined) return major < oldest[0];
  return match[2] !== undefined && Number(match[2]) < oldest[1];
}
