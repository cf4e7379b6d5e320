// Loaded before everything else, and plain JavaScript, so that an older Node can still say what is wrong.
import { existsSync, lstatSync, symlinkSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  // Debian's npm 9 brings the right Node and drops its link, since the same name stands for other machines' too.
  const packages = fileURLToPath(new URL('../../node_modules/', import.meta.url))
  const name = `node-${process.platform}-${process.arch}`
  const brought = `${packages}${name}/bin/node`
  const link = `${packages}.bin/node`
  if (process.env.npm_lifecycle_event && brought !== process.execPath && existsSync(brought)) {
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(`../${name}/bin/node`, link)
    await goOnWith(brought)
  }
  console.error(
    `The portal runs on Node 24 or later, and this is ${process.versions.node}: deadlines depend on its time-zone data. ` +
      'Start it with npm (npm run demo, npm start) after npm ci, which brings the right Node; where it brings none, install Node 24.',
  )
  process.exit(1)
}

/** Does not come back. */
async function goOnWith(node) {
  // Not above: each thread of a right Node would load it, too.
  const { spawn } = await import('node:child_process')
  const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], {
    stdio: 'inherit',
    // It does not look for another one.
    env: { ...process.env, npm_lifecycle_event: '' },
  })
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => child.kill(signal))
  return new Promise(() => child.once('exit', (code) => process.exit(code ?? 1)))
}
