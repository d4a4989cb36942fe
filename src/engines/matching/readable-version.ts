const longestVersion = 500;

/** Ecosystems whose versions begin with a number (semver.org, and what their registries take). */
const byNumber =
  /^(?:npm|crates\.io|Go|PyPI|NuGet|RubyGems|Hex|Pub|Julia|SwiftURL|VSCode|CRAN|Bioconductor|Hackage|Bitnami)(?::|$)/;

/** Versions of rpm have a release: without it nobody knows which build it is, and fixes come with a new one. */
const withRelease = /^(?:AlmaLinux|Rocky Linux|Red Hat|SUSE|openSUSE|openEuler|Mageia|Azure Linux|Photon OS)(?::|$)/;

/**
 * False for what is written in the place of a version and is none: `workspace:*`, `file:../a`, `${revision}`, `unknown`. All
 * orders of versions put such texts somewhere, so that an answer about them would be chance.
 */
export function isReadableVersion(ecosystem: string, version: string): boolean {
  if (version.length > longestVersion || /[\s${}*<>|]/.test(version)) return false;
  if (byNumber.test(ecosystem)) return /^[vV=]?\d/.test(version);
  if (withRelease.test(ecosystem)) return /^[^-]+-[^-]+$/.test(version);
  // Names of branches of Composer (`dev-main`), and versions of distributions and Maven, which may begin with letters.
  return /\d/.test(version) && !/^dev-/i.test(version);
}
