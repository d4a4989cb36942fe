/** Why cases are not claimed: by the id of the extractor, or by `EXTRACTOR CASE INPUT` for one case. */
export const notClaimed: ReadonlyMap<string, string> = new Map([
  [
    'os/homebrew caskroom.valid.json os/homebrew/testdata/Caskroom/testapp/1.1.1/testapp.wrapper.sh',
    'casks are programs of macOS, which no image holds',
  ],
  [
    'os/homebrew caskroom.other.variation os/homebrew/testdata/Caskroom/android-platform-tools/35.0.2/platform-tools/source.properties',
    'casks are programs of macOS, which no image holds',
  ],
  ['os/kernel/vmlinuz', 'compiled fixtures are not part of the suite'],
  [
    'language/javascript/packagejson package_with_dependencies language/javascript/packagejson/testdata/package-with-deps.json',
    'asks for an option by which ranges of a package.json become packages; without it there is only the package itself',
  ],
  [
    'language/javascript/packagejson duplicate_keys_in_dev_deps language/javascript/packagejson/testdata/duplicate-keys.json',
    'asks for an option by which ranges of a package.json become packages; without it there is only the package itself',
  ],
  [
    'language/javascript/yarnlock exclude root language/javascript/yarnlock/testdata/exclude-root.v2.lock',
    'lists a workspace, which is the project itself, with the placeholder 0.0.0-use.local as its version: it would match every advisory of a package of that name',
  ],
  [
    'language/javascript/denotssource TypeScript file contains direct package imports language/javascript/denotssource/testdata/importSpecifiers.tstest',
    'takes the @ of the scope away from names of JSR',
  ],
  [
    'language/javascript/denojson deno.json with basic fields language/javascript/denojson/testdata/deno.json',
    'takes the @ of the scope away from names of JSR, and gives a range as the version',
  ],
  [
    'language/python/requirements per_requirement_options language/python/requirements/testdata/per_req_options.txt',
    'gives the version of a line that pip refuses, with the words behind it (foo7)',
  ],
  [
    'language/python/uvlock grouped packages language/python/uvlock/testdata/grouped-packages.lock',
    'only the packages with groups were transcribed; the lockfile holds more',
  ],
  [
    'os/dpkg statusfield os/dpkg/testdata/dpkg/statusfield',
    'packages that are unpacked or half installed have files there, and count; those of which only the configuration is left do not',
  ],
  [
    'os/dpkg statusfield including not installed os/dpkg/testdata/dpkg/statusfield',
    'packages that are unpacked or half installed have files there, and count; those of which only the configuration is left do not',
  ],
  [
    'os/dpkg statusfield os/dpkg/testdata/opkg/statusfield',
    'packages that are unpacked or half installed have files there, and count; those of which only the configuration is left do not',
  ],
  [
    'os/dpkg statusfield including not installed os/dpkg/testdata/opkg/statusfield',
    'packages that are unpacked or half installed have files there, and count; those of which only the configuration is left do not',
  ],
  ['os/rpm  os/rpm/testdata/empty.sqlite', 'the packages were transcribed from another case'],
  ['os/rpm  os/rpm/testdata/invalid', 'the packages were transcribed from another case'],
  [
    'language/golang/vendormodules valid_modules language/golang/vendormodules/testdata/valid/vendor/modules.txt',
    'the name github.com/BurntSushi/toml was transcribed only in part',
  ],
  [
    'language/golang/vendormodules  language/golang/vendormodules/testdata/empty/vendor/modules.txt',
    'the name github.com/BurntSushi/toml was transcribed only in part',
  ],
  [
    'language/golang/vendormodules  language/golang/vendormodules/testdata/invalid/vendor/modules.txt',
    'the name github.com/BurntSushi/toml was transcribed only in part',
  ],
  [
    'language/rust/cargoauditable  language/rust/cargoauditable/testdata/not_binary/not_binary',
    'compiled fixtures are not part of the suite',
  ],
]);
