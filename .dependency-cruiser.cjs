/** The walls of the house (ARCHITECTURE.md): imports run one way, and a stranger who breaks one is told why. */
const service = (from, mayUse) => ({
  name: `${from}-stays-in-its-room`,
  comment: `src-main/${from} may import only api${mayUse.length ? `, ${mayUse.join(', ')}` : ''} of src-main.`,
  severity: 'error',
  from: { path: `^src-main/${from}/` },
  to: { path: '^src-main/', pathNot: `^src-main/(${['api', from, ...mayUse].join('|')})/` },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^geojson$|\\?(worker|url)|^virtual:' },
    },
    {
      name: 'the-contract-imports-nothing-but-zod',
      severity: 'error',
      from: { path: '^src-main/api/' },
      to: { pathNot: '^src-main/api/|node_modules/zod/' },
    },
    service('project', []),
    service('demo', []),
    service('voters', ['project']),
    service('universe', ['project', 'voters']),
    service('cluster', ['project', 'voters', 'universe']),
    service('geo', ['project', 'voters', 'universe']),
    service('outreach', ['project', 'voters', 'universe']),
    service('cli', ['engine']),
    service('engine', ['project', 'demo', 'voters', 'universe', 'cluster', 'geo', 'outreach']),
    {
      name: 'the-shell-computes-nothing',
      comment: 'The shell starts the engine as a process and shares only the contract with it.',
      severity: 'error',
      from: { path: '^src-main/(shell/|index\\.ts|preload\\.ts)' },
      to: { path: '^src-main/', pathNot: '^src-main/(shell|api)/' },
    },
    {
      name: 'electron-only-in-the-shell',
      severity: 'error',
      from: { path: '^src-main/', pathNot: '^src-main/(shell/|index\\.ts|preload\\.ts)' },
      to: { path: 'node_modules/electron/|^electron$' },
    },
    {
      name: 'no-network-in-src-main',
      comment:
        'Hustings never uploads anything: these modules have no use here, but to be closed (engine/no-network.ts).',
      severity: 'error',
      from: { path: '^src-main/', pathNot: '^src-main/engine/no-network\\.ts$' },
      to: { path: '^(node:)?(http|https|http2|net|tls|dgram|dns|dns/promises)$' },
    },
    {
      name: 'the-page-knows-only-the-contract',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^src-main/', pathNot: '^src-main/api/' },
    },
    {
      name: 'the-page-has-no-node',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'parts-do-not-know-views',
      severity: 'error',
      from: { path: '^src-renderer/parts/' },
      to: { path: '^src-renderer/(views|app)/' },
    },
    {
      name: 'views-do-not-know-the-frame',
      comment: 'The frame shows the views; what both need lives in engine, theme or parts.',
      severity: 'error',
      from: { path: '^src-renderer/views/' },
      to: { path: '^src-renderer/app/' },
    },
    {
      name: 'engine-and-theme-know-no-screens',
      severity: 'error',
      from: { path: '^src-renderer/(engine|theme)/' },
      to: { path: '^src-renderer/(app|views|parts)/' },
    },
    {
      name: 'views-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src-renderer/views/([^/]+)/' },
      to: { path: '^src-renderer/views/', pathNot: '^src-renderer/views/$1/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.as\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
