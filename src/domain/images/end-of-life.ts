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

/** The same, two years earlier: what is below has been without fixes for that long. */
const oldestSupportedTwoYearsAgo: typeof oldestSupported = {
  'library/alpine': [3, 17],
  'library/debian': [11],
  'library/ubuntu': [20, 4],
  'library/fedora': [39],
  'library/amazonlinux': [2],
  'library/almalinux': [8],
  'library/rockylinux': [8],
  'library/node': [18],
  'library/python': [3, 9],
  'library/golang': [1, 22],
  'library/php': [8, 1],
  'library/ruby': [3, 1],
  'library/postgres': [12],
  'library/mariadb': [10, 5],
  'library/mysql': [8],
  'library/mongo': [6],
  'library/redis': [6, 2],
  'library/elasticsearch': [7],
  'library/nginx': [1, 26],
  'library/rabbitmq': [3, 12],
  'library/centos': 'ended',
  'library/openjdk': 'ended',
  'library/java': 'ended',
};

/** Releases of Debian and Ubuntu by name that have ended. */
const endedNames =
  /^(?:wheezy|jessie|stretch|buster|bullseye|trusty|xenial|bionic|focal|artful|eoan|groovy|hirsute|impish|kinetic|lunar|mantic|oracular)(?:-|$)/;

const namesEndedTwoYearsAgo =
  /^(?:wheezy|jessie|stretch|buster|trusty|xenial|bionic|artful|eoan|groovy|hirsute|impish|kinetic|lunar|mantic)(?:-|$)/;

/** True when the tag of a well-known official image names a version that gets no fixes any more. Tags without a version are not judged. */
export function supportEnded(repository: string, tag: string): boolean {
  return isBelow(oldestSupported, endedNames, repository, tag);
}

/** True when it has been so for two years and more: nobody is about to update it. */
export function supportEndedLongAgo(repository: string, tag: string): boolean {
  return isBelow(oldestSupportedTwoYearsAgo, namesEndedTwoYearsAgo, repository, tag);
}

function isBelow(versions: typeof oldestSupported, names: RegExp, repository: string, tag: string): boolean {
  if (!Object.hasOwn(versions, repository)) return false;
  const oldest = versions[repository];
  if (oldest === undefined) return false;
  if (oldest === 'ended') return true;
  if (/^library\/(?:debian|ubuntu)$/.test(repository) && names.test(tag)) return true;
  const match = /^(\d{1,4})(?:\.(\d{1,4}))?(?![\d])/.exec(tag);
  if (match === null || /^\d{6,}/.test(tag)) return false;
  const major = Number(match[1]);
  if (major !== oldest[0] || oldest[1] === undefined) return major < oldest[0];
  return match[2] !== undefined && Number(match[2]) < oldest[1];
}
