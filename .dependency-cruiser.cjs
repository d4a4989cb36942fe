/** The floors of the house (docs: ARCHITECTURE.md). Each may use only what is below it. */
const core = (names) => `^(node:)?(${names})$`;

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', comment: 'A circle cannot be understood piece by piece.', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'floor-0-kernel-looks-down', severity: 'error', comment: 'The kernel holds the words of the product and knows nothing else.', from: { path: '^src/kernel/' }, to: { path: '^src/', pathNot: '^src/kernel/' } },
    { name: 'floor-1-words-look-down', severity: 'error', comment: 'Domain and formats use the kernel and each other.', from: { path: '^src/(domain|formats)/' }, to: { path: '^src/', pathNot: '^src/(domain|formats|kernel)/' } },
    { name: 'floor-2-engines-look-down', severity: 'error', comment: 'Engines know contracts, never units.', from: { path: '^src/engines/' }, to: { path: '^src/', pathNot: '^src/(engines|domain|formats|kernel)/' } },
    { name: 'floor-3-catalog-looks-down', severity: 'error', comment: 'Units use engines and words; they know no phase and no program.', from: { path: '^src/catalog/' }, to: { path: '^src/', pathNot: '^src/(catalog|engines|domain|formats|kernel)/' } },
    { name: 'floor-4-phases-look-down', severity: 'error', comment: 'Phases are given ports; they never import io or a program.', from: { path: '^src/(build|deploy|operate)/' }, to: { path: '^src/(io|cli|server|agent)/' } },
    { name: 'phases-stay-apart', severity: 'error', comment: 'Build, Deploy and Operate share what is below them, not each other.', from: { path: '^src/(build|deploy|operate)/' }, to: { path: '^src/(build|deploy|operate)/', pathNot: '^src/$1/' } },
    { name: 'units-stay-apart', severity: 'error', comment: 'A unit can be added and removed alone; what two share belongs in domain or engines.', from: { path: '^src/catalog/([^/]+)/([^/]+)/' }, to: { path: '^src/catalog/', pathNot: '^src/catalog/$1/$2/' } },
    { name: 'io-uses-words-only', severity: 'error', comment: 'io is a side door: it knows kernel, domain and formats.', from: { path: '^src/io/' }, to: { path: '^src/', pathNot: '^src/(io|kernel|domain|formats)/' } },
    { name: 'io-is-wired-at-the-top', severity: 'error', comment: 'Only programs import io.', from: { path: '^src/', pathNot: '^src/(cli|server|agent|io)/' }, to: { path: '^src/io/' } },
    { name: 'only-io-touches-the-world', severity: 'error', comment: 'Disk, network, clock, processes and randomness live in io; the floors below the programs are pure.', from: { path: '^src/(kernel|domain|formats|engines|catalog|build|deploy|operate)/', pathNot: '[.]test[.]ts$|^src/kernel/(hash|compression)/node[.]ts$' }, to: { dependencyTypes: ['core'] } },
    { name: 'no-test-in-product', severity: 'error', comment: 'Shipped code does not need tests or tools.', from: { path: '^src/', pathNot: '[.]test[.]ts$' }, to: { path: '^(test|tools|bench)/|[.]test[.]ts$' } },
    { name: 'no-dev-dependency-in-product', severity: 'error', comment: 'What ships must be a dependency.', from: { path: '^src/', pathNot: '[.]test[.]ts$' }, to: { dependencyTypes: ['npm-dev'] } },
    { name: 'not-to-unresolvable', severity: 'error', comment: 'An import that leads nowhere hides an edge.', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'], extensions: ['.ts', '.js', '.json'] },
    tsPreCompilationDeps: true,
  },
};
